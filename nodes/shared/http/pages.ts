/** One page of a list. */
export interface Page<T> {
	items: readonly T[];
}

/** Safety valve against a vendor that pages for ever. */
export const MAX_PAGES = 10_000;

/**
 * Pages by an opaque link: the link is sent alone, as the vendor gave it (Greenhouse v3 refuses a
 * cursor beside other parameters).
 *
 * @param read `undefined` for the first page, then the link of the page before
 */
export async function* pagesByLink<T>(
	read: (link: string | undefined) => Promise<Page<T> & { next?: string }>,
): AsyncGenerator<T> {
	const seen = new Set<string>();
	let link: string | undefined;
	for (let page = 0; page < MAX_PAGES; page++) {
		const { items, next } = await read(link);
		yield* items;
		if (next === undefined || next === '' || seen.has(next)) return;
		seen.add(next);
		link = next;
	}
}

/**
 * Pages by number. Ends after the last page the vendor names or, where it names none, after an
 * empty page. A page that repeats the first one ends the list: some lists ignore `page`
 * (peopleforce.md 1.4).
 *
 * @param read takes the page number; `pages` is the vendor's page count, when it tells one
 */
export async function* pagesByNumber<T>(
	read: (page: number) => Promise<Page<T> & { pages?: number }>,
	options: { first?: number; unknownCount?: 'stop' | 'continue' } = {},
): AsyncGenerator<T> {
	const first = options.first ?? 1;
	let firstPage: string | undefined;
	for (let page = first; page < first + MAX_PAGES; page++) {
		const { items, pages } = await read(page);
		if (items.length === 0) return;
		const print = fingerprint(items);
		if (page === first) firstPage = print;
		else if (print === firstPage) return;
		yield* items;
		if (pages === undefined && options.unknownCount !== 'continue') return;
		if (pages !== undefined && page - first + 1 >= pages) return;
	}
}

/**
 * Pages by limit and offset, up to a short or empty page. A vendor that ignores `offset` sends the
 * first page again: then the list ends there (erecruiter.md 13, A5).
 *
 * @param read may tell `read`, the rows the vendor sent when it gives on fewer of them, and `more`:
 * a counter says that rows are missing, so that a page shorter than asked for is not the last one
 * (a vendor whose largest page is smaller than `limit`)
 */
export async function* pagesByOffset<T>(
	limit: number,
	read: (offset: number, limit: number) => Promise<Page<T> & { read?: number; more?: boolean }>,
): AsyncGenerator<T> {
	let previous: string | undefined;
	let offset = 0;
	for (let page = 0; page < MAX_PAGES; page++) {
		const { items, read: sent = items.length, more = false } = await read(offset, limit);
		if (items.length === 0) return;
		const print = fingerprint(items);
		if (print === previous) return;
		previous = print;
		yield* items;
		if (sent < limit && !more) return;
		offset += sent;
	}
}

/** Pages by the last ID seen, up to an empty page or one that brings no new ID. */
export async function* pagesByLastId<T>(
	idOf: (item: T) => string,
	read: (lastId: string | undefined) => Promise<Page<T>>,
	start?: string,
): AsyncGenerator<T> {
	const seen = new Set<string>();
	let last = start;
	for (let page = 0; page < MAX_PAGES; page++) {
		const { items } = await read(last);
		const fresh = items.filter((item) => !seen.has(idOf(item)));
		if (fresh.length === 0) return;
		for (const item of fresh) seen.add(idOf(item));
		yield* fresh;
		last = idOf(items[items.length - 1]);
	}
}

/** Takes items up to a limit; no limit means all. Stops reading pages as soon as it has enough. */
export async function collect<T>(items: AsyncIterable<T>, limit = Infinity): Promise<T[]> {
	const taken: T[] = [];
	if (limit <= 0) return taken;
	for await (const item of items) {
		taken.push(item);
		if (taken.length >= limit) break;
	}
	return taken;
}

// Whole records, not only IDs: a page shift may repeat IDs with changed content.
function fingerprint(items: readonly unknown[]): string {
	return JSON.stringify(items);
}
