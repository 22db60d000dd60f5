/** Applications in the format of docs/flows/inhire.md, of invented people. */
import type { Json } from '../n8n/json.mts';

const CONSENT = [
	{ kind: 'transfer', granted: true, text: 'I agree.', at: '2026-11-20T10:15:00+01:00' },
];
const PDF = Buffer.from('%PDF-1.4 invented');
/** As large as a CV with pictures. */
export const LARGE_PDF = Buffer.concat([PDF, Buffer.alloc(2_000_000, 'x')]);

/** An application in the documented format, of an invented person. */
export function application(number: number, over: Json = {}, person: Json = {}): Json {
	return {
		source: { applicationId: `inh-${number}`, receivedAt: '2026-11-20T10:15:00+01:00' },
		vacancy: { id: 'ML-2026-7', title: 'Senior ML Engineer' },
		person: {
			firstName: 'Żaneta',
			lastName: `Próbna${'abcdefghijklmnopqrstuvwxyz'[number]}`,
			emails: [emailOf(number)],
			phones: [`60070${1000 + number}`],
			profileUrls: [`https://www.linkedin.com/in/probna${number}`],
			...person,
		},
		consents: CONSENT,
		...over,
	};
}
export const emailOf = (number: number) => `zaneta.probna${number}@example.com`;
export const withCv = (given: Json): Json => ({
	...given,
	files: [
		{
			kind: 'resume',
			name: 'życiorys.pdf',
			mime: 'application/pdf',
			contentBase64: PDF.toString('base64'),
		},
	],
});

/** Lines that the template reads as it is shipped; the last one is the consent. */
export const mailLines = (number: number): string[] => [
	'Hello,',
	'First name: Żaneta',
	`Last name: Pocztowa${'abcdefghijklmnopqrst'[number]}`,
	`E-mail: ${mailedOf(number)} <mailto:${mailedOf(number)}>`,
	'Consent transfer: yes',
];
export const mailedOf = (number: number) => `zaneta.poczta${number}@example.com`;

export interface MailParts {
	lines?: string[];
	from?: string;
	/** Offer in square brackets; '' leaves it out. */
	offer?: string;
	hasMessageId?: boolean;
	/** A PDF with this name; '' leaves the name out, undefined the PDF. */
	pdf?: string;
}

const quotedPrintable = (text: string) =>
	[...Buffer.from(text)]
		.map((byte) =>
			byte === 61 || byte > 126 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte),
		)
		.join('');

/** A mail as it travels (RFC 5322, MIME), with an encoded text and file name. */
export function mailText(number: number, parts: MailParts = {}): string {
	const { lines = mailLines(number), from = 'apply@mail.example', offer = 'ML-2026-7' } = parts;
	const { hasMessageId = true, pdf } = parts;
	const encoded = encodeURIComponent(pdf ?? '');
	const attachment = [
		'--part',
		'Content-Type: application/pdf',
		`Content-Disposition: attachment${encoded && `; filename*=UTF-8\'\'${encoded}`}`,
		'Content-Transfer-Encoding: base64',
		'',
		PDF.toString('base64'),
	];
	return [
		`From: Sender <${from}>`,
		'To: jobs@example.com',
		`Subject: New application${offer && ` [${offer}]`}`,
		'Date: Sat, 21 Nov 2026 10:00:00 +0100',
		...(hasMessageId ? [`Message-ID: <${number}@mail.example>`] : []),
		'MIME-Version: 1.0',
		'Content-Type: multipart/mixed; boundary=part',
		'',
		'--part',
		'Content-Type: text/plain; charset=utf-8',
		'Content-Transfer-Encoding: quoted-printable',
		'',
		...lines.map(quotedPrintable),
		...(pdf === undefined ? [] : attachment),
		'--part--',
		'',
	].join('\r\n');
}
