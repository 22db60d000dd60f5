/** What of an application goes into the assumed create (erecruiter.md 8, 9 and 13 A12). */
import type { IDataObject } from 'n8n-workflow';

import { readFile } from '../../shared/operations/files';
import type { CandidateApplication } from '../../shared/people/shapes';
import type { ERecruiterRun } from '../resources/operation';
import { known } from '../shapes';
import { asId, type WriteValues } from '../write/send';
import type { ImportSettings } from './settings';

interface Cv {
	fileName: string;
	base64: string;
}

/** The CV: a file of the item, or a text file where there is only text. */
async function cvOf(
	run: ERecruiterRun,
	application: CandidateApplication,
): Promise<Cv | undefined> {
	const { files, resumeText } = application;
	const file = files.find(({ kind }) => kind === 'resume');
	if (file !== undefined) {
		const { bytes, fileName } = await readFile(run.host, run.itemIndex, file.binary);
		return { fileName: file.name ?? fileName, base64: bytes.toString('base64') };
	}
	if (resumeText === undefined) return undefined;
	return { fileName: 'resume.txt', base64: Buffer.from(resumeText, 'utf8').toString('base64') };
}

/** What no field has room for; profile addresses only where there is no CV, as inhire does. */
export function noteOf(
	{ person, coverLetter }: CandidateApplication,
	hasCv: boolean,
): string | undefined {
	const { emails, phones, profileUrls } = person;
	const lines = [
		...(hasCv ? [] : profileUrls).map((url) =>
			/^https?:\/\/([\w-]+\.)*linkedin\.com\//i.test(url) ? `LinkedIn: ${url}` : `Profile: ${url}`,
		),
		...emails.slice(1).map((email) => `E-mail: ${email}`),
		...phones.slice(1).map((phone) => `Phone: ${phone}`),
		...(coverLetter === undefined ? [] : [coverLetter]),
	];
	return lines.length > 0 ? lines.join('\n') : undefined;
}

/** Consents as the person gave or refused them; an ID where one is configured for the kind. */
export function consentsOf(
	{ consents }: CandidateApplication,
	ids: IDataObject,
): IDataObject[] | undefined {
	const list = consents.map(({ kind, granted, at, text }) => {
		const id = ids[kind];
		const consentId =
			typeof id === 'string' || typeof id === 'number' ? asId(String(id)) : undefined;
		return known({
			consentId,
			kind: consentId === undefined ? kind : undefined,
			granted,
			grantedAt: at,
			text,
		});
	});
	return list.length > 0 ? list : undefined;
}

/** Values for path and body template, and how many files have no place there. */
export async function writeValues(
	run: ERecruiterRun,
	application: CandidateApplication,
	settings: ImportSettings,
): Promise<{ values: WriteValues; leftOut: number }> {
	const { person, files } = application;
	const cv = await cvOf(run, application);
	const values: WriteValues = {
		path: { recruitmentId: settings.recruitmentId },
		body: {
			firstName: person.firstName,
			lastName: person.lastName,
			email: person.emails[0],
			phone: person.phones[0] ?? person.phonesRaw?.[0],
			originId: asId(settings.originId),
			note: noteOf(application, cv !== undefined),
			consents: consentsOf(application, settings.consentIds),
			cvFileName: cv?.fileName,
			cvBase64: cv?.base64,
		},
	};
	const sent = files.some(({ kind }) => kind === 'resume') ? 1 : 0;
	return { values, leftOut: files.length - sent };
}
