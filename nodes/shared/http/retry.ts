import type { VendorFailure } from './failure';

export interface RetryRule {
	/** Attempts in all, the first included. */
	attempts: number;
	/** A longer wait than this is not waited out: the failure is reported with its resume time. */
	maxWaitMs: number;
	/** All waits of one request together. */
	maxTotalMs: number;
}

export const DEFAULT_RETRY: RetryRule = { attempts: 5, maxWaitMs: 90_000, maxTotalMs: 180_000 };

/**
 * Reads a Retry-After header in both forms of RFC 9110: seconds or an HTTP date.
 * @returns milliseconds from `now`, 0 when the time has passed, undefined when absent or unreadable
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined) return undefined;
	const text = value.trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
	// Date.parse would read "-5" as a year.
	if (!/[A-Za-z]{3}/.test(text)) return undefined;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Whether and when a failed request may be sent again.
 *
 * Sent again: what the vendor surely did not process (429, a connection never made), and what is
 * safe to repeat after any passing fault. Never: a login refusal, a bot check, or a write whose
 * outcome is unknown (design.md 4: a create is never blindly re-sent).
 *
 * @param attempt attempts made so far, 1 after the first
 * @param waitedMs waits of this request so far
 * @param random 0 to 1, for full jitter
 * @returns milliseconds to wait, or undefined to give up
 */
export function retryDelay(
	failure: VendorFailure,
	replaySafe: boolean,
	attempt: number,
	waitedMs: number,
	random: number,
	rule: RetryRule = DEFAULT_RETRY,
): number | undefined {
	if (attempt >= rule.attempts) return undefined;
	const passing =
		failure.kind === 'unavailable' || failure.kind === 'timeout' || failure.kind === 'network';
	const mayRepeat =
		failure.kind === 'rateLimited' ||
		(passing && (replaySafe || (failure.kind === 'network' && failure.applied === 'no')));
	if (!mayRepeat) return undefined;

	const backoff = Math.min(1000 * 2 ** (attempt - 1), 30_000);
	const wait = failure.retryAfterMs ?? Math.round(backoff / 2 + (random * backoff) / 2);
	if (wait > rule.maxWaitMs || waitedMs + wait > rule.maxTotalMs) return undefined;
	return wait;
}
