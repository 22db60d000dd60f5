import {
	blockWindow,
	close,
	learn,
	newWindow,
	takeInWindow,
	type WindowState,
} from '../../../nodes/shared/http/window.ts';

const RULE = { requests: 4, perMs: 30_000, window: 'fixed' as const };

/** A vendor with fixed windows that begin at multiples of 30 s, and the clock both live by. */
class Vendor {
	now = 12_000;

	private used = new Map<number, number>();

	refused = 0;

	constructor(
		private readonly limit: number,
		private readonly latency = 100,
	) {}

	answer(): { remaining: number; resetAt: number; limit: number } {
		this.now += this.latency;
		const start = Math.floor(this.now / 30_000) * 30_000;
		const used = (this.used.get(start) ?? 0) + 1;
		this.used.set(start, used);
		if (used > this.limit) this.refused += 1;
		return {
			remaining: Math.max(0, this.limit - used),
			resetAt: start + 30_000,
			limit: this.limit,
		};
	}
}

function sequence(vendor: Vendor, count: number): WindowState {
	let state = newWindow(RULE, vendor.now);
	for (let index = 0; index < count; index += 1) {
		const taken = takeInWindow(state, RULE, vendor.now);
		vendor.now += taken.waitMs;
		state = close(learn(taken.state, RULE, vendor.answer(), vendor.now));
	}
	return state;
}

describe('fixed-window budget', () => {
	it('sends a whole window at once and never into an exhausted one', () => {
		const vendor = new Vendor(10);
		sequence(vendor, 95);
		expect(vendor.refused).toBe(0);
		// 95 requests: 10 in the window that began at 0, the last 5 in the tenth one.
		expect(vendor.now).toBeGreaterThanOrEqual(9 * 30_000);
		expect(vendor.now).toBeLessThan(9 * 30_000 + 1500);
	});

	it('follows a limit below its first guess and one above it', () => {
		const small = new Vendor(2);
		sequence(small, 7);
		expect(small.refused).toBe(0);
		const large = new Vendor(500);
		sequence(large, 100);
		expect(large.refused).toBe(0);
		expect(large.now).toBeLessThan(30_000);
	});

	it('spreads waiting callers over as many windows as they need', () => {
		let state = newWindow(RULE, 0);
		const waits: number[] = [];
		for (let index = 0; index < 10; index += 1) {
			const taken = takeInWindow(state, RULE, 1000);
			state = taken.state;
			waits.push(taken.waitMs);
		}
		expect(waits).toEqual([0, 0, 0, 0, 29_000, 29_000, 29_000, 29_000, 59_000, 59_000]);
	});

	it('counts requests under way against what an answer says is left', () => {
		let state = newWindow(RULE, 0);
		for (let index = 0; index < 3; index += 1) state = takeInWindow(state, RULE, 0).state;
		// The first of three is answered: 5 are left, but two more are under way.
		state = close(learn(state, RULE, { remaining: 5, resetAt: 30_000, limit: 6 }, 100));
		expect(state.remaining).toBe(3);
		expect(state.open).toBe(2);
	});

	it('lets an answer that was overtaken not raise the count again', () => {
		let state = takeInWindow(newWindow(RULE, 0), RULE, 0).state;
		state = takeInWindow(state, RULE, 0).state;
		state = close(learn(state, RULE, { remaining: 2, resetAt: 30_000, limit: 4 }, 50));
		state = close(learn(state, RULE, { remaining: 3, resetAt: 30_000, limit: 4 }, 60));
		expect(state.remaining).toBeLessThanOrEqual(2);
	});

	it('ignores an answer of the window before', () => {
		let state = newWindow(RULE, 0);
		state = takeInWindow(state, RULE, 0).state;
		state = close(learn(state, RULE, { remaining: 3, resetAt: 30_000, limit: 4 }, 29_000));
		state = takeInWindow(state, RULE, 29_900).state;
		const late = learn(state, RULE, { remaining: 0, resetAt: 30_000, limit: 4 }, 31_000);
		expect(late.remaining).toBeGreaterThan(0);
		expect(late.resetAt).toBe(60_000);
	});

	it('follows windows that are shorter than it was told', () => {
		let state = newWindow(RULE, 0);
		let now = 0;
		let sent = 0;
		while (now < 30_000) {
			const taken = takeInWindow(state, RULE, now);
			now += taken.waitMs + 10;
			sent += 1;
			const end = Math.ceil((now + 1) / 3000) * 3000;
			state = close(
				learn(taken.state, RULE, { remaining: 3 - ((sent - 1) % 4), resetAt: end, limit: 4 }, now),
			);
		}
		// Four in each of the ten windows of 3 s.
		expect(sent).toBeGreaterThanOrEqual(40);
		expect(sent).toBeLessThanOrEqual(44);
	});

	it('holds everything back after a 429 and starts the next window where it says', () => {
		let state = takeInWindow(newWindow(RULE, 0), RULE, 0).state;
		state = close(blockWindow(state, 7000));
		const next = takeInWindow(state, RULE, 1000);
		expect(next.waitMs).toBeGreaterThanOrEqual(6000);
		expect(takeInWindow(state, RULE, 31_000).waitMs).toBe(0);
	});

	it('waits one window at most for a clock that was put back by an hour', () => {
		let state = newWindow(RULE, 3_600_000);
		const waits = [0, 0, 0, 0, 0].map(() => {
			const taken = takeInWindow(state, RULE, 0);
			({ state } = taken);
			return taken.waitMs;
		});
		expect(waits).toEqual([0, 0, 0, 0, 30_000]);
	});

	it('keeps to the limit after a block that is longer than a window', () => {
		let state = blockWindow(newWindow(RULE, 0), 120_000);
		const waits = [1, 2, 3, 4, 5].map(() => {
			const taken = takeInWindow(state, RULE, 0);
			({ state } = taken);
			return taken.waitMs;
		});
		expect(waits).toEqual([120_000, 120_000, 120_000, 120_000, 150_000]);
	});
});
