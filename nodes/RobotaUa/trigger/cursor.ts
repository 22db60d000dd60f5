import type { IDataObject } from 'n8n-workflow';

import type { Cursor } from '../../shared/polling/cursor';
import { MAX_ATTEMPTS, MAX_SEEN, readCursor, startCursor } from '../../shared/polling/cursor';
import { isRecord } from '../../shared/operations/parameters';
import { addDate, applyId } from '../applies';

/**
 * Reach of the overlap window: a clock change puts wall time back by an hour, and a response may
 * show up late.
 */
const OVERLAP_MS = 2 * 3_600_000;
const EMPTY_DATE = '0001-01-01T00:00:00';

/** A backlog: what lies between `bottom` and `top` was handed over, what is older was not. */
export interface Gap {
	/** Page that holds the first row below `bottom`, as long as nothing shifts. */
	page: number;
	/** Length of the list when that page was noted. */
	total?: number;
	/** `addDate` of the newest row handed over. */
	top: string;
	/** `addDate` of the oldest row handed over. */
	bottom: string;
}

/**
 * Where the trigger stands in a list that is newest first and has no filter by date (robotaua.md 3.1).
 * `since` is the newest `addDate` as robota.ua wrote it; `seen` holds `[id, addDate]`.
 */
export interface ResponseCursor extends Cursor {
	gap?: Gap;
	/** Polls in a row that met a page which robota.ua could not give. */
	unreadPolls?: number;
}

/** `addDate` moved back by the overlap, in the form that robota.ua writes. */
export function floorOf(since: string): string {
	const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(since);
	const at = Date.parse(zoned ? since : `${since}Z`);
	return Number.isNaN(at) ? '' : new Date(at - OVERLAP_MS).toISOString().slice(0, 19);
}

function isGap(value: unknown): value is Gap {
	return (
		isRecord(value) &&
		typeof value.page === 'number' &&
		(value.total === undefined || typeof value.total === 'number') &&
		typeof value.top === 'string' &&
		typeof value.bottom === 'string'
	);
}

/** Reads a stored cursor; undefined for another scope or an unknown shape (rules 9 and 12). */
export function readResponseCursor(stored: unknown, scope: string): ResponseCursor | undefined {
	const cursor = readCursor(stored, scope);
	if (cursor === undefined || !isRecord(stored)) return undefined;
	const { v, since, seen, backlog } = cursor;
	const base: ResponseCursor = { v, scope, since, seen, backlog };
	const { gap, unreadPolls } = stored;
	return {
		...base,
		...(isGap(gap) ? { gap } : {}),
		...(typeof unreadPolls === 'number' ? { unreadPolls } : {}),
	};
}

const seenOf = (applies: readonly IDataObject[]): ResponseCursor['seen'] =>
	applies.map((apply) => [applyId(apply), addDate(apply)]);

/** After any date: no bound. */
const END = '~';

/**
 * Newest `addDate` among rows, or the one given.
 * @param latest wall time of now: one wrong date in the future must not hide all that comes after it
 */
export function newestOf(
	applies: readonly IDataObject[],
	least: string,
	latest: string = END,
): string {
	const dates = [least, ...applies.map(addDate)];
	return dates
		.map((date) => (date > latest ? latest : date))
		.reduce((newest, date) => (date > newest ? date : newest));
}

/** The cursor of a first poll: everything that is there already counts as handed over. */
export function baseline(
	scope: string,
	read: readonly IDataObject[],
	latest: string = END,
): ResponseCursor {
	const since = newestOf(read, EMPTY_DATE, latest);
	return trimmed({ ...startCursor(scope, since), seen: seenOf(read) }, floorOf(since));
}

function trimmed(cursor: ResponseCursor, floor: string): ResponseCursor {
	// A row without a date can only be told by its ID.
	const seen = cursor.seen.filter(([, date]) => date === '' || date >= floor).slice(-MAX_SEEN);
	return { ...cursor, seen };
}

/** Tells rows that were handed over from new ones. */
export class Known {
	private readonly ids: ReadonlySet<string>;
	private readonly floor: string;

	constructor(private readonly cursor: ResponseCursor) {
		this.ids = new Set(cursor.seen.map(([id]) => id));
		this.floor = floorOf(cursor.since);
	}

	/** Rows before this were there before the trigger was switched on, or are long handed over. */
	reaches(oldest: string): boolean {
		return oldest < this.floor;
	}

	has(apply: IDataObject): boolean {
		if (this.ids.has(applyId(apply))) return true;
		const date = addDate(apply);
		// A row without a date can only be told by its ID.
		if (date === '') return false;
		const { gap } = this.cursor;
		// While a backlog is read, what is above it waits for the poll after it.
		if (gap !== undefined && date > gap.bottom) return true;
		return date < this.floor;
	}
}

/** What one poll read. */
export interface Reading {
	/** Rows that were not handed over before. */
	fresh: IDataObject[];
	/** Newest `addDate` met at the head of the list. */
	newest: string;
	/** Pages that could not be read. */
	unreadable: number;
	/**
	 * Where to go on when the poll ended early. `bottom` is the oldest `addDate` of the page read last:
	 * rows that arrivals pushed down past the reader may lie below it unread.
	 */
	rest?: { page: number; total?: number; bottom: string };
}

/**
 * Whether the cursor stays where it is, so that the next poll tries unreadable pages again; given up
 * after some polls. A backlog is not held up by them.
 */
export function staysFor(cursor: ResponseCursor, { unreadable, rest }: Reading): boolean {
	const inBacklog = rest !== undefined || cursor.gap !== undefined;
	return unreadable > 0 && !inBacklog && (cursor.unreadPolls ?? 0) + 1 < MAX_ATTEMPTS;
}

/** Moves the cursor past what was read (rule 1: called once, after all requests succeeded). */
export function advance(cursor: ResponseCursor, reading: Reading): ResponseCursor {
	const { fresh, rest } = reading;
	const { gap } = cursor;
	const top = gap?.top ?? (reading.newest > cursor.since ? reading.newest : cursor.since);
	const seen = [...cursor.seen, ...seenOf(fresh)];
	const { v, scope, since, backlog } = cursor;
	if (staysFor(cursor, reading)) {
		const unreadPolls = (cursor.unreadPolls ?? 0) + 1;
		return { v, scope, since, backlog, seen: seen.slice(-MAX_SEEN), unreadPolls };
	}
	if (rest === undefined) {
		return trimmed({ v, scope, since: top, seen, backlog }, floorOf(top));
	}
	const bottom = gap !== undefined && gap.bottom < rest.bottom ? gap.bottom : rest.bottom;
	// Kept: the overlap at the top for the poll after the backlog, and what was read at its lower edge.
	const kept = seen.filter(([, date]) => date >= floorOf(top) || date <= bottom);
	return {
		v,
		scope,
		since,
		backlog,
		seen: kept.slice(-MAX_SEEN),
		gap: { ...rest, top, bottom },
	};
}

/** Print of the stored cursor, to notice that another poll moved it. */
export const printOf = (store: IDataObject): string => JSON.stringify(store.cursor) ?? '';

/**
 * Stores the cursor of a poll in one assignment.
 * @param mark print of the store when the poll began
 * @returns false when another poll of the same trigger ended meanwhile: its cursor counts, this poll
 * gives nothing out, and what it read comes with the next one
 */
export function commit(store: IDataObject, mark: string, next: ResponseCursor): boolean {
	if (printOf(store) !== mark) return false;
	// An untouched cursor is not written: n8n would save the workflow's data for nothing.
	if (JSON.stringify(next) !== mark) store.cursor = { ...next };
	return true;
}
