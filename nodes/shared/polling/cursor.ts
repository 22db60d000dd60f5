import { contentHash } from '../people/hash';

/**
 * Where a polling trigger stands, kept in n8n's static data. Small by construction: the seen list
 * covers the overlap window only.
 */
export interface Cursor {
	v: 1;
	/** Hash of the filters and the credential: another scope starts from now. */
	scope: string;
	/** Everything up to here (ISO, source's clock) has been handed over. */
	since: string;
	/** Records inside the overlap window: `[id, version]`. */
	seen: Array<[id: string, version: string]>;
	/** Records found but not yet handed over: `[id, attempts]`, oldest first. */
	backlog: Array<[id: string, attempts: number]>;
}

/** A record as a list shows it. */
export interface Sighting {
	id: string;
	/** Changes with the record: its update time or a hash. */
	version: string;
	/** ISO, by the source's clock. */
	at: string;
}

/** Bound of the seen list, as GmailTrigger's valve. */
export const MAX_SEEN = 5000;
/** Attempts at one record's detail before it is given out with what is known. */
export const MAX_ATTEMPTS = 5;

export function scopeOf(...parts: unknown[]): string {
	return contentHash(parts);
}

export function startCursor(scope: string, now: string): Cursor {
	return { v: 1, scope, since: now, seen: [], backlog: [] };
}

function isPairList(value: unknown, second: 'string' | 'number'): boolean {
	return (
		Array.isArray(value) &&
		value.every(
			(pair) => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === second,
		)
	);
}

/**
 * Reads a stored cursor. An unknown shape or another scope gives undefined: the poll starts from
 * now, it does not crash (rules 9 and 12).
 */
export function readCursor(stored: unknown, scope: string): Cursor | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const cursor = stored as Partial<Cursor>;
	const sound =
		cursor.v === 1 &&
		cursor.scope === scope &&
		typeof cursor.since === 'string' &&
		!Number.isNaN(Date.parse(cursor.since)) &&
		isPairList(cursor.seen, 'string') &&
		isPairList(cursor.backlog, 'number');
	return sound ? (cursor as Cursor) : undefined;
}

/** Window to read: two-sided, reaching back over late indexing and clock skew (rule 4). */
export function pollWindow(
	cursor: Cursor,
	now: string,
	overlapMs: number,
): { from: string; to: string } {
	return { from: new Date(Date.parse(cursor.since) - overlapMs).toISOString(), to: now };
}

/**
 * Takes in what a list showed. New and changed records go to the backlog before any detail is
 * fetched, so that a fault in between loses none (rule 5). Records with equal times are told apart
 * by ID and version (rule 6).
 *
 * @param complete whether the window was read to its end; otherwise `since` stays, and the next poll
 * reads the rest
 */
export function takeIn(
	cursor: Cursor,
	sightings: readonly Sighting[],
	window: { to: string },
	overlapMs: number,
	complete: boolean,
): Cursor {
	const seen = new Map(cursor.seen);
	const waiting = new Map(cursor.backlog);
	const times = new Map<string, string>();
	const ordered = [...sightings].sort((a, b) =>
		a.at === b.at ? a.id.localeCompare(b.id) : a.at < b.at ? -1 : 1,
	);
	for (const { id, version, at } of ordered) {
		times.set(id, at);
		if (seen.get(id) === version) continue;
		// Re-inserted, so that the list stays ordered by when a record was last noticed.
		seen.delete(id);
		seen.set(id, version);
		if (!waiting.has(id)) waiting.set(id, 0);
	}
	const horizon = new Date(Date.parse(window.to) - overlapMs).toISOString();
	// Records that the window no longer reaches need not be remembered.
	const kept = complete ? [...seen].filter(([id]) => (times.get(id) ?? '') >= horizon) : [...seen];
	return {
		...cursor,
		since: complete ? window.to : cursor.since,
		seen: kept.slice(-MAX_SEEN),
		backlog: [...waiting],
	};
}

/** A backlog record was handed over. */
export function settle(cursor: Cursor, id: string): Cursor {
	return { ...cursor, backlog: cursor.backlog.filter(([waiting]) => waiting !== id) };
}

/**
 * The detail of a backlog record could not be read.
 * @returns `givenUp` after the last attempt: the record is to be given out with what is known
 */
export function failed(cursor: Cursor, id: string): { cursor: Cursor; givenUp: boolean } {
	const attempts = (cursor.backlog.find(([waiting]) => waiting === id)?.[1] ?? 0) + 1;
	if (attempts >= MAX_ATTEMPTS) return { cursor: settle(cursor, id), givenUp: true };
	const others = cursor.backlog.filter(([waiting]) => waiting !== id);
	// To the end, so that one bad record does not hold up the rest.
	return { cursor: { ...cursor, backlog: [...others, [id, attempts]] }, givenUp: false };
}
