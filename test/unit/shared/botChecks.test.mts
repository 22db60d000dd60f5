import { BOT_CHECK_PAUSE_MS, botChecks } from '../../../nodes/shared/http/botChecks.ts';
import { buildFailure, VendorError } from '../../../nodes/shared/http/failure.ts';

const met = (retryAfterMs?: number) =>
	new VendorError(
		buildFailure(
			'Board',
			'GET /a',
			{ status: 403, applied: 'no', retryAfterMs },
			{ kind: 'challenge' },
		),
	);

describe('pauses after a bot check', () => {
	it('hold all requests to the vendor back for the time, and no other vendor', () => {
		const now = 1_000_000;
		const noted = botChecks.meet('board-a', met(), BOT_CHECK_PAUSE_MS, now);
		expect(noted.failure).toMatchObject({ kind: 'challenge', retryAfterMs: 1_800_000 });
		const paused = botChecks.pausing('board-a', 'Board', 'GET /b', now + 60_000);
		expect(paused?.failure).toMatchObject({
			kind: 'challenge',
			applied: 'no',
			retryAfterMs: 1_740_000,
			endpoint: 'GET /b',
		});
		expect(botChecks.pausing('board-b', 'Board', 'GET /b', now)).toBeUndefined();
		expect(botChecks.pausing('board-a', 'Board', 'GET /b', now + 1_800_000)).toBeUndefined();
	});

	it('follow the time that the vendor names, and can be switched off', () => {
		expect(botChecks.meet('c', met(5000), 60_000, 0).failure.retryAfterMs).toBe(5000);
		expect(botChecks.pausing('c', 'Board', 'GET /b', 5001)).toBeUndefined();
		botChecks.meet('d', met(), 0, 0);
		expect(botChecks.pausing('d', 'Board', 'GET /b', 0)).toBeUndefined();
	});
});
