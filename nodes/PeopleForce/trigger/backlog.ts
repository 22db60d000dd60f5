import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import type { FailureKind } from '../../shared/http/failure';
import { isRecord } from '../../shared/operations/parameters';
import {
	failed,
	pollWindow,
	readCursor,
	settle,
	startCursor,
	takeIn,
} from '../../shared/polling/cursor';
import type { Cursor, Sighting } from '../../shared/polling/cursor';
import type { PollClock, PollOutcome } from './watch';
import { MAX_ITEMS } from './watch';

/** Failures that concern the whole account, not one record: the poll ends and the rest waits. */
const GENERAL: ReadonlySet<FailureKind> = new Set([
	'unauthorized',
	'rateLimited',
	'quota',
	'unavailable',
	'challenge',
	'timeout',
	'network',
]);

/** A record as read in full. */
export interface Detail {
	/** Undefined: the record turned out to be no event (no change since it was last given out). */
	item?: IDataObject;
	/** Version that was given out, to recognise it at the next sighting. */
	version: string;
}

/** A list that can be asked for what changed in a span of time. */
export interface WindowSource {
	/**
	 * What the list shows for the window.
	 * @returns also the time by the vendor's clock when it was asked, if it told one
	 */
	sight(window: {
		from: string;
		to: string;
	}): Promise<{ sightings: Sighting[]; vendorNow?: string }>;
	/**
	 * Reads one record of the backlog.
	 * @param known version that was given out last
	 * @returns undefined when the record is gone
	 */
	detail(id: string, known: string | undefined, from: string): Promise<Detail | undefined>;
	/** What is known of a record whose detail could not be read after all attempts. */
	incomplete(id: string): IDataObject | undefined;
	/** Whether only the detail tells if a sighted record has changed. */
	decidedByDetail: boolean;
}

interface WindowState {
	cursor: Cursor;
	versions: Map<string, string>;
}

function readState(stored: unknown, scope: string): WindowState | undefined {
	if (!isRecord(stored)) return undefined;
	const cursor = readCursor(stored.cursor, scope);
	if (cursor === undefined) return undefined;
	const pairs: unknown[] = Array.isArray(stored.versions) ? stored.versions : [];
	const versions = pairs.filter(
		(pair): pair is [string, string] =>
			Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string',
	);
	return { cursor, versions: new Map(versions) };
}

/** Versions are needed for what the next window may show again, and for what still waits. */
function toStored({ cursor, versions }: WindowState): IDataObject {
	const needed = new Set([...cursor.seen, ...cursor.backlog].map(([id]) => id));
	const kept = [...versions].filter(([id]) => needed.has(id));
	return { cursor: { ...cursor }, versions: kept };
}

/** Hands over what waits, as far as time and the vendor allow. */
async function drain(
	source: WindowSource,
	state: WindowState,
	from: string,
	clock: PollClock,
): Promise<{ state: WindowState; items: IDataObject[]; fault?: VendorError }> {
	const versions = new Map(state.versions);
	const items: IDataObject[] = [];
	let { cursor } = state;
	for (const [position, [id]] of state.cursor.backlog.entries()) {
		if (items.length >= MAX_ITEMS || (position > 0 && clock.isLate())) break;
		const read = await source.detail(id, versions.get(id), from).then(
			(detail) => ({ detail }),
			(error: unknown) => ({ error: asVendorError(error) }),
		);
		if ('detail' in read) {
			cursor = settle(cursor, id);
			if (read.detail !== undefined) versions.set(id, read.detail.version);
			if (read.detail?.item !== undefined) items.push(read.detail.item);
			continue;
		}
		if (GENERAL.has(read.error.failure.kind)) {
			return { state: { cursor, versions }, items, fault: read.error };
		}
		const attempt = failed(cursor, id);
		cursor = attempt.cursor;
		const known = attempt.givenUp ? source.incomplete(id) : undefined;
		if (known !== undefined) items.push({ ...known, incomplete: read.error.message });
	}
	return { state: { cursor, versions }, items };
}

function asVendorError(error: unknown): VendorError {
	if (error instanceof VendorError) return error;
	throw error;
}

/**
 * One poll by time window (n8n-standards.md 2.3): list, note what waits, hand over, keep the cursor.
 * The first poll only records what the window shows and gives nothing out.
 */
export async function pollByWindow(
	source: WindowSource,
	overlapMs: number,
	stored: unknown,
	scope: string,
	clock: PollClock,
): Promise<PollOutcome> {
	const before = readState(stored, scope);
	const first = before === undefined;
	const start = before ?? { cursor: startCursor(scope, clock.now), versions: new Map() };
	const window = pollWindow(start.cursor, clock.now, overlapMs);
	const { sightings, vendorNow = window.to } = await source.sight(window);
	// A vendor whose clock is behind writes times that lie before ours: its own clock counts.
	const byVendor = vendorNow < window.to ? vendorNow : window.to;
	const to = byVendor < start.cursor.since && !first ? start.cursor.since : byVendor;
	// Where the list does not tell a version, each sighting is looked at again.
	const judged = source.decidedByDetail
		? sightings.map((sighting) => ({ ...sighting, version: window.to, at: to }))
		: sightings;
	const cursor = takeIn(start.cursor, judged, { to }, overlapMs, true);
	const noted = { cursor, versions: start.versions };
	if (first && !source.decidedByDetail) {
		return { items: [], state: toStored({ ...noted, cursor: { ...cursor, backlog: [] } }) };
	}
	const { state, items, fault } = await drain(source, noted, window.from, clock);
	const kept = first ? { ...state, cursor: { ...state.cursor, backlog: [] } } : state;
	return {
		items: first ? [] : items,
		state: toStored(kept),
		...(fault === undefined ? {} : { fault }),
	};
}
