import type { RateRule } from './budget';

/**
 * Budget of a vendor that counts requests in fixed windows and tells what is left of the current one
 * in its answers. The rule's numbers are only the guess until the first answer; afterwards the
 * vendor's own count is followed, so that a whole window's allowance goes out without a pause and
 * nothing is sent into an exhausted one.
 */
export interface WindowState {
	/** Requests per window, as the vendor last said. */
	limit: number;
	/** What may still go out in this window; negative: promised to callers that wait for later ones. */
	remaining: number;
	/** End of the window by our clock. */
	resetAt: number;
	/** Promised and not answered yet. */
	open: number;
	/** Nothing is sent before this time. */
	blockedUntil: number;
	/** Whether an answer has told limit and end yet. */
	known: boolean;
}

/** What the limit headers of an answer say, times by our clock. */
export interface LimitReading {
	remaining: number;
	resetAt: number;
	/** Requests per window, when the vendor tells it. */
	limit?: number;
}

export function newWindow(rule: RateRule, now: number): WindowState {
	return {
		limit: rule.requests,
		remaining: rule.requests,
		resetAt: now + rule.perMs,
		open: 0,
		blockedUntil: 0,
		known: false,
	};
}

/** Passes to the window that `now` lies in. Requests under way count against it: they may arrive in it. */
function roll(state: WindowState, rule: RateRule, now: number): WindowState {
	if (now < state.resetAt) return state;
	const windows = Math.floor((now - state.resetAt) / rule.perMs) + 1;
	const granted = state.remaining + windows * state.limit;
	return {
		...state,
		remaining: Math.min(granted, state.limit - state.open),
		resetAt: state.resetAt + windows * rule.perMs,
	};
}

/** Promises one request: the state after it and the milliseconds to wait before sending. */
export function takeInWindow(
	state: WindowState,
	rule: RateRule,
	now: number,
): { state: WindowState; waitMs: number } {
	const current = roll(state, rule, now);
	const remaining = current.remaining - 1;
	const later = remaining < 0 ? Math.floor((-remaining - 1) / current.limit) : 0;
	const blockedMs = Math.max(0, current.blockedUntil - now);
	// An end further off than a window or a block lasts is none: the clock was put back.
	const toEndMs = Math.min(current.resetAt - now, Math.max(rule.perMs, blockedMs));
	const byWindow = remaining < 0 ? toEndMs + later * rule.perMs : 0;
	const waitMs = Math.ceil(Math.max(byWindow, blockedMs));
	return { state: { ...current, remaining, open: current.open + 1 }, waitMs };
}

/** Ends of one and the same window are told apart by less than this: clocks count in seconds. */
const SAME_END_MS = 1500;

/**
 * Takes over what an answer says. Called before `close`, so its own request is still open.
 * Answers may overtake each other: within one window the smaller count and the earlier end hold.
 */
export function learn(
	state: WindowState,
	rule: RateRule,
	reading: LimitReading,
	now: number,
): WindowState {
	const current = roll(state, rule, now);
	// An answer of a window that is over says nothing about this one.
	if (reading.resetAt <= now) return current;
	const limit = Math.max(1, reading.limit ?? current.limit);
	const counted = reading.remaining - Math.max(0, current.open - 1);
	const same = current.known && Math.abs(reading.resetAt - current.resetAt) < SAME_END_MS;
	return {
		...current,
		limit,
		remaining: same ? Math.min(current.remaining, counted) : counted,
		resetAt: same ? Math.min(current.resetAt, reading.resetAt) : reading.resetAt,
		known: true,
	};
}

/** A promised request was answered or failed. */
export function close(state: WindowState): WindowState {
	return { ...state, open: Math.max(0, state.open - 1) };
}

/** Holds everything back until `until`, which a 429 names as the end of the window. */
export function blockWindow(state: WindowState, until: number): WindowState {
	return {
		...state,
		remaining: Math.min(state.remaining, 0),
		resetAt: until,
		blockedUntil: Math.max(state.blockedUntil, until),
	};
}
