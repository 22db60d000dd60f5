import type { IDataObject } from 'n8n-workflow';

import { buildFailure, VendorError } from '../../shared/http/failure';
import type { VendorFailure } from '../../shared/http/failure';
import { listKeys } from '../endpoints';
import type { ERecruiterEndpoint, ERecruiterList, ListKeys } from '../endpoints';
import { propertyNames, readList } from '../envelope';
import type { ShapeContext } from '../shapes';
import { profile, recordOf } from '../vendor';
import type { ERecruiterClient } from '../vendor';
import { readHistory } from './history';
import type { HistoryEntry } from './history';

/** A part that may be missing is not worth the long wait of a full retry. */
const PART_RETRY = { attempts: 2 } as const;

/** Failures that concern the whole run, not one part of one application. */
export const GENERAL_FAILURES = new Set<VendorFailure['kind']>([
	'unauthorized',
	'rateLimited',
	'network',
	'refused',
]);

export type Part<T> = { ok: true; value: T } | { ok: false; note: string; failure: VendorFailure };

function missing(what: string, failure: VendorFailure): Part<never> {
	return { ok: false, note: `${what} could not be read: ${failure.message}.`, failure };
}

/**
 * Reads a part that the rest can do without: single sub-resources of eRecruiter answer 500 for some
 * records (erecruiter.md 4).
 * @param understand takes the answer; undefined when it is not what it should be
 * @throws VendorError when the failure concerns more than this part (login, rate limit, network)
 */
async function readPart<T>(
	client: ERecruiterClient,
	id: ERecruiterEndpoint,
	recordId: string,
	what: string,
	understand: (body: unknown) => T | undefined,
): Promise<Part<T>> {
	const answer = await client.attempt(id, { path: { id: recordId }, retry: PART_RETRY });
	if (!answer.ok) {
		if (GENERAL_FAILURES.has(answer.failure.kind)) throw new VendorError(answer.failure);
		return missing(what, answer.failure);
	}
	const value = understand(answer.body);
	if (value !== undefined) return { ok: true, value };
	const message = `the answer is of an unknown form, its properties are: ${propertyNames(answer.body)}`;
	const label = `GET ${client.endpoints[id].path}`;
	return missing(what, buildFailure(profile.name, label, { applied: 'no' }, { message }));
}

/** A part that is one record. */
export async function readRecordPart(
	client: ERecruiterClient,
	id: ERecruiterEndpoint,
	recordId: string,
	what: string,
): Promise<Part<IDataObject>> {
	return await readPart(client, id, recordId, what, recordOf);
}

/** A part that is a list without pages. */
export async function readListPart(
	client: ERecruiterClient,
	id: ERecruiterList,
	recordId: string,
	what: string,
): Promise<Part<IDataObject[]>> {
	const keys: ListKeys = listKeys[id];
	return await readPart(client, id, recordId, what, (body) => readList(body, keys.items)?.items);
}

/** The stage history of an application, oldest first. */
export async function readHistoryPart(
	client: ERecruiterClient,
	applicationId: string,
	{ fields, zone }: ShapeContext,
): Promise<Part<HistoryEntry[]>> {
	const what = 'The stage history';
	const rows = await readListPart(client, 'application.stagesHistory', applicationId, what);
	return rows.ok ? { ok: true, value: readHistory(rows.value, fields, zone) } : rows;
}
