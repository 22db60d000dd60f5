import type { IDataObject } from 'n8n-workflow';

import { normalEmails, splitPhones } from '../shared/people/contacts';
import { parseDay } from '../shared/people/dates';
import { splitNameInOrder } from '../shared/people/names';
import type { NameOrder } from '../shared/people/names';
import type { CandidateApplication, Person } from '../shared/people/shapes';
import { isRecord } from '../shared/operations/parameters';
import { addDate, applyId } from './applies';
import { recordsOf } from './vendor';
import { plainText } from './text';
import { realTime } from './time';

/** What a response does not tell itself. */
export interface ApplyContext {
	/** Zone of times without offset. */
	zone: string;
	/** Label of the employer account. */
	account?: string;
	nameOrder: NameOrder;
	/** Vacancy ID → title, when it was looked up. */
	vacancyTitles?: ReadonlyMap<string, string>;
	/** Town ID → name, when it was looked up. */
	cityNames?: ReadonlyMap<string, string>;
	/** Name of the folder that was read, when it was a single one. */
	folder?: string;
}

const SITE = 'https://robota.ua';

const text = (value: unknown): string | undefined => {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	return String(value).trim() || undefined;
};

/** Takes out what is absent: unknown is never an empty text. */
function present<T extends object>(record: T): T {
	const entries = Object.entries(record).filter(
		([, value]) => value !== undefined && value !== null && value !== '',
	);
	return Object.fromEntries(entries) as T;
}

/** A number above 0 as text: robota.ua writes 0 for none. */
function idText(value: unknown): string | undefined {
	const id = text(value);
	return id === undefined || id === '0' ? undefined : id;
}

/** A day; the year 1 stands for none (robotaua.md 7). */
export function realDay(value: unknown): string | undefined {
	const day = parseDay(value);
	return day === undefined || day.startsWith('0001-') ? undefined : day;
}

const MADE_UP = /^(\d+)@phone-registration\.r[ao]bota\.ua$/i;

/** Phone inside the address that robota.ua makes up for people who signed up by phone. */
export function phoneOfMadeUpEmail(value: unknown): string | undefined {
	const digits = typeof value === 'string' ? MADE_UP.exec(value.trim())?.[1] : undefined;
	return digits === undefined ? undefined : `+${digits}`;
}

function contactValues(apply: IDataObject, kind: 'phones' | 'emails' | 'socials'): unknown[] {
	const { contacts } = apply;
	return isRecord(contacts) ? recordsOf(contacts[kind]).map(({ value }) => value) : [];
}

/** E-mails and phones: `contacts` first, then the old fields; made-up addresses count as phones. */
export function contactsOf(apply: IDataObject): {
	emails: string[];
	phones: string[];
	phonesRaw: string[];
	madeUpEmails: number;
} {
	const addresses = [...contactValues(apply, 'emails'), apply.eMail];
	const madeUp = addresses.map(phoneOfMadeUpEmail).filter((phone) => phone !== undefined);
	const real = addresses.filter((address) => phoneOfMadeUpEmail(address) === undefined);
	const given = [...contactValues(apply, 'phones'), apply.phone];
	const { phones, phonesRaw } = splitPhones([...given, ...madeUp], 'UA');
	return {
		emails: normalEmails(real),
		phones,
		phonesRaw,
		madeUpEmails: new Set(madeUp).size,
	};
}

export function hasMadeUpEmail(apply: IDataObject): boolean {
	return contactsOf(apply).madeUpEmails > 0;
}

/** Address of a response in the employer's cabinet (robotaua.md 3.4). */
export function applyUrl(apply: IDataObject): string | undefined {
	const id = applyId(apply);
	const vacancyId = idText(apply.vacancyId);
	if (id === '' || vacancyId === undefined) return undefined;
	const suffix =
		apply.resumeType === 'AttachedFile'
			? 'attach'
			: apply.resumeType === 'Interaction'
				? 'interaction'
				: 'prof';
	return `${SITE}/my/vacancies/${vacancyId}/applies?id=${id}-${suffix}`;
}

/** Address of the photo; the placeholder means none. */
export function photoUrl(apply: IDataObject): string | undefined {
	const url = text(apply.photo);
	return url === undefined || url.includes('non-photo.png') || !/^https?:\/\//.test(url)
		? undefined
		: url;
}

