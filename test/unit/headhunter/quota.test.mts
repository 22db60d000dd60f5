import fc from 'fast-check';

import { leftOf, planViews, viewBudget } from '../../../nodes/HeadHunter/quota.ts';

const response = (id: string, minute: number, hasResume = true) => ({
	id,
	receivedAt: new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString(),
	hasResume,
});

describe('planViews', () => {
	it('takes the newest first, the higher ID of equal times, and names the rest', () => {
		const rows = [
			response('9', 1),
			response('10', 1),
			response('7', 5),
			response('8', 3, false),
			response('6', 0),
		];
		expect(planViews(rows, 2)).toEqual({
			view: ['7', '10'],
			postponed: ['9', '6'],
			without: ['8'],
		});
		expect(planViews(rows, 0).view).toEqual([]);
		expect(planViews(rows, Infinity).postponed).toEqual([]);
		expect(planViews([...rows, ...rows], Infinity).view).toHaveLength(4);
	});

	it('never loses, doubles or over-spends', () => {
		const row = fc.record({
			id: fc.integer({ min: 1, max: 60 }).map(String),
			minute: fc.integer({ min: 0, max: 59 }),
			hasResume: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(row), fc.integer({ min: -3, max: 80 }), (rows, budget) => {
				const plan = planViews(
					rows.map(({ id, minute, hasResume }) => response(id, minute, hasResume)),
					budget,
				);
				const all = [...plan.view, ...plan.postponed, ...plan.without];
				expect(new Set(all).size).toBe(all.length);
				expect(new Set(all)).toEqual(new Set(rows.map(({ id }) => id)));
				expect(plan.view.length).toBeLessThanOrEqual(Math.max(0, budget));
				if (plan.postponed.length > 0) expect(plan.view.length).toBe(Math.max(0, budget));
			}),
		);
	});
});

describe('viewBudget', () => {
	const limits = { left: { resume_view: 90, resume_view_from_api: 40 } };

	it('is the smallest of wish, day and what is reserved', () => {
		expect(viewBudget(limits, {})).toBe(40);
		expect(viewBudget(limits, { most: 10 })).toBe(10);
		expect(viewBudget(limits, { reserve: 35 })).toBe(5);
		expect(viewBudget(limits, { reserve: 99 })).toBe(0);
		expect(viewBudget(undefined, { most: 7, reserve: 3 })).toBe(7);
		expect(viewBudget(undefined, {})).toBe(Infinity);
	});

	it('reads the count that HeadHunter tells', () => {
		expect(leftOf({ left: { resume_view: 12 } })).toBe(12);
		expect(leftOf({ left: {} })).toBeUndefined();
		expect(leftOf('500')).toBeUndefined();
	});
});
