/** Doubts that forbid taking a record for the person, or the person for a new one (pure). */
import type { IDataObject } from 'n8n-workflow';

import type { Match } from '../../shared/people/match';
import { compareNames, normalName } from '../../shared/people/names';
import type { NameParts } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import type { Hire } from '../../shared/people/shapes';
import { fieldValue } from '../shapes';
import type { KnownEmployee } from './roster';

const wordsOf = (...names: Array<string | undefined>) =>
	normalName(names.filter((name) => name !== undefined).join(' ')).split(' ');

/** Whether a record's name holds a first name of the person. */
function sharesFirstName(record: NameParts, { firstName }: NameParts): boolean {
	if (firstName === undefined) return true;
	const all = wordsOf(record.firstName, record.lastName, record.fullName);
	return wordsOf(firstName).some((word) => all.includes(word));
}

/**
 * An e-mail address and a surname in common with another first name: relatives who share an address.
 * A new surname with the same first name is the same person, after a marriage.
 */
export function doubtRelative(match: Match, hire: Hire, known: readonly KnownEmployee[]): Match {
	if (match.kind !== 'one' || match.by !== 'email') return match;
	const record = known.find(({ id }) => id === match.id);
	if (record === undefined || compareNames(record, hire.person) !== 'partly') return match;
	return sharesFirstName(record, hire.person)
		? match
		: { kind: 'review', reason: 'emailOfAnotherPerson', ids: [match.id] };
}

/** Employees of this name who start on the day of the hire, with other contacts. */
export function startingNamesakes(hire: Hire, known: readonly KnownEmployee[]): string[] {
	if (hire.hiredOn === undefined) return [];
	return known
		.filter((one) => one.hiredOn === hire.hiredOn && compareNames(one, hire.person) === 'same')
		.map(({ id }) => id);
}

/**
 * Whether a record carries an external ID that this flow wrote for somebody else. Numbers that HR gives
 * are none: ours begin with the name of the source system.
 */
export function hasForeignMarker(
	record: IDataObject,
	markerField: string | undefined,
	{ source }: Hire,
	marker: string,
): boolean {
	if (markerField === undefined) return false;
	const written = readText(record[markerField] ?? fieldValue(record, markerField));
	return written !== undefined && written.startsWith(`${source.system}:`) && written !== marker;
}
