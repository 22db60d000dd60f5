import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createClient } from '../../shared/http/client';
import { VendorError } from '../../shared/http/failure';
import { isRecord, Parameters } from '../../shared/operations/parameters';
import {
	pollWindow,
	readCursor,
	scopeOf,
	settle,
	startCursor,
	takeIn,
	type Cursor,
} from '../../shared/polling/cursor';
import { endpoints } from '../endpoints';
import { MAX_IDS } from '../list';
import { profile, type GreenhouseClient } from '../vendor';
import { toItem } from './item';
import { properties, type PollingEvent } from './pollingProperties';
import { applicationCreated, hired, stageChanged } from './sources';
import { readWatch, type EventSource, type Handling, type Memory, type Watch } from './watch';

/** Used where n8n does not tell the time a poll may take. */
const DEFAULT_BUDGET_MS = 240_000;
/** Items of one poll; the rest comes with the next. */
const MAX_ITEMS = 200;
/** After a long pause the gap is read in parts of this length. */
const MAX_SPAN_MS = 7 * 24 * 3600 * 1000;
const CLOCK_AHEAD_MS = 3600 * 1000;
/** Hires that are remembered, to tell a new one from a touched one. */
const MAX_MEMORY = 3000;

const sources: Readonly<Record<PollingEvent, EventSource>> = {
	applicationCreated,
	hired,
	stageChanged,
};

interface State {
	cursor: Cursor;
	activatedAt: string;
	memory: Map<string, string>;
}

function readState(stored: unknown, scope: string): State | undefined {
	if (!isRecord(stored)) return undefined;
	const cursor = readCursor(stored.cursor, scope);
	if (cursor === undefined || typeof stored.activatedAt !== 'string') return undefined;
	const pairs: unknown[] = Array.isArray(stored.memory) ? stored.memory : [];
	const memory: Memory = pairs.filter(
		(pair): pair is [string, string] =>
			Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string',
	);
	return { cursor, activatedAt: stored.activatedAt, memory: new Map(memory) };
}

function toStored({ cursor, activatedAt, memory }: State): IDataObject {
	return { cursor: { ...cursor }, activatedAt, memory: [...memory].slice(-MAX_MEMORY) };
}

/**
 * Window to read and the time it is read up to: of a long gap at most a week, where it may be read in
 * parts. The last window reaches a little into the future, for a vendor whose clock is ahead of ours.
 */
function windowOf(cursor: Cursor, now: string, { overlapMs, event }: Watch) {
	const { from } = pollWindow(cursor, now, overlapMs);
	const end = later(cursor.since, MAX_SPAN_MS);
	return end < now && sources[event].inParts
		? { window: { from, to: end }, upTo: end }
		: { window: { from, to: later(now, CLOCK_AHEAD_MS) }, upTo: now };
}

const later = (time: string, ms: number) => new Date(Date.parse(time) + ms).toISOString();

/** A vendor whose clock is behind writes times before ours: then its own clock counts. */
class VendorClock {
	constructor(public now: string) {}

	onHeaders = ({ date = '' }: Record<string, string>): void => {
		const told = Date.parse(date);
		if (Number.isNaN(told) || told >= Date.parse(this.now)) return;
		this.now = new Date(told).toISOString();
	};
}

interface Outcome {
	items: IDataObject[];
	state: State;
	/** A failure that ended the poll early; what was found until then is given out. */
	fault?: VendorError;
}

