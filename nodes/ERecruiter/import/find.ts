import type { IDataObject } from 'n8n-workflow';

import { collect } from '../../shared/http/pages';
import { matchPerson, type KnownPerson, type Match } from '../../shared/people/match';
import type { CandidateApplication } from '../../shared/people/shapes';
import { pick } from '../fields';
import { contextOf, type ERecruiterRun } from '../resources/operation';
import { personOf } from '../shapes';
import { listAll } from '../vendor';

/** The person's application in the recruitment, if any; `ids` are all of them, oldest first. */
export type Found =
	| { kind: 'none' }
	| { kind: 'one'; ids: string[]; candidateId?: string; by: string }
	| Extract<Match, { kind: 'review' }>;

/**
 * Looks for a person among the applications of one recruitment: eRecruiter has no search by e-mail
 * (erecruiter.md 5), so they are all read. A person who is only in other recruitments is not looked
 * for: eRecruiter is assumed to join candidates by e-mail itself.
 * @param fresh reads the list again although this execution has read it before
 */
export async function findApplication(
	run: ERecruiterRun,
	{ person }: CandidateApplication,
	recruitmentId: string,
	fresh = false,
): Promise<Found> {
	const key = `applications:${recruitmentId}`;
	if (fresh) run.forget(key);
	const rows = await run.once(key, async () =>
		collect(listAll(run.client, 'recruitment.applications', { path: { id: recruitmentId } })),
	);
	const { fields } = contextOf(run);
	// Several applications of one candidate are one person.
	const people = new Map<string, { known: KnownPerson; rows: IDataObject[] }>();
	for (const row of rows) {
		const applicationId = pick([row], fields.applicationId) ?? '';
		const id = pick([row], fields.candidateId) ?? `application ${applicationId}`;
		const entry = people.get(id);
		if (entry) entry.rows.push(row);
		else people.set(id, { known: { ...personOf([row], fields), id }, rows: [row] });
	}
	const match = matchPerson(
		person,
		[...people.values()].map(({ known }) => known),
	);
	if (match.kind !== 'one') return match;
	const own = people.get(match.id)?.rows ?? [];
	const ids = own.flatMap((row) => pick([row], fields.applicationId) ?? []);
	return {
		kind: 'one',
		ids: ids.sort((a, b) => Number(a) - Number(b)),
		candidateId: pick(own, fields.candidateId),
		by: match.by,
	};
}
