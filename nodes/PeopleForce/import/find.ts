import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { normalEmail } from '../../shared/people/contacts';
import { readText } from '../../shared/people/read';
import type { CandidateApplication } from '../../shared/people/shapes';
import type { PeopleForceRun } from '../resources/operation';
import { readWhole, unwrap } from '../vendor';
import { heldEmails, matchAsDecided } from './decided';
import type { ImportMatch } from './known';
import type { ImportSettings } from './settings';

const DAY_MS = 24 * 3600 * 1000;
/** How far back candidates are compared when a response does not tell when it came. */
const UNKNOWN_ARRIVAL_MS = 7 * DAY_MS;

/** Candidates by ID. */
type Records = Map<string, IDataObject>;

/** Candidates made lately, read once per execution and again when an older response asks for more. */
interface Recent {
	since: number;
	records: Records;
}

/** Candidates that this execution has written: lists may lag behind writes. */
async function written(run: PeopleForceRun): Promise<Records> {
	return await run.once('import: written', async () => await Promise.resolve(new Map()));
}

/** Notes a candidate as it is after a write, for the items that follow. */
export async function remember(run: PeopleForceRun, record: IDataObject): Promise<void> {
	const own = await written(run);
	own.set(String(record.id), record);
}

export async function listCandidates(
	run: PeopleForceRun,
	query: Record<string, string>,
): Promise<IDataObject[]> {
	return await readWhole(run.client, 'candidate.getAll', query);
}

/** Candidates with this address; a filter that was ignored must not pass for a match. */
export async function candidatesByEmail(
	run: PeopleForceRun,
	email: string,
): Promise<IDataObject[]> {
	const rows = await listCandidates(run, { email });
	return rows.filter((row) => normalEmail(row.email) === email);
}

/** Candidates created at or after a moment. */
export async function candidatesSince(run: PeopleForceRun, since: number): Promise<IDataObject[]> {
	const rows = await listCandidates(run, { 'created_at[gte]': new Date(since).toISOString() });
	return rows.filter((row) => !(Date.parse(readText(row.created_at) ?? '') < since));
}

/**
 * Candidates made since the day before a response came: an interrupted import of it, or of another
 * response of the same person, is among them. PeopleForce has no search by phone (peopleforce.md 3.4).
 */
async function recent(run: PeopleForceRun, receivedAt: string | undefined): Promise<Records> {
	const arrival = Date.parse(receivedAt ?? '');
	const since = Number.isNaN(arrival) ? Date.now() - UNKNOWN_ARRIVAL_MS : arrival - DAY_MS;
	const read = async (): Promise<Recent> => {
		const rows = await candidatesSince(run, since);
		return { since, records: new Map(rows.map((row) => [String(row.id), row])) };
	};
	const kept = await run.once('import: recent', read);
	if (kept.since <= since) return kept.records;
	run.forget('import: recent');
	return (await run.once('import: recent', read)).records;
}

export interface FoundCandidate {
	match: ImportMatch;
	/** The matched record, of a list or a single read. */
	record?: IDataObject;
	/** E-mails that others hold, of somebody who was decided to be a new person. */
	held?: string[];
}

/**
 * Finds the candidate of an application: by the candidates a ledger knows, by every e-mail, by what
 * this execution wrote, and last by comparing with the candidates made lately.
 */
export async function findCandidate(
	run: PeopleForceRun,
	application: CandidateApplication,
	settings: ImportSettings,
): Promise<FoundCandidate> {
	const { person, source } = application;
	const { verdict } = settings;
	const own = await written(run);
	if (verdict?.kind === 'existing') {
		const record = own.get(verdict.id) ?? (await readKnown(run, verdict.id));
		const match: ImportMatch = record
			? { kind: 'one', id: verdict.id, by: 'decision' }
			: { kind: 'none' };
		return { match, record };
	}
	const records: Records = new Map();
	const add = (row: IDataObject) => {
		const id = String(row.id);
		// What this execution wrote is newer than what a list shows.
		records.set(id, own.get(id) ?? row);
	};
	const ledgerIds = new Set<string>();
	const match = () => matchAsDecided(application, [...records.values()], settings, ledgerIds);

	for (const row of own.values()) add(row);
	for (const id of settings.knownIds) {
		const row = records.get(id) ?? (await readKnown(run, id));
		if (row === undefined) continue;
		add(row);
		ledgerIds.add(String(row.id));
	}
	const held = new Set([...records.values()].map(({ email }) => normalEmail(email)));
	for (const email of person.emails) {
		if (held.has(email)) continue;
		for (const row of await candidatesByEmail(run, email)) add(row);
	}
	let found = match();
	// An address that nobody has is no proof of a new person: the phone may be known.
	if (found.kind === 'none') {
		for (const row of (await recent(run, source.receivedAt)).values()) add(row);
		found = match();
	}
	if (found.kind === 'one') return { match: found, record: records.get(found.id) };
	return verdict === undefined
		? { match: found }
		: { match: found, held: heldEmails(application, [...records.values()]) };
}

/** A candidate of the ledger; undefined when it was removed since. */
async function readKnown(run: PeopleForceRun, id: string): Promise<IDataObject | undefined> {
	const outcome = await run.client.attempt('candidate.get', { path: { id } });
	if (!outcome.ok) {
		if (outcome.failure.kind === 'notFound') return undefined;
		throw new VendorError(outcome.failure);
	}
	const record = unwrap(outcome.body);
	return record.id === undefined ? undefined : record;
}
