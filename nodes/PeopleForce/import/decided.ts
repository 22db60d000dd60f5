import type { IDataObject } from 'n8n-workflow';

import { normalEmail } from '../../shared/people/contacts';
import type { CandidateApplication } from '../../shared/people/shapes';
import type { ImportMatch } from './known';
import { isMarked, matchCandidate } from './known';
import type { ImportSettings } from './settings';

/**
 * Finds the candidate of an application as its verdict asks: somebody who was decided to be a new
 * person is only recognised by the link that an earlier attempt left, never by contact data.
 */
export function matchAsDecided(
	application: CandidateApplication,
	records: readonly IDataObject[],
	{ policy, phoneCountry, verdict }: ImportSettings,
	ledgerIds?: ReadonlySet<string>,
): ImportMatch {
	if (verdict?.kind !== 'newPerson') {
		return matchCandidate(application, records, policy, ledgerIds, phoneCountry);
	}
	const ids = records.filter((record) => isMarked(record, application)).map(({ id }) => String(id));
	if (ids.length > 1) return { kind: 'review', reason: 'severalWithMarker', ids };
	return ids.length === 0 ? { kind: 'none' } : { kind: 'one', id: ids[0], by: 'marker' };
}

/** E-mails of a new person that other candidates hold: PeopleForce keeps them unique (3.4). */
export function heldEmails(
	{ person }: CandidateApplication,
	records: readonly IDataObject[],
): string[] {
	const taken = new Set(records.map(({ email }) => normalEmail(email)));
	return person.emails.filter((email) => taken.has(email));
}

/** The application without some of its e-mails. */
export function withoutEmails(
	application: CandidateApplication,
	held: readonly string[],
): CandidateApplication {
	const emails = application.person.emails.filter((email) => !held.includes(email));
	return { ...application, person: { ...application.person, emails } };
}
