import type { IDataObject } from 'n8n-workflow';

import type { InputFile } from '../../shared/operations/files';
import { normalEmail, splitPhones } from '../../shared/people/contacts';
import { contentHash } from '../../shared/people/hash';
import { normalName } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import type { CandidateApplication, FieldChange, Person } from '../../shared/people/shapes';
import { given } from '../fields/values';
import { hasUrl, nameOfPerson, plainUrl, texts } from './known';

/** Names under which job boards and other systems are usually listed as sources. */
const SOURCE_NAMES: Readonly<Record<string, readonly string[]>> = {
	workua: ['Work.ua'],
	robotaua: ['Robota.ua', 'Rabota.ua'],
	headhunter: ['HeadHunter', 'hh.ru', 'hh'],
	erecruiter: ['eRecruiter'],
	greenhouse: ['Greenhouse'],
	inhire: ['inhire', 'inhire.io'],
};

/** Names of the source to look for: what the user gave, else the board's. */
export function sourceNames(system: string, chosen: string | undefined): readonly string[] {
	return chosen === undefined ? (SOURCE_NAMES[system] ?? [system]) : [chosen];
}

/** Finds a source by ID or name; undefined when PeopleForce does not list it. */
export function findSource(
	sources: readonly IDataObject[],
	names: readonly string[],
): IDataObject | undefined {
	for (const name of names) {
		const found = sources.find(
			(source) =>
				String(source.id) === name || normalName(readText(source.name)) === normalName(name),
		);
		if (found) return found;
	}
	return undefined;
}

const phonesOf = ({ phones, phonesRaw = [] }: Person) => [...phones, ...phonesRaw];

const urlsOf = ({ source, person }: CandidateApplication) => [
	...(source.url === undefined ? [] : [source.url]),
	...person.profileUrls,
];

/** Body of a new candidate (peopleforce.md 3.4). The link of the application marks it as ours. */
export function candidateBodyOf(
	application: CandidateApplication,
	sourceId: number | string | undefined,
): IDataObject {
	const { person, coverLetter, skills } = application;
	return given({
		full_name: nameOfPerson(person),
		email: person.emails[0],
		phone_numbers: phonesOf(person),
		date_of_birth: person.birthDate,
		location: person.location,
		cover_letter: coverLetter,
		source_id: sourceId,
		skills,
		urls: [...new Set(urlsOf(application))],
	});
}

/** Old entries as they are, then those of the new ones that are not among them. */
function joined(
	old: readonly string[],
	more: readonly string[],
	key: (text: string) => string,
): string[] | undefined {
	const seen = new Set(old.map(key));
	const added: string[] = [];
	for (const text of more) {
		if (seen.has(key(text))) continue;
		seen.add(key(text));
		added.push(text);
	}
	return added.length === 0 ? undefined : [...old, ...added];
}

/**
 * What an existing candidate lacks: empty fields are filled, lists get what is missing. What a
 * recruiter typed is never changed.
 */
export function missingFields(
	record: IDataObject,
	application: CandidateApplication,
	sourceId: number | string | undefined,
	country?: string,
): IDataObject {
	const { person, coverLetter, skills } = application;
	const phoneKey = (phone: string) => splitPhones([phone], country).phones[0] ?? phone;
	const whenEmpty = <T>(field: string, value: T) =>
		readText(record[field]) === undefined ? value : undefined;
	return given({
		email: whenEmpty('email', person.emails[0]),
		phone_numbers: joined(texts(record.phone_numbers), phonesOf(person), phoneKey),
		date_of_birth: whenEmpty('date_of_birth', person.birthDate),
		location: whenEmpty('location', person.location),
		cover_letter: whenEmpty('cover_letter', coverLetter),
		source_id: whenEmpty('source', sourceId),
		skills: joined(texts(record.skills), skills, normalName),
		urls: joined(
			texts(record.urls),
			urlsOf(application).filter((url) => !hasUrl(record, url)),
			plainUrl,
		),
	});
}

/** Text by which a repeat recognises that the note of an application was written. */
export function noteMarker({ source }: CandidateApplication): string {
	const { system, account, applicationId } = source;
	return `[import ${[system, account, applicationId].filter((part) => part).join(':')}]`;
}

/** Whether one of a candidate's notes carries the marker. */
export function isNoted(notes: readonly IDataObject[], marker: string): boolean {
	return notes.some(({ comment }) => (readText(comment) ?? '').includes(marker));
}

/** The note for a candidate who was there before: the further source and what no field had room for. */
export function noteText(
	application: CandidateApplication,
	record: IDataObject,
	heldEmails: readonly string[] = [],
): string {
	const { source, vacancy, person, coverLetter } = application;
	const [board] = sourceNames(source.system, undefined);
	const ownEmail = normalEmail(record.email);
	const furtherEmails =
		ownEmail === undefined ? person.emails.slice(1) : person.emails.filter((e) => e !== ownEmail);
	const letterKept = readText(record.cover_letter);
	const lines = [
		`Applied via ${board}${source.account === undefined ? '' : ` (${source.account})`}`,
		source.receivedAt === undefined ? undefined : `Received: ${source.receivedAt}`,
		vacancy?.title === undefined ? undefined : `Vacancy: ${vacancy.title}`,
		source.url === undefined ? undefined : `Link: ${source.url}`,
		heldEmails.length > 0
			? `E-mail that another candidate holds: ${heldEmails.join(', ')}`
			: undefined,
		furtherEmails.length > 0 ? `Further e-mail: ${furtherEmails.join(', ')}` : undefined,
		coverLetter !== undefined && letterKept !== undefined && letterKept !== coverLetter
			? `Cover letter:\n${coverLetter}`
			: undefined,
		noteMarker(application),
	];
	return lines.filter((line) => line !== undefined).join('\n');
}

/** A resume that the board gives as text only, as a file; headed by the person, so that it is unique. */
export function textResume({ person, resumeText = '', source }: CandidateApplication): InputFile {
	const head = [nameOfPerson(person), ...person.emails, ...phonesOf(person)].join('\n');
	return {
		bytes: Buffer.from(`${head}\n\n${resumeText}\n`, 'utf8'),
		fileName: `resume-${source.system}-${source.applicationId}.txt`,
		contentType: 'text/plain',
	};
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** Fields as changes: values in a dry run, for the eye; hashes otherwise, for the ledger. */
export function asChanges(
	after: IDataObject,
	record: IDataObject | undefined,
	dryRun: boolean,
): FieldChange[] {
	const shown = (value: unknown) =>
		dryRun ? (Array.isArray(value) ? value.join(', ') : String(value)) : contentHash(value);
	const isEmpty = (value: unknown) =>
		value === undefined || value === null || value === '' || isEmptyList(value);
	return Object.entries(after).map(([field, value]) => ({
		field,
		...(isEmpty(record?.[field]) ? {} : { before: shown(record?.[field]) }),
		after: shown(value),
	}));
}
