/**
 * Where the trigger stands in the account's feed: IDs and times only, no personal data. The IDs of
 * responses grow over the whole site, so the ID is the cursor; the date only guards the start of an
 * account without any response (workua.md 9, A1, A2).
 */
export interface FeedCursor {
	v: 1;
	scope: string;
	/** Everything up to this ID is done for good; 0: nothing was ever seen. */
	floor: number;
	/** Highest ID that was handed over. */
	lastId: number;
	/** Start of watching, ISO. */
	since: string;
	/** Responses above the floor that are done: `[id, when first noticed (ms)]`, ascending. */
	seen: Array<[id: number, noticedAt: number]>;
	/** Responses whose files could not be read yet: `[id, attempts]`. */
	retry: Array<[id: number, attempts: number]>;
}

/** Responses are read again for this long, against one that shows up late under a lower ID. */
export const OVERLAP_MS = 15 * 60_000;
/** Fewer than a page, so that a poll without news is one request. */
export const MAX_OVERLAP = 40;

export function startCursor(scope: string, lastId: number, now: string): FeedCursor {
	return { v: 1, scope, floor: lastId, lastId, since: now, seen: [], retry: [] };
}

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isPairs(value: unknown): value is Array<[number, number]> {
	return (
		Array.isArray(value) &&
		value.every((pair) => Array.isArray(pair) && isId(pair[0]) && typeof pair[1] === 'number')
	);
}

/** A stored cursor; an unknown shape or another scope gives undefined: the poll starts from now. */
export function readCursor(stored: unknown, scope: string): FeedCursor | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const cursor: Partial<FeedCursor> = stored;
	const { v, floor, lastId, since, seen, retry } = cursor;
	if (v !== 1 || cursor.scope !== scope || !isId(floor) || !isId(lastId)) return undefined;
	if (typeof since !== 'string' || Number.isNaN(Date.parse(since))) return undefined;
	if (!isPairs(seen) || !isPairs(retry)) return undefined;
	return { v, scope, floor, lastId, since, seen, retry };
}

/**
 * Moves the cursor over responses that are done.
 *
 * @param done IDs handled in this poll, also those that did not fit the filter
 * @param ceiling ID up to which the feed was worked off without a gap, when the poll stopped early
 * @param now milliseconds
 */
export function advance(
	cursor: FeedCursor,
	done: readonly number[],
	now: number,
	ceiling = Infinity,
): FeedCursor {
	const noticed = new Map(cursor.seen);
	for (const id of done) if (!noticed.has(id)) noticed.set(id, now);
	const all = [...noticed].sort(([a], [b]) => a - b);
	const fresh = new Set(done);
	// What was noticed before this poll was read again by it: its time may be up.
	const young = ([id, at]: [number, number]) => fresh.has(id) || now - at < OVERLAP_MS;
	const recent = new Set(all.filter(young).slice(-MAX_OVERLAP));
	const seen = all.filter((pair) => recent.has(pair) || pair[0] > ceiling);
	const lowestKept = seen.length > 0 ? seen[0][0] : Infinity;
	const dropped = all.filter(([id]) => id < lowestKept).map(([id]) => id);
	const kept = all.filter(([id]) => id >= lowestKept);
	return {
		...cursor,
		floor: Math.max(cursor.floor, ...dropped.slice(-1)),
		lastId: Math.max(cursor.lastId, ...all.slice(-1).map(([id]) => id)),
		seen: kept,
	};
}
