import type { Query, QueryValue } from './types';

// Brackets stay literal: PeopleForce does not read %5B%5D (peopleforce.md 1.3), others read both.
function encodeName(name: string): string {
	return encodeURIComponent(name).replace(/%5B/g, '[').replace(/%5D/g, ']');
}

/**
 * Writes a query string by hand. A list repeats its name (`ids[]=1&ids[]=2`); null, undefined and
 * empty text are left out.
 */
export function formatQuery(query: Query): string {
	const parts: string[] = [];
	for (const [name, value] of Object.entries(query)) {
		const values: readonly (QueryValue | null | undefined)[] = Array.isArray(value)
			? value
			: [value as QueryValue | null | undefined];
		for (const single of values) {
			if (single === undefined || single === null || single === '') continue;
			parts.push(`${encodeName(name)}=${encodeURIComponent(String(single))}`);
		}
	}
	return parts.join('&');
}

/** Adds a query to an address that may have one already. */
export function withQuery(url: string, query: Query): string {
	const text = formatQuery(query);
	if (text === '') return url;
	return `${url}${url.includes('?') ? '&' : '?'}${text}`;
}
