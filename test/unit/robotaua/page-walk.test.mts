import { PageWalk } from '../../../nodes/RobotaUa/applies.ts';

describe('PageWalk', () => {
	it('ends at the total, at an empty page, and not before', () => {
		const walk = new PageWalk();
		expect(walk.next({ count: 20, total: 45 })).toBe(1);
		expect(walk.next({ count: 20, total: 45 })).toBe(2);
		expect(walk.next({ count: 5, total: 45 })).toBeUndefined();
		const blind = new PageWalk();
		expect(blind.next({ count: 20 })).toBe(1);
		expect(blind.next({ count: 7 })).toBe(2);
		expect(blind.next({ count: 0 })).toBeUndefined();
	});

	it('reads smaller pages than expected to their end', () => {
		const walk = new PageWalk();
		const pages = [10, 10, 10, 10, 5];
		const read = pages.map((count) => walk.next({ count, total: 45 }));
		expect(read).toEqual([1, 2, 3, 4, undefined]);
	});

	it('goes back over a border when the list shrinks', () => {
		const walk = new PageWalk();
		walk.next({ count: 20, total: 100 });
		walk.next({ count: 20, total: 100 });
		expect(walk.page).toBe(2);
		expect(walk.next({ count: 20, total: 97 })).toBe(1);
		expect(walk.next({ count: 20, total: 97 })).toBe(2);
		expect(walk.next({ count: 20, total: 50 })).toBe(0);
	});
});
