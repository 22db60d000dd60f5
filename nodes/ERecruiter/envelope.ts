import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';

/** Counter names seen beside lists; which list has which varies (erecruiter.md 4). */
const TOTALS = new Set(['totalrowcount', 'totalrowscount', 'rowcount']);

/**
 * Value of a property, whatever its case: production answers are camelCase, the documentation the
 * first clients had was PascalCase (erecruiter.md 4). A dot leads into a nested record.
 */
export function valueAt(record: IDataObject, path: string): unknown {
	let current: unknown = record;
	for (const part of path.split('.')) {
		if (!isRecord(current)) return undefined;
		const wanted = part.trim().toLowerCase();
		const key = Object.keys(current).find((name) => name.toLowerCase() === wanted);
		current = key === undefined ? undefined : current[key];
	}
	return current;
}

export interface ListAnswer {
	items: IDataObject[];
	/** Highest counter in the answer; undefined when there is none. */
	total?: number;
}

function rows(list: readonly unknown[]): IDataObject[] {
	return list.map((row) => (isRecord(row) ? row : { value: row as IDataObject[string] }));
}

/**
 * Reads the rows of a list (erecruiter.md 13, A6): a bare array, the property named `itemsKey` in
 * any case, or the only property that holds an array.
 * @returns undefined when the answer is no list or it is not clear which of several lists is meant
 */
export function readList(body: unknown, itemsKey?: string): ListAnswer | undefined {
	if (body === undefined || body === null || body === '') return { items: [] };
	if (Array.isArray(body)) return { items: rows(body) };
	if (!isRecord(body)) return undefined;

	const total = Object.entries(body)
		.filter(([name, value]) => TOTALS.has(name.toLowerCase()) && typeof value === 'number')
		.map(([, value]) => Number(value));
	const counted = total.length > 0 ? { total: Math.max(...total) } : {};

	const named = itemsKey === undefined ? undefined : valueAt(body, itemsKey);
	if (Array.isArray(named)) return { items: rows(named), ...counted };
	const lists = Object.values(body).filter((value) => Array.isArray(value));
	if (lists.length === 1) return { items: rows(lists[0]), ...counted };
	// `{"applications": null}` is an empty list, an object without any list is something else.
	const empty = itemsKey !== undefined && named === null && lists.length === 0;
	return empty ? { items: [], ...counted } : undefined;
}

/** Names of the properties of an answer, for an error text: names only, never values. */
export function propertyNames(body: unknown): string {
	if (!isRecord(body)) return 'none';
	const names = Object.keys(body).slice(0, 20);
	return names.length > 0 ? names.join(', ') : 'none';
}
