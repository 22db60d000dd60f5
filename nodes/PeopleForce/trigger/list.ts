import type { IDataObject } from 'n8n-workflow';

import { collect, pagesByNumber } from '../../shared/http/pages';
import type { Query } from '../../shared/http/types';
import type { PeopleForceEndpoints } from '../endpoints';
import type { PeopleForceClient } from '../vendor';
import { labelOf, readPage } from '../vendor';

/** Passes over a list that changes while it is read. */
const MAX_PASSES = 3;

/** A list as it was at one moment of the vendor's clock. */
export interface Reading {
	rows: IDataObject[];
	/** ISO; undefined when the answer carried no date. */
	vendorNow?: string;
}

async function readOnce(
	client: PeopleForceClient,
	list: keyof PeopleForceEndpoints,
	query: Query,
): Promise<Reading & { pages: number }> {
	let pages = 0;
	let date = Number.NaN;
	const rows = await collect(
		pagesByNumber(async (page) => {
			const paged = page === 1 ? query : { ...query, page };
			const { body, headers } = await client.call(list, { query: paged });
			pages = page;
			if (page === 1) date = Date.parse(headers.date ?? '');
			return readPage(body, labelOf(list));
		}),
	);
	return {
		rows,
		pages,
		...(Number.isNaN(date) ? {} : { vendorNow: new Date(date).toISOString() }),
	};
}

/**
 * Reads a list whole. A record that leaves a filtered list between two pages moves the rest up, and
 * one of them is missed: a list of several pages is read again until nothing new shows.
 *
 * @param idOf tells rows apart
 */
export async function readStable(
	client: PeopleForceClient,
	list: keyof PeopleForceEndpoints,
	query: Query,
	idOf: (row: IDataObject) => string | undefined,
): Promise<Reading> {
	const first = await readOnce(client, list, query);
	const rows = new Map(first.rows.map((row) => [idOf(row), row] as const));
	for (let pass = 1, { pages } = first; pass < MAX_PASSES && pages > 1; pass++) {
		const again = await readOnce(client, list, query);
		const before = rows.size;
		for (const row of again.rows) rows.set(idOf(row), row);
		if (rows.size === before) break;
		({ pages } = again);
	}
	return {
		rows: [...rows.values()],
		...(first.vendorNow === undefined ? {} : { vendorNow: first.vendorNow }),
	};
}
