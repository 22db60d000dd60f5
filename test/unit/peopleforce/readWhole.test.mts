import fc from 'fast-check';

import { type PeopleForceClient, readWhole } from '../../../nodes/PeopleForce/vendor.ts';

/** A list that changes once, before one of its pages is read for the first time. */
class Listing {
	reads = 0;

	constructor(
		private rows: string[],
		private readonly size: number,
		private readonly change: { before: number; apply: (rows: string[]) => string[] },
		private readonly withCount: boolean,
	) {}

	readonly client = {
		read: async (_: string, { query: { page = 1 } }: { query: { page?: number } }) => {
			if (this.reads === this.change.before) this.rows = this.change.apply(this.rows);
			this.reads += 1;
			const data = this.rows.slice((page - 1) * this.size, page * this.size);
			const pages = Math.max(1, Math.ceil(this.rows.length / this.size));
			const counted = this.withCount ? { count: this.rows.length, items: this.size } : {};
			const metadata = { pagination: { page, pages, ...counted } };
			return await Promise.resolve({ data: data.map((id) => ({ id })), metadata });
		},
	} as unknown as PeopleForceClient;

	async whole(): Promise<string[]> {
		return (await readWhole(this.client, 'employee.getAll', {})).map(({ id }) => String(id));
	}
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `row ${index}`);
const moved = (rows: string[], from: number, to: number) => {
	const rest = rows.filter((_, index) => index !== from % rows.length);
	rest.splice(to % rows.length, 0, rows[from % rows.length]);
	return rest;
};

describe('readWhole', () => {
	it('misses nobody when a record moves while the pages are read', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					count: fc.integer({ min: 2, max: 40 }),
					size: fc.integer({ min: 1, max: 9 }),
					before: fc.integer({ min: 1, max: 12 }),
					from: fc.nat(39),
					to: fc.nat(39),
					withCount: fc.boolean(),
				}),
				async ({ count, size, before, from, to, withCount }) => {
					const apply = (rows: string[]) => moved(rows, from, to);
					const listing = new Listing(names(count), size, { before, apply }, withCount);
					expect((await listing.whole()).sort()).toEqual(names(count).sort());
				},
			),
		);
	});

	it('misses nobody when a record is removed, where the vendor counts', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					count: fc.integer({ min: 2, max: 40 }),
					size: fc.integer({ min: 1, max: 9 }),
					before: fc.integer({ min: 1, max: 12 }),
					from: fc.nat(39),
				}),
				async ({ count, size, before, from }) => {
					const gone = from % count;
					const apply = (rows: string[]) => rows.filter((_, index) => index !== gone);
					const listing = new Listing(names(count), size, { before, apply }, true);
					const rest = apply(names(count));
					expect(await listing.whole()).toEqual(expect.arrayContaining(rest));
				},
			),
		);
	});

	it('reads a list at rest once', async () => {
		const listing = new Listing(names(25), 10, { before: -1, apply: (rows) => rows }, true);
		expect(await listing.whole()).toHaveLength(25);
		expect(listing.reads).toBe(3);
	});
});
