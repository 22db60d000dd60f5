import { buildFailure, VendorError } from './failure';

/** Shortest pause after a bot check: quick tries make the block longer (robotaua.md 1.2). */
export const BOT_CHECK_PAUSE_MS = 30 * 60_000;

const pauses = new Map<string, number>();

/**
 * Remembers that a vendor put a bot check (Cloudflare page) in front of a request: the block is on
 * the address of this n8n, so nothing is sent to that vendor for a while, whichever credential it is.
 * Process-wide memory: politeness, as the rate budget.
 */
export const botChecks = {
	/**
	 * Notes a bot check.
	 * @param key stands for the vendor, not for a credential
	 * @returns the failure with the time to wait in it
	 */
	meet(key: string, met: VendorError, pauseMs: number, now: number): VendorError {
		const wait = met.failure.retryAfterMs ?? pauseMs;
		if (wait > 0) pauses.set(key, now + wait);
		return new VendorError({ ...met.failure, retryAfterMs: wait });
	},

	/** The failure that stands for an unsent request while the pause lasts, undefined otherwise. */
	pausing(key: string, vendor: string, endpoint: string, now: number): VendorError | undefined {
		const retryAfterMs = (pauses.get(key) ?? 0) - now;
		if (retryAfterMs <= 0) return undefined;
		return new VendorError(
			buildFailure(
				vendor,
				endpoint,
				{ applied: 'no', retryAfterMs },
				{
					kind: 'challenge',
					message: 'a bot check was met a while ago; this request was not sent',
					advice:
						'The login is fine and is kept. More requests now would make the block last longer.',
				},
			),
		);
	},
};
