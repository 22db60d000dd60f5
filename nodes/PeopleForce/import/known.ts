import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';
import { normalEmails, splitPhones } from '../../shared/people/contacts';
import type { KnownPerson, Match, ReviewReason } from '../../shared/people/match';
import { matchPerson, reviewSentences } from '../../shared/people/match';
import { readText } from '../../shared/people/read';
import type { CandidateApplication, Person } from '../../shared/people/shapes';
import { idOf } from '../shapes';
import type { ImportPolicy } from './settings';

/** Texts of a list field of a record. */
export function texts(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : [];
	return list.map(readText).filter((text) => text !== undefined);
}

/** An address without what servers add or drop: letter case, protocol and the last slash. */
export function plainUrl(url: string): string {
	return url
		.trim()
		.toLowerCase()
		.replace(/^https?:\/\/(?:www\.)?/, '')
		.replace(/\/(?=$|[?#])/, '');
}

/** The page of an address. Where one page shows several responses, the part behind `#` tells them apart. */
const pageOf = (url: string) => plainUrl(url).replace(/#.*$/, '');

/** Whether the address stands in the record, as it is or cut to its page. */
export const hasUrl = (record: IDataObject, url: string): boolean =>
	texts(record.urls).some((one) => [plainUrl(url), pageOf(url)].includes(plainUrl(one)));

const hasPage = (record: IDataObject, url: string): boolean =>
	texts(record.urls).some((one) => pageOf(one) === pageOf(url));

/** Whether an earlier attempt at this application wrote to the record: its link stands there. */
export const isMarked = (record: IDataObject, { source }: CandidateApplication): boolean =>
	source.url !== undefined && hasUrl(record, source.url);

/** A candidate's application to the vacancy, as the candidate record lists it. */
export interface KnownApplication {
	id: string;
	/** ISO time; undefined while the application is open. */
	disqualifiedAt?: string;
}

export function applicationsTo(record: IDataObject, vacancyId: string): KnownApplication[] {
	const list: unknown[] = Array.isArray(record.applications) ? record.applications : [];
	return list
		.filter(isRecord)
		.filter(({ vacancy }) => String(idOf(vacancy)) === vacancyId)
		.map(({ id, disqualified_at }) => {
			const disqualifiedAt = readText(disqualified_at);
			return { id: String(id), ...(disqualifiedAt === undefined ? {} : { disqualifiedAt }) };
		});
}

const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;

/** One name in Cyrillic letters, one in Latin: comparing them by letters says nothing. */
function otherScript(a: string, b: string): boolean {
	const only = (text: string, one: RegExp, other: RegExp) => one.test(text) && !other.test(text);
	return (
		(only(a, CYRILLIC, LATIN) && only(b, LATIN, CYRILLIC)) ||
		(only(a, LATIN, CYRILLIC) && only(b, CYRILLIC, LATIN))
	);
}

export function nameOfPerson(person: Person): string {
	const parts = [person.firstName, person.middleName, person.lastName];
	return person.fullName ?? parts.filter((part) => part !== undefined).join(' ');
}

/**
 * Reduces a candidate record to what persons are told apart by.
 * @param carries whether the record bears the link of the application
 */
export function toKnownCandidate(
	record: IDataObject,
	{ person, source }: CandidateApplication,
	carries: boolean,
	country?: string,
): KnownPerson {
	const fullName = readText(record.full_name);
	const comparable = fullName !== undefined && !otherScript(fullName, nameOfPerson(person));
	return {
		id: String(record.id),
		...(comparable ? { fullName } : {}),
		emails: normalEmails([record.email]),
		phones: splitPhones(texts(record.phone_numbers), country).phones,
		birthDate: readText(record.date_of_birth),
		...(carries ? { marker: source.url } : {}),
	};
}

export type ImportReviewReason = ReviewReason | 'namesakeWithPhone';

export const importReviewSentences: Readonly<Record<ImportReviewReason, string>> = {
	...reviewSentences,
	namesakeWithPhone:
		'A candidate has the same name and phone, but another e-mail address or birth date: the same person or a relative. Compare the two, then merge them or import by hand.',
};

export type ImportMatch =
	| Exclude<Match, { kind: 'review' }>
	| { kind: 'review'; reason: ImportReviewReason; ids: string[] };

/**
 * Finds the candidate of an application among known ones (peopleforce.md 3.4). A phone alone counts
 * less than among employees: names, e-mails and birth dates must not speak against it.
 *
 * @param ledgerIds candidates that a ledger knows by a hash of an e-mail or phone of this person
 */
export function matchCandidate(
	application: CandidateApplication,
	records: readonly IDataObject[],
	policy: ImportPolicy,
	ledgerIds: ReadonlySet<string> = new Set(),
	country?: string,
): ImportMatch {
	const { person, source } = application;
	// Another response on the same page is of the same person at the board: the next best mark.
	const marked = records.filter((record) => isMarked(record, application));
	const { url } = source;
	const bearers =
		marked.length > 0 || url === undefined
			? marked
			: records.filter((record) => hasPage(record, url));
	const known = records.map((record) => {
		const carries = bearers.includes(record);
		const candidate = toKnownCandidate(record, application, carries, country);
		const shares =
			candidate.emails.some((email) => person.emails.includes(email)) ||
			candidate.phones.some((phone) => person.phones.includes(phone));
		// The hash was met on this candidate although the record shows the contact no more.
		return ledgerIds.has(candidate.id) && !shares
			? { ...candidate, phones: [...candidate.phones, ...person.phones] }
			: candidate;
	});
	const wanted = {
		...person,
		fullName: nameOfPerson(person),
		firstName: undefined,
		lastName: undefined,
		...(source.url === undefined ? {} : { marker: source.url }),
	};
	const match = matchPerson(wanted, known);
	if (match.kind !== 'one' || match.by !== 'phone') return match;
	const found = known.find(({ id }) => id === match.id);
	const births = [person.birthDate, found?.birthDate].filter((day) => day !== undefined);
	const otherBirth = births.length === 2 && births[0] !== births[1];
	const sameBirth = births.length === 2 && births[0] === births[1];
	const otherEmail = person.emails.length > 0 && (found?.emails.length ?? 0) > 0;
	const doubtful = otherEmail && !sameBirth && policy.phoneNamesake === 'review';
	return otherBirth || doubtful
		? { kind: 'review', reason: 'namesakeWithPhone', ids: [match.id] }
		: match;
}