/** Hands over what waits, 50 records at a time, as far as time and Greenhouse allow. */
async function drain(
	client: GreenhouseClient,
	watch: Watch,
	state: State,
	rows: Handling['rows'],
	isLate: () => boolean,
): Promise<Outcome> {
	const source = sources[watch.event];
	const memory = new Map(state.memory);
	const items: IDataObject[] = [];
	let { cursor } = state;
	while (cursor.backlog.length > 0 && items.length < MAX_ITEMS) {
		if (items.length > 0 && isLate()) break;
		const ids = cursor.backlog.slice(0, MAX_IDS).map(([id]) => id);
		// A failed batch leaves no trace in the memory: it comes again as a whole.
		const tried = new Map(memory);
		const handling = { rows, activatedAt: state.activatedAt, memory: tried };
		const found = await source.events(client, watch, ids, handling).then(
			(events) => ({ events }),
			(error: unknown) => ({ error }),
		);
		if ('error' in found) {
			const { error } = found;
			if (!(error instanceof VendorError)) throw error;
			return { items, state: { ...state, cursor, memory }, fault: error };
		}
		memory.clear();
		for (const [id, known] of tried) memory.set(id, known);
		for (const id of ids) cursor = settle(cursor, id);
		for (const event of found.events) {
			items.push(toItem({ ...event, via: 'polling' }, watch.output));
		}
	}
	return { items, state: { ...state, cursor, memory } };
}

/** One poll: list the window, note what waits, hand over, keep the cursor. */
async function pollWindowOf(
	client: GreenhouseClient,
	watch: Watch,
	before: State,
	now: string,
	isLate: () => boolean,
): Promise<Outcome> {
	const { window, upTo } = windowOf(before.cursor, now, watch);
	const clock = new VendorClock(upTo);
	const { sightings, rows } = await sources[watch.event].sight(client, watch, window, {
		memory: before.memory,
		onHeaders: clock.onHeaders,
	});
	const { since } = before.cursor;
	const to = clock.now < since ? since : clock.now;
	const cursor = takeIn(before.cursor, sightings, { to }, watch.overlapMs, true);
	return await drain(client, watch, { ...before, cursor }, rows, isLate);
}

/**
 * One poll of the trigger (n8n-standards.md 2.3). The state is written once, at the end. The first
 * poll only takes down where things stand; a test run of the editor leaves the state alone.
 * @throws VendorError, InputError; NodeOperationError when a test run finds nothing
 */
export async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const started = Date.now();
	const now = new Date(started).toISOString();
	const client = await createClient(context, profile, endpoints);
	const watch = readWatch(
		client,
		new Parameters((name, fallback) => context.getNodeParameter(name, fallback), properties),
	);
	const source = sources[watch.event];
	if (context.getMode() === 'manual') {
		const events = await source.sample(client, watch);
		if (events.length === 0) {
			throw new NodeOperationError(context.getNode(), source.nothing, {
				description:
					'A test run shows the newest few. Once published, the trigger reports what happens from then on.',
			});
		}
		return [events.map((event) => ({ json: toItem({ ...event, via: 'polling' }, watch.output) }))];
	}

	const credential = context.getNode().credentials?.[profile.credentialType]?.id ?? '';
	const scope = scopeOf(
		client.settings.baseUrl,
		credential,
		watch.event,
		[...watch.jobIds].sort(),
		watch.firstStage,
		watch.prospects,
	);
	const stored = context.getWorkflowStaticData('node');
	const before = readState(stored.state, scope);
	if (before === undefined) {
		// Asked once all the same, so that a wrong login or a gap in the map shows when the workflow is
		// switched on.
		await watch.stageMap();
		const clock = new VendorClock(now);
		await source.sight(
			client,
			watch,
			{ from: now, to: now },
			{ memory: new Map(), onHeaders: clock.onHeaders },
		);
		const cursor = startCursor(scope, clock.now);
		const fresh = { cursor, activatedAt: clock.now, memory: new Map<string, string>() };
		stored.state = toStored(fresh);
		return null;
	}
	const budgetMs =
		typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	// The last request may still take its time.
	const deadline = started + budgetMs * 0.6;
	const isLate = () => Date.now() > deadline;
	const { items, state, fault } = await pollWindowOf(client, watch, before, now, isLate);
	stored.state = toStored(state);
	if (items.length > 0) return [items.map((json) => ({ json }))];
	if (fault !== undefined) throw fault;
	return null;
}
