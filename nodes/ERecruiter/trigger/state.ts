import { compareGroup, readSnapshot, undo } from '../../shared/polling/snapshot';
import type { Snapshot, StateChange } from '../../shared/polling/snapshot';

/**
 * What the trigger keeps between polls, in n8n's static data: IDs and times only, no personal data.
 * "Group" is a recruitment, "record" an application, "state" its stage.
 */
export interface TriggerState {
	v: 1;
	snapshot: Snapshot;
	/** Recruitments that the first poll could not read: only recorded once they can be. */
	unread: string[];
	/** Recruitment that appeared later → ISO time from which its applications count. */
	since: Record<string, string>;
	/** Recruitment that is no longer listed → ISO time of the first poll without it. */
	gone: Record<string, string>;
	/** Application → failed reads of its details. */
	attempts: Record<string, number>;
	/** Recruitment → polls in a row that could not read it. */
	failing: Record<string, number>;
	/** When the recruitments were last listed, ISO. */
	listedAt: string;
	/** Recruitment to begin with: the last poll ran out of time there. */
	next?: string;
}

const DAY_MS = 86_400_000;

/**
 * A hire can close its recruitment (erecruiter.md 6), which then leaves the list: it is followed
 * for this long.
 */
export const FOLLOW_GONE_MS = 14 * DAY_MS;

/** Tolerance for dates without a time of day and for clocks that differ. */
const SINCE_TOLERANCE_MS = DAY_MS;

export function startState(scope: string, now: string): TriggerState {
	return {
		v: 1,
		snapshot: { v: 1, scope, groups: {} },
		unread: [],
		since: {},
		gone: {},
		attempts: {},
		failing: {},
		listedAt: now,
	};
}

function isMap(value: unknown, type: 'string' | 'number'): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.values(value).every((content) => typeof content === type)
	);
}

/**
 * Reads a stored state. An unknown shape or another scope gives undefined: the poll starts from now
 * (n8n-standards.md 2.3, rules 9 and 12).
 */
export function readState(stored: unknown, scope: string): TriggerState | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const state = stored as Partial<TriggerState>;
	const sound =
		state.v === 1 &&
		readSnapshot(state.snapshot, scope) !== undefined &&
		Array.isArray(state.unread) &&
		isMap(state.since, 'string') &&
		isMap(state.gone, 'string') &&
		isMap(state.attempts, 'number') &&
		isMap(state.failing, 'number') &&
		typeof state.listedAt === 'string' &&
		!Number.isNaN(Date.parse(state.listedAt));
	return sound ? (state as TriggerState) : undefined;
}

const without = <T>(map: Record<string, T>, key: string): Record<string, T> =>
	Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));

/**
 * Takes in the list of recruitments: notes those that left it and forgets those gone for long.
 * @param first set at the very first poll: what exists now is only recorded, or reported
 * @param listed IDs of the recruitments to watch, in the order of the list
 * @returns the recruitments to read, the one where the last poll stopped first
 */
export function takeList(
	state: TriggerState,
	listed: readonly string[],
	now: string,
	first?: 'record' | 'report',
): { state: TriggerState; order: string[] } {
	const present = new Set(listed);
	const groups = { ...state.snapshot.groups };
	const since = { ...state.since };
	const gone: Record<string, string> = {};
	for (const id of Object.keys(groups)) {
		if (present.has(id)) continue;
		const missedAt = state.gone[id] ?? now;
		if (Date.parse(now) - Date.parse(missedAt) > FOLLOW_GONE_MS) {
			delete groups[id];
			delete since[id];
		} else gone[id] = missedAt;
	}
	for (const id of Object.keys(since)) {
		if (!present.has(id) && groups[id] === undefined) delete since[id];
	}
	const from = new Date(Date.parse(state.listedAt) - SINCE_TOLERANCE_MS).toISOString();
	for (const id of listed) {
		if (groups[id] !== undefined) continue;
		if (first === 'report') groups[id] = {};
		else if (first === undefined && !state.unread.includes(id)) since[id] ??= from;
	}
	const order = [...listed, ...Object.keys(gone)];
	const start = state.next === undefined ? 0 : Math.max(0, order.indexOf(state.next));
	return {
		state: {
			...state,
			next: undefined,
			snapshot: { ...state.snapshot, groups },
			since,
			gone,
			unread: first === 'record' ? [...listed] : state.unread.filter((id) => present.has(id)),
			listedAt: now,
		},
		order: [...order.slice(start), ...order.slice(0, start)],
	};
}

/**
 * Takes in the applications of a recruitment as read now.
 * @param states application → stage
 */
export function takeGroup(
	state: TriggerState,
	group: string,
	states: ReadonlyMap<string, string>,
): { state: TriggerState; changes: StateChange[] } {
	const baseline = state.unread.includes(group);
	const { snapshot, changes } = compareGroup(state.snapshot, group, states, baseline);
	const open = new Set(changes.map(({ id }) => id));
	const attempts = Object.entries(state.attempts).filter(([id]) => open.has(id) || !states.has(id));
	return {
		state: {
			...state,
			snapshot,
			attempts: Object.fromEntries(attempts),
			unread: state.unread.filter((id) => id !== group),
			failing: without(state.failing, group),
		},
		changes,
	};
}

/** The recruitment could not be read: its applications keep their state. */
export function groupFailed(state: TriggerState, group: string): TriggerState {
	const count = (state.failing[group] ?? 0) + 1;
	return { ...state, failing: { ...state.failing, [group]: count } };
}

/** The change is to be seen again by the next poll. */
export function putBack(state: TriggerState, change: StateChange): TriggerState {
	return { ...state, snapshot: undo(state.snapshot, change) };
}

/** The change was handed over, or turned out to be none. */
export function settled(state: TriggerState, change: StateChange): TriggerState {
	return { ...state, attempts: without(state.attempts, change.id) };
}

/**
 * The details of a change could not be read: seen again by the next poll.
 * @returns `givenUp` after the last attempt: the change is to be given out with what is known
 */
export function detailFailed(
	state: TriggerState,
	change: StateChange,
	maxAttempts: number,
): { state: TriggerState; givenUp: boolean } {
	const count = (state.attempts[change.id] ?? 0) + 1;
	if (count >= maxAttempts) return { state: settled(state, change), givenUp: true };
	const attempts = { ...state.attempts, [change.id]: count };
	return { state: putBack({ ...state, attempts }, change), givenUp: false };
}

/**
 * Whether an event is older than the recruitment's appearance: it was shared or reopened later, and
 * what happened before is not reported. An event without a known time is reported.
 */
export function isRetroactive(
	state: TriggerState,
	change: StateChange,
	eventTime: string | undefined,
): boolean {
	const since = state.since[change.group];
	if (since === undefined || eventTime === undefined || change.from !== undefined) return false;
	return eventTime < since;
}
