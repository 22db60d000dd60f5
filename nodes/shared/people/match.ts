import { compareNames } from './names';
import type { NameParts } from './names';

/** A record of the target system, reduced to what persons are told apart by. */
export interface KnownPerson extends NameParts {
	id: string;
	/** Normalised (contacts.ts). */
	emails: readonly string[];
	phones: readonly string[];
	birthDate?: string;
	/** External ID that an earlier run wrote into the record. */
	marker?: string;
}

/** The person looked for. */
export interface WantedPerson extends NameParts {
	emails: readonly string[];
	phones: readonly string[];
	birthDate?: string;
	marker?: string;
	/** Target ID that the ledger recorded for this source event. */
	recordedId?: string;
}

/** `decision`: a reviewer named the record. */
export type MatchKey = 'marker' | 'recordedId' | 'email' | 'phone' | 'decision';

export type Match =
	| { kind: 'none' }
	| { kind: 'one'; id: string; by: MatchKey }
	| { kind: 'review'; reason: ReviewReason; ids: string[] };

/** Why a person cannot be told for sure. Each has its sentence in `reviewSentences`. */
export type ReviewReason =
	| 'severalWithMarker'
	| 'severalWithEmail'
	| 'emailOfAnotherPerson'
	| 'severalWithPhone'
	| 'phoneOfAnotherPerson'
	| 'emailAndPhoneDisagree'
	| 'markerOfAnotherEvent'
	| 'sameNameAndBirthDate'
	| 'severalNamesakes';

export const reviewSentences: Readonly<Record<ReviewReason, string>> = {
	severalWithMarker: 'Several records carry the external ID of this person.',
	severalWithEmail: 'Several records hold an e-mail address of this person.',
	emailOfAnotherPerson:
		'The e-mail address belongs to a record with another name. Compare the two and merge or correct one of them.',
	severalWithPhone: 'Several records hold a phone number of this person.',
	phoneOfAnotherPerson:
		'The phone number belongs to a record with another name, as with a shared family or agency phone.',
	emailAndPhoneDisagree: 'The e-mail address and the phone number belong to two different records.',
	markerOfAnotherEvent:
		'The record found by contact data carries the external ID of another person.',
	sameNameAndBirthDate: 'A record has the same name and birth date but no contact data in common.',
	severalNamesakes:
		'Several records have this name and date, so it cannot be told whether the new person is among them. Decide which one it is.',
};

function review(reason: ReviewReason, records: readonly KnownPerson[]): Match {
	return { kind: 'review', reason, ids: records.map(({ id }) => id) };
}

const shares = (a: readonly string[], b: readonly string[]) => a.some((value) => b.includes(value));

/**
 * Finds the record of a person, or says why a human must look (design.md 4). Order: marker, recorded
 * target ID, e-mail, phone; name with birth date only ever asks for a review. Never guesses.
 */
export function matchPerson(wanted: WantedPerson, known: readonly KnownPerson[]): Match {
	const { marker } = wanted;
	if (marker !== undefined) {
		const marked = known.filter((record) => record.marker === marker);
		if (marked.length > 1) return review('severalWithMarker', marked);
		if (marked.length === 1) return { kind: 'one', id: marked[0].id, by: 'marker' };
	}
	const recorded = known.find((record) => record.id === wanted.recordedId);
	if (recorded) return { kind: 'one', id: recorded.id, by: 'recordedId' };

	const byEmail = known.filter((record) => shares(record.emails, wanted.emails));
	const byPhone = known.filter((record) => shares(record.phones, wanted.phones));
	if (byEmail.length > 1) return review('severalWithEmail', byEmail);
	if (byEmail.length === 1) {
		const [record] = byEmail;
		const others = byPhone.filter(({ id }) => id !== record.id);
		// A phone shared with a namesake of nobody is a family phone: the e-mail decides.
		const rival = others.filter((other) => compareNames(other, wanted) === 'same');
		if (rival.length > 0) return review('emailAndPhoneDisagree', [record, ...rival]);
		if (compareNames(record, wanted) === 'different')
			return review('emailOfAnotherPerson', [record]);
		return confirmed(record, wanted, 'email');
	}
	if (byPhone.length > 1) return review('severalWithPhone', byPhone);
	if (byPhone.length === 1) {
		const [record] = byPhone;
		if (compareNames(record, wanted) !== 'same') return review('phoneOfAnotherPerson', [record]);
		return confirmed(record, wanted, 'phone');
	}
	const { birthDate } = wanted;
	if (birthDate === undefined) return { kind: 'none' };
	const namesakes = known.filter(
		(record) => record.birthDate === birthDate && compareNames(record, wanted) === 'same',
	);
	return namesakes.length > 0 ? review('sameNameAndBirthDate', namesakes) : { kind: 'none' };
}

function confirmed(record: KnownPerson, wanted: WantedPerson, by: MatchKey): Match {
	const foreign =
		wanted.marker !== undefined && record.marker !== undefined && record.marker !== wanted.marker;
	return foreign ? review('markerOfAnotherEvent', [record]) : { kind: 'one', id: record.id, by };
}