/** Whether `/apply/getfile` can have something: not for saved resumes, interactions and NoCvApply. */
export function hasFile(apply: IDataObject): boolean {
	return apply.resumeType === 'AttachedFile' || apply.resumeType === 'Notepad';
}

export function personOf(apply: IDataObject, context: ApplyContext): Person {
	const fullName = text(apply.name);
	const { emails, phones, phonesRaw } = contactsOf(apply);
	const resumeId = idText(apply.resumeId);
	const socials = contactValues(apply, 'socials')
		.map(text)
		.filter((value) => value !== undefined && /^https?:\/\//.test(value))
		.filter((value) => value !== undefined);
	return present({
		...splitNameInOrder(fullName, context.nameOrder),
		fullName,
		emails,
		phones,
		phonesRaw: phonesRaw.length > 0 ? phonesRaw : undefined,
		birthDate: realDay(apply.birthDate),
		location: context.cityNames?.get(idText(apply.cityId) ?? ''),
		profileUrls: [
			...(resumeId === undefined ? [] : [`${SITE}/candidates/${resumeId}`]),
			...socials,
		],
	});
}

const years = (start: unknown, end: unknown): string => {
	const from = realDay(start)?.slice(0, 7);
	const to = realDay(end)?.slice(0, 7);
	return from === undefined ? '' : ` (${from} – ${to ?? '…'})`;
};

/** The resume of the site as text: position, skills, experience, education. */
export function resumeTextOf(apply: IDataObject): string | undefined {
	const jobs = recordsOf(apply.experiences).map((job) => {
		const head = [text(job.position), text(job.company)].filter((part) => part !== undefined);
		const body = plainText(job.description);
		return `${head.join(', ')}${years(job.startWork, job.endWork)}${body ? `\n${body}` : ''}`;
	});
	const schools = recordsOf(apply.educations).map((school) => {
		const year = idText(school.yearOfGraduation);
		const head = [text(school.title), text(school.speciality), text(school.location), year];
		return head.filter((part) => part !== undefined).join(', ');
	});
	const summary = isRecord(apply.resumeFile) ? plainText(apply.resumeFile.summary) : undefined;
	const parts = [
		text(apply.speciality),
		plainText(apply.skillsSummary),
		summary,
		...jobs,
		...schools,
	];
	const whole = parts.filter((part) => part !== undefined && part !== '').join('\n\n');
	return whole === '' ? undefined : whole;
}

/** The letter: its text stands in `coveringLetterName` (robotaua.md 3.2, A9). */
export const letterOf = (apply: IDataObject): string | undefined =>
	plainText(apply.coveringLetterName);

/** A response as the shared shape, files left out. */
export function toCandidateApplication(
	apply: IDataObject,
	context: ApplyContext,
): CandidateApplication {
	const vacancyId = idText(apply.vacancyId);
	return present<CandidateApplication>({
		shape: 'CandidateApplication',
		version: 1,
		source: present({
			system: 'robotaua',
			account: context.account,
			applicationId: applyId(apply),
			candidateId: idText(apply.resumeId),
			url: applyUrl(apply),
			receivedAt: realTime(addDate(apply), context.zone),
		}),
		vacancy:
			vacancyId === undefined
				? undefined
				: present({ id: vacancyId, title: context.vacancyTitles?.get(vacancyId) }),
		person: personOf(apply, context),
		coverLetter: letterOf(apply),
		resumeText: resumeTextOf(apply),
		skills: [],
		files: [],
		consents: [],
		originalStatus: context.folder,
	});
}

/** Ten fields of a response, flat. */
export function simplifyApply(apply: IDataObject, context: ApplyContext): IDataObject {
	const { emails, phones, phonesRaw } = contactsOf(apply);
	return present({
		id: applyId(apply),
		vacancyId: idText(apply.vacancyId),
		resumeId: idText(apply.resumeId),
		fullName: text(apply.name),
		email: emails[0],
		phone: phones[0] ?? phonesRaw[0],
		position: text(apply.speciality),
		receivedAt: realTime(addDate(apply), context.zone),
		resumeType: text(apply.resumeType),
		url: applyUrl(apply),
	});
}
