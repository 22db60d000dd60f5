import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';
import { matchPerson, type KnownPerson, type Match } from '../../shared/people/match';
import type { CandidateApplication } from '../../shared/people/shapes';
import { readAll, readByIds } from '../list';
import { personOf } from '../shapes';
import type { GreenhouseClient } from '../vendor';
import { markerOf } from './plan';
import type { ImportSettings } from './settings';

/** Candidates that may be the person, by id. */
export type Found = Map<string, IDataObject>;

/** What this execution has made itself: lists may not show it yet (greenhouse.md 2). */
export interface Made {
	candidates: IDataObject[];
	applications: IDataObject[];
	/** Papers attached and notes written, by application. */
	papers: Map<string, string[]>;
}

export const madeNothing = (): Made => ({ candidates: [], applications: [], papers: new Map() });

/** The records that a create's answer holds. */
export function madeBy(answer: unknown): Pick<Made, 'applications' | 'candidates'> {
	const record = isRecord(answer) ? answer : {};
	const candidate = isRecord(record.candidate) ? record.candidate : undefined;
	const application = isRecord(record.application)
		? record.application
		: record.candidate_id === undefined
			? undefined
			: record;
	return {
		candidates: candidate?.id === undefined ? [] : [candidate],
		applications: application?.id === undefined ? [] : [application],
	};
}

/**
 * Candidates with any of the person's e-mail addresses, with the marker tag, and the recorded one.
 * v3 cannot search by phone or name (greenhouse.md 4.3).
 */
export async function findCandidates(
	client: GreenhouseClient,
	application: CandidateApplication,
	settings: ImportSettings,
	made: Made,
): Promise<Found> {
	const found: Found = new Map();
	const add = (records: Iterable<IDataObject>) => {
		for (const record of records) found.set(String(record.id), record);
	};
	const { emails } = application.person;
	const marker = markerOf(application);
	add(
		made.candidates.filter((candidate) => {
			const known = knownPerson(candidate, marker);
			const marked = settings.marker && known.marker !== undefined;
			return marked || known.emails.some((email) => emails.includes(email));
		}),
	);
	for (const email of emails) {
		add(await readAll(client, 'candidate.list', { email }));
	}
	if (settings.marker) {
		add(await readAll(client, 'candidate.list', { tag: marker }));
	}
	const { recordedId } = settings;
	if (recordedId !== undefined && !found.has(recordedId)) {
		add((await readByIds(client, 'candidate.list', [recordedId])).values());
	}
	return found;
}

function knownPerson(candidate: IDataObject, marker: string): KnownPerson {
	const { firstName, lastName, fullName, emails, phones, birthDate } = personOf(candidate);
	const tags: unknown[] = Array.isArray(candidate.tags) ? candidate.tags : [];
	return {
		id: String(candidate.id),
		firstName,
		lastName,
		fullName,
		emails,
		phones,
		birthDate,
		// Another application's marker says nothing: one person applies more than once.
		marker: tags.includes(marker) ? marker : undefined,
	};
}

export function matchFound(
	found: Found,
	application: CandidateApplication,
	settings: ImportSettings,
): Match {
	const marker = markerOf(application);
	const { recordedId } = settings;
	return matchPerson(
		{
			...application.person,
			...(settings.marker ? { marker } : {}),
			...(recordedId === undefined ? {} : { recordedId }),
		},
		[...found.values()].map((candidate) => knownPerson(candidate, marker)),
	);
}

/** Applications of a candidate, newest first. */
export async function applicationsOf(
	client: GreenhouseClient,
	candidateId: string,
	made: Made,
): Promise<IDataObject[]> {
	const listed = await readAll(client, 'application.list', { candidate_ids: candidateId });
	const known = new Set(listed.map(({ id }) => String(id)));
	const own = made.applications.filter(
		({ id, candidate_id }) => String(candidate_id) === candidateId && !known.has(String(id)),
	);
	return [...own, ...listed];
}
