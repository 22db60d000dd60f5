const FIRST_HOLD_MS = 30 * 60_000;
const LONGEST_HOLD_MS = 6 * 3_600_000;

interface Refusal {
	count: number;
	/** The same login is not sent before this time (ms). */
	until: number;
}

const refusals = new Map<string, Refusal>();

/**
 * Remembers logins that a vendor refused, for vendors that lock a login after some wrong passwords:
 * the same one is held back for 30 minutes, then 1, 2, 4 and 6 hours, so that a polling trigger makes
 * at most 7 attempts a day. A corrected credential has another key and is used at once.
 * Process-wide memory: politeness, as the rate budget.
 */
export const refusedLogins = {
	/** @returns milliseconds until this login may be tried again, 0 when it may be now */
	holdMs(key: string, now: number): number {
		return Math.max(0, (refusals.get(key)?.until ?? 0) - now);
	},
	refuse(key: string, now: number): void {
		const count = (refusals.get(key)?.count ?? 0) + 1;
		const hold = Math.min(FIRST_HOLD_MS * 2 ** (count - 1), LONGEST_HOLD_MS);
		refusals.set(key, { count, until: now + hold });
	},
	accept(key: string): void {
		refusals.delete(key);
	},
};
