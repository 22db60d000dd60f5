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
	'First name: Oleg',
	`Last name: Pocztowy${'abcdefghijklmnopqrst'[number]}`,
	`E-mail: oleg.poczta${number}@example.com <mailto:oleg.poczta${number}@example.com>`,
	'Consent transfer: yes',
];

/** A mail as n8n's mailbox node gives it out in the format "resolved". */
export const mail = (number: number, lines: string[], more: Json = {}): Json => ({
	json: {
		messageId: `<${number}@mail.example>`,
		from: { value: [{ address: 'apply@mail.example' }] },
		subject: 'New application [ML-2026-7]',
		date: '2026-11-21T09:00:00.000Z',
		text: lines.join('\r\n'),
		...more,
	},
	binary: {
		attachment_0: {
			data: PDF.toString('base64'),
			mimeType: 'application/pdf',
			fileName: 'CV.pdf',
		},
	},
});
