import { refusedLogins } from '../../../nodes/shared/http/refusedLogins.ts';

const HOUR = 3_600_000;

describe('refusedLogins', () => {
	it('holds a refused login back, longer each time, at most 7 tries a day', () => {
		let now = 0;
		const tries: number[] = [];
		while (now < 24 * HOUR) {
			if (refusedLogins.holdMs('day', now) === 0) {
				tries.push(now / HOUR);
				refusedLogins.refuse('day', now);
			}
			now += 60_000;
		}
		expect(tries).toEqual([0, 0.5, 1.5, 3.5, 7.5, 13.5, 19.5]);
	});

	it('knows each login by itself and forgets one that works', () => {
		refusedLogins.refuse('a', 0);
		expect(refusedLogins.holdMs('a', 60_000)).toBe(29 * 60_000);
		expect(refusedLogins.holdMs('b', 60_000)).toBe(0);
		refusedLogins.accept('a');
		expect(refusedLogins.holdMs('a', 60_000)).toBe(0);
	});
});
