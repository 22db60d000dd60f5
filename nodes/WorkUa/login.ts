import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Text without line breaks and brackets: it becomes part of a header. */
function word(value: unknown): string {
	return typeof value === 'string' ? value.replace(/[\r\n()]+/g, ' ').trim() : '';
}

// Header values are Latin-1 at most; letters beyond it are dropped rather than garbled.
function latin(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^\x20-\x7e]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}

/** `Company (user@email)`, by which Work.ua warns a client before it blocks it (workua.md 1). */
export function userAgent(company: unknown, contactEmail: unknown): string {
	const email = latin(word(contactEmail)).replace(/\s/g, '');
	return `${latin(word(company)) || 'n8n-nodes-recruitment'} (${email || 'no-contact@n8n.invalid'})`;
}

/** Headers that every request of a credential carries. */
export function loginHeaders(credentials: ICredentialDataDecryptedObject): {
	Authorization: string;
	'User-Agent': string;
	'X-Locale': string;
} {
	const pair = `${String(credentials.login ?? '').trim()}:${String(credentials.password ?? '')}`;
	return {
		Authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`,
		'User-Agent': userAgent(credentials.company, credentials.contactEmail),
		'X-Locale': word(credentials.locale) || 'uk_UA',
	};
}
