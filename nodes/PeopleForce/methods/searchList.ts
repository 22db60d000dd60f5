import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import type { Query } from '../../shared/http/types';
import { normalName } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import { endpoints } from '../endpoints';
import type { PeopleForceEndpoints } from '../endpoints';
import type { PeopleForceClient } from '../vendor';
import { labelOf, profile, readPage } from '../vendor';

/** Pages read in one go while nothing or little matches; the rest follows when the user scrolls. */
const MAX_PAGES_AT_ONCE = 20;
const ENOUGH = 50;

export interface ListSearch {
	list: keyof PeopleForceEndpoints;
	path?: Record<string, string>;
	query?: Query;
	/** Name in the drop-down; `id` is the value. Default: the field `name`. */
	nameOf?: (record: IDataObject) => string;
	/** Further text to search in, e.g. an e-mail address. */
	alsoIn?: (record: IDataObject) => string;
}

type SearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Opens a client and runs a search; failures become errors that the panel shows. */
export async function withClient(
	context: ILoadOptionsFunctions,
	search: (client: PeopleForceClient) => Promise<INodeListSearchResult>,
): Promise<INodeListSearchResult> {
	return await guarded(
		context,
		async () => await search(await createClient(context, profile, endpoints)),
	);
}

/** Whether a text holds what the user typed, whatever the case and accents. */
export function matches(text: string, filter: string | undefined): boolean {
	const wanted = normalName(filter);
	return wanted === '' || normalName(text).includes(wanted);
}

const nameField = (record: IDataObject) => String(record.name ?? record.id);

/** Searches a list page by page; PeopleForce itself cannot search by name. */
export async function searchPages(
	client: PeopleForceClient,
	search: ListSearch,
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const { list, path, nameOf = nameField, alsoIn = () => '' } = search;
	const results: INodeListSearchItems[] = [];
	let page = Number(paginationToken ?? 1);
	for (let read = 0; read < MAX_PAGES_AT_ONCE && results.length < ENOUGH; read++) {
		const query = page === 1 ? search.query : { ...search.query, page };
		const body = await client.read(list, { path, query });
		const { items, pages = 1 } = readPage(body, labelOf(list));
		for (const record of items) {
			const name = nameOf(record);
			if (!matches(`${name} ${alsoIn(record)}`, filter)) continue;
			results.push({ name, value: String(record.id) });
		}
		page += 1;
		if (page > pages) return { results };
	}
	return { results, paginationToken: String(page) };
}

/** A search method over one list. */
export function searchList(search: ListSearch): SearchMethod {
	return async function (this, filter, paginationToken) {
		return await withClient(
			this,
			async (client) => await searchPages(client, search, filter, paginationToken),
		);
	};
}

/** ID in another parameter of the node; undefined while it is empty or an expression. */
export function chosenId(context: ILoadOptionsFunctions, name: string): string | undefined {
	// n8n cannot take an ID out of a parameter that the chosen operation does not show.
	if (context.getCurrentNodeParameters()?.[name] === undefined) return undefined;
	const value: unknown = context.getCurrentNodeParameter(name, { extractValue: true });
	const id = readText(value);
	return id?.startsWith('=') ? undefined : id;
}

/** As `chosenId`, for lists that need it. */
export function requireId(
	context: ILoadOptionsFunctions,
	name: string,
	displayName: string,
): string {
	const id = chosenId(context, name);
	if (id !== undefined) return id;
	throw new InputError({
		parameter: displayName,
		found: 'nothing, or an expression',
		expected: 'a chosen record, for this list to be shown; otherwise enter the ID',
	});
}
