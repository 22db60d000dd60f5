/** Reading lists of Harvest v3 (greenhouse.md 2). */
import type { IDataObject } from 'n8n-workflow';

import { buildFailure, VendorError } from '../shared/http/failure';
import { collect, pagesByLink } from '../shared/http/pages';
import type { Query, QueryValue, VendorResponse } from '../shared/http/types';
import { isRecord } from '../shared/operations/parameters';
import type { ListId } from './endpoints';
import type { GreenhouseClient } from './vendor';

/** Most values of `ids` and every `…_ids` filter in one request. */
export const MAX_IDS = 50;
export const MAX_PAGE = 500;

/** Filters of a list; a list of values becomes one comma-separated parameter, split at 50. */
export type ListQuery = Record<string, QueryValue | readonly string[] | undefined>;

export type OnHeaders = (headers: Record<string, string>) => void;

/** Parts of at most `size`. */
export function chunks<T>(values: readonly T[], size = MAX_IDS): T[][] {
	const parts: T[][] = [];
	for (let at = 0; at < values.length; at += size) parts.push(values.slice(at, at + size));
	return parts;
}

/** `gte|A|lte|B`, one- or two-sided; undefined without bounds. */
export function between(from: string | undefined, to: string | undefined): string | undefined {
	const sides = [from && `gte|${from}`, to && `lte|${to}`].filter(Boolean);
	return sides.length > 0 ? sides.join('|') : undefined;
}

/** Address of the next page in a `Link` header. */
export function nextLink(header: string | undefined): string | undefined {
	for (const part of (header ?? '').split(/,(?=\s*<)/)) {
		const found = /<([^>]*)>\s*;(.*)/.exec(part);
		if (found && /\brel="?next"?/.test(found[2]) && found[1] !== '') return found[1];
	}
	return undefined;
}

/**
 * Queries that together ask for everything: long lists of values are split, several of them in all
 * combinations. An empty list of values means that nothing can be found.
 */
export function splitQuery(query: ListQuery): Query[] {
	let queries: Query[] = [{}];
	for (const [name, value] of Object.entries(query)) {
		if (value === undefined) continue;
		const values = Array.isArray(value)
			? chunks<string>(value).map((part) => part.join(','))
			: [value];
		queries = queries.flatMap((made) =>
			values.map((single) => ({ ...made, [name]: single as QueryValue })),
		);
	}
	return queries;
}

function readRecords({ body }: VendorResponse, endpoint: string): IDataObject[] {
	if (Array.isArray(body)) return body.filter(isRecord);
	throw new VendorError(
		buildFailure(
			'Greenhouse',
			endpoint,
			{ applied: 'no' },
			{ kind: 'unexpected', message: 'the answer is no list' },
		),
	);
}

function pagesOf(
	client: GreenhouseClient,
	id: ListId,
	query: Query,
	onHeaders?: OnHeaders,
): AsyncGenerator<IDataObject> {
	return pagesByLink(async (link) => {
		const response =
			link === undefined ? await client.call(id, { query }) : await client.follow(link);
		onHeaders?.(response.headers);
		return { items: readRecords(response, id), next: nextLink(response.headers.link) };
	});
}

const idOf = (record: IDataObject) => Number(record.id);

/** Joins lists that are each ordered by id, newest first, into one; a record of two lists comes once. */
export async function* mergeNewest(
	lists: ReadonlyArray<AsyncGenerator<IDataObject>>,
): AsyncGenerator<IDataObject> {
	const heads: Array<IteratorResult<IDataObject>> = [];
	for (const list of lists) heads.push(await list.next());
	let last: number | undefined;
	for (;;) {
		let best = -1;
		heads.forEach((head, index) => {
			if (head.done) return;
			if (best < 0 || idOf(head.value) > idOf(heads[best].value)) best = index;
		});
		if (best < 0) return;
		const record: IDataObject = heads[best].value;
		heads[best] = await lists[best].next();
		if (idOf(record) === last) continue;
		last = idOf(record);
		yield record;
	}
}

/**
 * All records of a list, newest id first, page by page.
 * @param limit how many will be taken at most: a small limit asks for a small page
 * @param onHeaders called with the headers of each answer
 */
export function listAll(
	client: GreenhouseClient,
	id: ListId,
	query: ListQuery = {},
	limit = MAX_PAGE,
	onHeaders?: OnHeaders,
): AsyncGenerator<IDataObject> {
	const per_page = Math.max(1, Math.min(MAX_PAGE, limit));
	const lists = splitQuery(query).map((part) =>
		pagesOf(client, id, { ...part, per_page }, onHeaders),
	);
	return lists.length === 1 ? lists[0] : mergeNewest(lists);
}

/** A whole list in memory. */
export async function readAll(
	client: GreenhouseClient,
	id: ListId,
	query: ListQuery = {},
): Promise<IDataObject[]> {
	return await collect(listAll(client, id, query));
}

/** Records by id, 50 per request; absent ones are left out. */
export async function readByIds(
	client: GreenhouseClient,
	id: ListId,
	ids: readonly string[],
	query: ListQuery = {},
): Promise<Map<string, IDataObject>> {
	const found = new Map<string, IDataObject>();
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return found;
	for (const record of await readAll(client, id, { ...query, ids: wanted })) {
		found.set(String(record.id), record);
	}
	return found;
}

/** The failure of a single read that found nothing: v3 answers an empty list instead of a 404. */
export function absent(id: ListId, what: string): VendorError {
	return new VendorError(
		buildFailure(
			'Greenhouse',
			`GET ${id}`,
			{ status: 404, applied: 'no' },
			{
				message: `${what} was not found`,
				advice:
					'Check the ID. A deleted or merged record, and one that the acting user may not see, is not found either.',
			},
		),
	);
}

/**
 * One record by id.
 * @param what the record's name in the error, e.g. `the application`
 * @throws VendorError (kind `notFound`)
 */
export async function readOne(
	client: GreenhouseClient,
	id: ListId,
	recordId: string,
	what: string,
): Promise<IDataObject> {
	const record = (await readByIds(client, id, [recordId])).get(recordId);
	if (record === undefined) throw absent(id, what);
	return record;
}
