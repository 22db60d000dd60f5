import { createHash, createHmac } from 'crypto';

/** JSON with sorted keys: equal content gives equal text. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value)
			.filter(([, content]) => content !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, content]) => `${JSON.stringify(key)}:${canonical(content)}`);
		return `{${entries.join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

/** Short SHA-256 of any content, for change detection. */
export function contentHash(value: unknown): string {
	return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 32);
}

/**
 * Salted hash of a personal key (e-mail, phone): lets a ledger recognise a person without holding
 * personal data.
 */
export function keyHash(salt: string, key: string): string {
	return createHmac('sha256', salt).update(key).digest('hex').slice(0, 32);
}
