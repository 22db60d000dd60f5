import type { FastifyReply } from 'fastify';

import { HttpAnswer, type VendorContext } from '../../framework/index.mts';
import type { GreenhouseState } from './state.mts';

interface Window {
	startedAt: number;
	used: number;
}

/**
 * Fixed windows that begin at whole multiples of their length, counted per credential
 * (greenhouse.md 2, rate limit).
 */
export class FixedWindows {
	private readonly windows = new Map<string, Window>();

	/** Requests that were refused since the start. */
	refused = 0;

	/** Counts one request and writes the limit headers. Throws 429. */
	hit(client: string, vendor: VendorContext<GreenhouseState>, reply: FastifyReply): void {
		const { rateLimit, rateWindowMs } = vendor.state.config;
		if (rateLimit <= 0) return;
		const now = vendor.clock.ms();
		const startedAt = Math.floor(now / rateWindowMs) * rateWindowMs;
		const known = this.windows.get(client);
		const window = known?.startedAt === startedAt ? known : { startedAt, used: 0 };
		this.windows.set(client, window);
		const resetAt = startedAt + rateWindowMs;
		window.used += 1;
		const headers = {
			'x-ratelimit-limit': String(rateLimit),
			'x-ratelimit-remaining': String(Math.max(0, rateLimit - window.used)),
			'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
		};
		if (window.used > rateLimit) {
			this.refused += 1;
			const wait = Math.max(1, Math.ceil((resetAt - now) / 1000));
			throw new HttpAnswer(429, 'Retry later', { ...headers, 'retry-after': String(wait) });
		}
		for (const [name, value] of Object.entries(headers)) reply.header(name, value);
	}
}
