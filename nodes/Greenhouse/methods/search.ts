import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { isRecord } from '../../shared/operations/parameters';
import { normalName } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import { endpoints, type ListId } from '../endpoints';
import { MAX_PAGE, nextLink, type ListQuery } from '../list';
import { profile, type GreenhouseClient } from '../vendor';

/** Pages read in one go while little matches; the rest follows when the user scrolls. */
const MAX_PAGES_AT_ONCE = 5;
const ENOUGH = 50;

export interface Search {
	list: ListId;
	query?: ListQuery;
	/** Name in the drop-down; the ID is the value. Default: the field `name`. */
	nameOf?: (record: IDataObject) => string;
	/** Left out of the drop-down. */
	skip?: (record: IDataObject) => boolean;
}

export type SearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Opens a client and runs a search; failures become errors that the panel shows. */
export async function withClient<T>(
	context: ILoadOptionsFunctions,
	search: (client: GreenhouseClient) => Promise<T>,
): Promise<T> {
	return await guarded(
		context,
		async () => await search(await createClient(context, profile, endpoints)),
	);
}

export function matches(text: string, filter: string | undefined): boolean {
	const wanted = normalName(filter);
	return wanted === '' || normalName(text).includes(wanted);
}

const nameField = (record: IDataObject) => String(record.name ?? record.id);

/** Searches a list page by page: v3 cannot search by name. The token is the address of the next page. */
export async function searchPages(
	client: GreenhouseClient,
	search: Search,
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const { list, nameOf = nameField, skip } = search;
	const results: INodeListSearchItems[] = [];
	let link = paginationToken;
	for (let page = 0; page < MAX_PAGES_AT_ONCE && results.length < ENOUGH; page++) {
		const { body, headers } =
			link === undefined
				? await client.call(list, { query: { ...search.query, per_page: MAX_PAGE } })
				: await client.follow(link);
		const records: unknown[] = Array.isArray(body) ? body : [];
		for (const record of records.filter(isRecord)) {
			const name = nameOf(record);
			if (skip?.(record) || !matches(name, filter)) continue;
			results.push({ name, value: String(record.id) });
		}
		link = nextLink(headers.link);
		if (link === undefined) break;
	}
	return link === undefined ? { results } : { results, paginationToken: link };
}

/** A search method over one list. */
export function searchList(search: Search): SearchMethod {
	return async function (this, filter, paginationToken) {
		return await withClient(
			this,
			async (client) => await searchPages(client, search, filter, paginationToken),
		);
	};
}

/**
 * ID in another parameter of the node; undefined while it is empty, an expression or not shown.
 * Read raw: n8n takes an ID out of an address only for parameters that the operation shows.
 */
export function chosenId(context: ILoadOptionsFunctions, name: string): string | undefined {
	const given: unknown = context.getCurrentNodeParameter(name);
	const text = readText(isRecord(given) ? given.value : given);
	if (text === undefined || text.startsWith('=')) return undefined;
	// The addresses of jobs and applications end with their ID.
	return /(\d+)\D*$/.exec(text)?.[1];
}
