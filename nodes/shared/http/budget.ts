import { blockWindow, close, learn, newWindow, takeInWindow } from './window';
import type { LimitReading, WindowState } from './window';

/**
 * Rate budget of one credential. Politeness only: correctness never depends on it, since workers
 * of one n8n do not share memory (design.md 7).
 */
export interface RateRule {
	/** Requests that may be sent per `perMs`. */
	requests: number;
	perMs: number;
	/** Requests that may go out at once after a pause. Default: a fifth of `requests`, at least 1. */
	burst?: number;
	/**
	 * `fixed`: the vendor counts in fixed windows of `perMs` and its answers tell what is left; they
	 * are followed (window.ts) and `requests` is only the first guess. Default: a token bucket.
	 */
	window?: 'fixed';
}

/** Rate of a credential's field "Requests per Minute"; undefined when it is left empty or unusable. */
export function ratePerMinute(value: unknown): RateRule | undefined {
	const requests = Number(value);
	if (!Number.isFinite(requests) || requests < 1) return undefined;
	return { requests, perMs: 60_000, burst: Math.max(1, Math.floor(requests / 12)) };
}

export interface BudgetState {
	/** May be negative: requests already promised to callers that wait. */
	tokens: number;
	updatedAt: number;
	/** Nothing is sent before this time (vendor's limit headers or Retry-After). */
	blockedUntil: number;
}

function burstOf(rule: RateRule): number {
	return rule.burst ?? Math.max(1, Math.floor(rule.requests / 5));
}

export function newBudget(rule: RateRule, now: number): BudgetState {
	return { tokens: burstOf(rule), updatedAt: now, blockedUntil: 0 };
}

/**
 * Promises one request.
 * @returns the state after it and the milliseconds to wait before sending
 */
export function take(
	state: BudgetState,
	rule: RateRule,
	now: number,
): { state: BudgetState; waitMs: number } {
	const perToken = rule.perMs / rule.requests;
	// A clock that was put back must not be taken for a debt of as many requests.
	const passedMs = Math.max(0, now - state.updatedAt);
	const refilled = Math.min(burstOf(rule), state.tokens + passedMs / perToken);
	const tokens = refilled - 1;
	const byRate = tokens < 0 ? -tokens * perToken : 0;
	const waitMs = Math.ceil(Math.max(byRate, state.blockedUntil - now, 0));
	return { state: { ...state, tokens, updatedAt: now }, waitMs };
}

/** Holds all requests back until `until`, as a 429 or an exhausted window demands. */
export function block(state: BudgetState, until: number): BudgetState {
	return { ...state, blockedUntil: Math.max(state.blockedUntil, until) };
}

const budgets = new Map<string, BudgetState>();
const windows = new Map<string, WindowState>();

/** The process-wide budget of a credential, shared by all nodes that use it. */
export class SharedBudget {
	constructor(
		private readonly key: string,
		private readonly rule: RateRule,
	) {}

	private get state(): BudgetState {
		return budgets.get(this.key) ?? newBudget(this.rule, Date.now());
	}

	private get window(): WindowState {
		return windows.get(this.key) ?? newWindow(this.rule, Date.now());
	}

	/** @returns milliseconds to wait before the next request may be sent */
	take(): number {
		if (this.rule.window === 'fixed') {
			const { state, waitMs } = takeInWindow(this.window, this.rule, Date.now());
			windows.set(this.key, state);
			return waitMs;
		}
		const { state, waitMs } = take(this.state, this.rule, Date.now());
		budgets.set(this.key, state);
		return waitMs;
	}

	/** @returns milliseconds for which a 429 or an exhausted window holds all requests back */
	heldMs(): number {
		const { blockedUntil } = this.rule.window === 'fixed' ? this.window : this.state;
		return Math.max(0, blockedUntil - Date.now());
	}

	/** Follows the limit headers of an answer. */
	learn(reading: LimitReading): void {
		if (this.rule.window === 'fixed') {
			windows.set(this.key, learn(this.window, this.rule, reading, Date.now()));
		} else if (reading.remaining <= 0) this.block(reading.resetAt);
	}

	/** Each request that was taken is reported back once, whatever its outcome. */
	answered(): void {
		if (this.rule.window === 'fixed') windows.set(this.key, close(this.window));
	}

	block(until: number): void {
		if (this.rule.window === 'fixed') windows.set(this.key, blockWindow(this.window, until));
		else budgets.set(this.key, block(this.state, until));
	}
}
