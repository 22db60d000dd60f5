import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';
import { parseTime } from '../../shared/people/dates';
import { contentHash } from '../../shared/people/hash';
import { readText } from '../../shared/people/read';

/** What PeopleForce posts: `{action, data}` (peopleforce.md 5). Unknown actions are data too. */
export interface Delivery {
	action: string;
	data: IDataObject;
	/** Same content, same hash: PeopleForce sends no delivery ID. */
	hash: string;
	/** Time of the change in UTC, where the data tell one. */
	changedAt?: string;
}

/** Reads a body as received; undefined when it is no delivery. */
export function readDelivery(body: Buffer): Delivery | undefined {
	let parsed: unknown;
	try {
		parsed = JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
	if (!isRecord(parsed)) return undefined;
	const action = readText(parsed.action);
	if (action === undefined) return undefined;
	const data = isRecord(parsed.data) ? parsed.data : {};
	const meta = isRecord(data.meta) ? data.meta : {};
	const changedAt = parseTime(meta.updated_at ?? data.updated_at ?? meta.created_at, 'utc');
	return {
		action,
		data,
		hash: contentHash([action, parsed.data]),
		...(changedAt === undefined ? {} : { changedAt }),
	};
}

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** A candidate moved to and fro gives equal content twice: without a time only a quick repeat counts. */
const QUICK_MS = 2 * 60_000;

/** Where and for how long a delivery is remembered, by its hash. */
export function memoryOf({ changedAt }: Pick<Delivery, 'changedAt'>) {
	return changedAt === undefined
		? { slot: 'undated', maxEntries: 1000, maxAgeMs: QUICK_MS }
		: { slot: 'dated', maxEntries: 1000, maxAgeMs: WEEK_MS };
}

/** Record that a delivery is about and that the API can read. */
export interface Subject {
	kind: 'employee' | 'candidate';
	id: string;
}

const idIn = (data: IDataObject, ...names: string[]) =>
	names.map((name) => data[name]).map((value) => readText(isRecord(value) ? value.id : value));

/**
 * The employee or candidate of a delivery; undefined when there is none to read. Payloads of
 * application topics are not documented: several spellings are tried.
 */
export function subjectOf({ action, data }: Delivery): Subject | undefined {
	if (/_destroy$/.test(action)) return undefined;
	const find = (kind: Subject['kind'], ids: Array<string | undefined>): Subject | undefined => {
		const id = ids.find((candidate) => candidate !== undefined);
		return id === undefined ? undefined : { kind, id };
	};
	if (action.startsWith('employee_')) return find('employee', idIn(data, 'id'));
	if (action.startsWith('leave_request_')) {
		return find('employee', idIn(data, 'employee_id', 'employee'));
	}
	if (action.startsWith('applicant_')) return find('candidate', idIn(data, 'id'));
	if (/^vacancy_(?:application|offer)_/.test(action)) {
		return find('candidate', idIn(data, 'candidate_id', 'candidate', 'applicant_id', 'applicant'));
	}
	return undefined;
}

/**
 * The item of a delivery. Equal events have equal `eventId`s; content without a time of its own is
 * told apart by when it was received.
 */
export function toItem(delivery: Delivery, receivedAt: string): IDataObject {
	const { action, data, hash, changedAt } = delivery;
	const recordId = readText(data.id);
	return {
		eventId: ['peopleforce', action, recordId ?? '', hash, ...(changedAt ? [] : [receivedAt])].join(
			':',
		),
		eventType: action,
		...(changedAt === undefined ? {} : { eventTime: changedAt }),
		receivedAt,
		...(recordId === undefined ? {} : { recordId }),
		data,
	};
}
