import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import type { VendorFailure } from '../../shared/http/failure';
import { multipart } from '../../shared/http/multipart';
import type { InputFile } from '../../shared/operations/files';
import { readText } from '../../shared/people/read';
import type { CandidateApplication } from '../../shared/people/shapes';
import { filePart, formParts } from '../fields/values';
import type { PeopleForceRun } from '../resources/operation';
import { isTaken, unwrap } from '../vendor';
import { matchAsDecided } from './decided';
import { candidatesByEmail, candidatesSince, remember } from './find';
import type { ImportMatch } from './known';
import type { ImportPlan } from './plan';
import { decide } from './plan';
import type { ImportSettings } from './settings';
import { takenFields } from './taken';

/** Pauses before the look-ups after a create without answer: lists may lag behind writes. */
const LOOK_AGAIN_MS = [1000, 3000, 6000];
/** Tolerance for clocks of n8n and PeopleForce that differ. */
const CLOCK_SKEW_MS = 10 * 60_000;
/** Two runs that create the same person do so within this time, by PeopleForce's own clock. */
const RACE_MS = 30_000;

export type Made = { notes: string[] } & (
	| { kind: 'made'; record: IDataObject; afterUnknown: boolean }
	/** The person was there after all. */
	| { kind: 'existing'; record: IDataObject; match: ImportMatch }
	| { kind: 'parked'; plan: ImportPlan }
);

interface LookedAgain {
	match: ImportMatch;
	record?: IDataObject;
}

/**
 * Creates a candidate, at most once. A refusal by PeopleForce's uniqueness rule (e-mail, MD5 of the
 * resume: peopleforce.md 3.4) and a lost answer are resolved by looking again, never by a second
 * create.
 *
 * @throws VendorError for every other failure
 */
export async function createCandidateOnce(
	run: PeopleForceRun,
	application: CandidateApplication,
	settings: ImportSettings,
	body: IDataObject,
	resume: InputFile | undefined,
): Promise<Made> {
	const startedAt = Date.now();
	const content =
		resume === undefined ? body : multipart([...formParts(body), filePart('resume', resume)]);
	const outcome = await run.client.attempt('candidate.create', { body: content });
	const record = outcome.ok ? unwrap(outcome.body) : {};
	if (record.id !== undefined) {
		await remember(run, record);
		const twin = await olderTwin(run, application, settings, record);
		if (twin === undefined) return { kind: 'made', record, afterUnknown: false, notes: [] };
		const plan = decide('needsReview', 'createdTwice', 'none', String(record.id));
		return { kind: 'parked', plan, notes: [`The other candidate is ${twin}.`] };
	}
	const failure = outcome.ok ? undefined : outcome.failure;
	const taken = failure !== undefined && isTaken(failure);
	if (failure !== undefined && failure.applied !== 'unknown' && !taken) {
		throw new VendorError(failure);
	}
	const pauses = taken ? [0, 1000] : LOOK_AGAIN_MS;
	const found = await lookAgain(run, application, settings, startedAt, pauses);
	if (found.match.kind === 'review') {
		const plan = decide('needsReview', found.match.reason);
		return {
			kind: 'parked',
			plan,
			notes: [`Candidates to compare: ${found.match.ids.join(', ')}.`],
		};
	}
	if (found.record === undefined) {
		const plan = unresolved(failure);
		// A certain refusal: another candidate holds the file, and a reviewer said that it is another.
		if (plan.reason === 'resumeOfAnotherCandidate' && settings.verdict && resume) {
			const made = await createCandidateOnce(run, application, settings, body, undefined);
			const note = 'Another candidate holds this resume file, so it was not added here.';
			return { ...made, notes: [...made.notes, note] };
		}
		return { kind: 'parked', plan, notes: [] };
	}
	await remember(run, found.record);
	return taken
		? { kind: 'existing', record: found.record, match: found.match, notes: [] }
		: { kind: 'made', record: found.record, afterUnknown: true, notes: [] };
}

/** Nobody is visible who would explain the failure. */
function unresolved(failure: VendorFailure | undefined): ImportPlan {
	if (failure === undefined || !isTaken(failure)) return decide('held', 'createOutcomeUnknown');
	const taken = takenFields(failure);
	return taken.resume && !taken.email
		? decide('needsReview', 'resumeOfAnotherCandidate')
		: decide('held', 'duplicateNotVisible');
}

async function lookAgain(
	run: PeopleForceRun,
	application: CandidateApplication,
	settings: ImportSettings,
	startedAt: number,
	pauses: readonly number[],
): Promise<LookedAgain> {
	let match: ImportMatch = { kind: 'none' };
	for (const pause of pauses) {
		if (pause > 0) await sleep(pause);
		const rows = await candidatesSince(run, startedAt - CLOCK_SKEW_MS);
		for (const email of application.person.emails) {
			rows.push(...(await candidatesByEmail(run, email)));
		}
		const records = [...new Map(rows.map((row) => [String(row.id), row])).values()];
		match = matchAsDecided(application, records, settings);
		if (match.kind === 'none') continue;
		const { kind } = match;
		const id = kind === 'one' ? match.id : undefined;
		return { match, record: records.find((row) => String(row.id) === id) };
	}
	return { match };
}

/**
 * A candidate with a lower ID whom another run made of the same person at the same time. Only
 * somebody without e-mail can be made twice: PeopleForce keeps e-mail addresses unique.
 */
async function olderTwin(
	run: PeopleForceRun,
	application: CandidateApplication,
	settings: ImportSettings,
	record: IDataObject,
): Promise<string | undefined> {
	if (application.person.emails.length > 0) return undefined;
	const createdAt = Date.parse(readText(record.created_at) ?? '');
	if (Number.isNaN(createdAt)) return undefined;
	const rows = await candidatesSince(run, createdAt - RACE_MS);
	const others = rows.filter(({ id }) => Number(id) < Number(record.id));
	const twin = matchAsDecided(application, others, settings);
	return twin.kind === 'one' ? twin.id : undefined;
}
