import type { SandboxClock } from './clock.mts';

export interface LimitVerdict {
	allowed: boolean;
	limit: number;
	/** Requests left in the current window. */
	remaining: number;
	/** Whole seconds until the window ends, at least 1. */
	resetSeconds: number;
}

/** Fixed-window request counter per key, on sandbox time. */
export class RateLimiter {
	private readonly windows = new Map<string, { startedAt: number; used: number }>();

	constructor(private readonly clock: SandboxClock) {}

	/** Counts one request. `limit` 0 means no limit. */
	hit(key: string, limit: number, windowMs: number): LimitVerdict {
		const now = this.clock.ms();
		let window = this.windows.get(key);
		if (window === undefined || now - window.startedAt >= windowMs || now < window.startedAt) {
			window = { startedAt: now, used: 0 };
			this.windows.set(key, window);
		}
		const resetSeconds = Math.max(1, Math.ceil((window.startedAt + windowMs - now) / 1000));
		if (limit > 0 && window.used >= limit)
			return { allowed: false, limit, remaining: 0, resetSeconds };
		window.used += 1;
		return {
			allowed: true,
			limit,
			remaining: limit > 0 ? limit - window.used : Infinity,
			resetSeconds,
		};
	}
}
