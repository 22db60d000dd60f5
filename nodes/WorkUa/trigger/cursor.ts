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
	/** Work was left over below `lastId`: the next poll begins at the floor. */
	behind: boolean;
}

/** Responses are remembered for this long, against one that shows up late under a lower ID. */
export const OVERLAP_MS = 15 * 60_000;
/** What a poll reads again first: fewer than a page, so that a poll without news is one request. */
export const HEAD = 40;
/** Bound of the memory. */
export const MAX_SEEN = 2000;

export function startCursor(scope: string, lastId: number, now: string): FeedCursor {
	return { v: 1, scope, floor: lastId, lastId, since: now, seen: [], retry: [], behind: false };
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
	const { v, floor, lastId, since, seen, retry, behind } = cursor;
	if (v !== 1 || cursor.scope !== scope || !isId(floor) || !isId(lastId)) return undefined;
	if (typeof since !== 'string' || Number.isNaN(Date.parse(since))) return undefined;
	if (!isPairs(seen) || !isPairs(retry)) return undefined;
	return { v, scope, floor, lastId, since, seen, retry, behind: behind === true };
}

/** ID after which a poll looks first: the floor, or the last few responses where there are many. */
export function headOf({ floor, seen, behind }: FeedCursor): number {
	return behind || seen.length <= HEAD ? floor : seen[seen.length - HEAD - 1][0];
}

/**
 * Moves the cursor over responses that are done.
 *
 * @param done IDs handled in this poll, also those that did not fit the filter
 * @param now milliseconds
 * @param ceiling ID up to which the feed was read from the floor without a gap; undefined: to its end
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
	// Whatever was noticed before this poll and is old enough was read again by it.
	const oldest = all.findIndex(([id, at]) => now - at < OVERLAP_MS || id > ceiling);
	const young = oldest < 0 ? [] : all.slice(oldest);
	// The bound gives way while work is left over below.
	const kept = ceiling === Infinity ? young.slice(-MAX_SEEN) : young;
	const dropped = all.slice(0, all.length - kept.length);
	return {
		...cursor,
		floor: Math.max(cursor.floor, ...dropped.slice(-1).map(([id]) => id)),
		lastId: Math.max(cursor.lastId, ...all.slice(-1).map(([id]) => id)),
		seen: kept,
	};
}
