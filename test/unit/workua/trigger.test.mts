import { VendorError } from '../../../nodes/shared/http/failure.ts';
import type { FeedEntry } from '../../../nodes/WorkUa/feed.ts';
import {
	advance,
	headOf,
	MAX_SEEN,
	OVERLAP_MS,
	readCursor,
	startCursor,
	type FeedCursor,
} from '../../../nodes/WorkUa/trigger/cursor.ts';
import { Poll, type PollPorts } from '../../../nodes/WorkUa/trigger/poll.ts';
import { Dice } from '../../../sandbox/framework/index.mts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const START = startCursor('scope', 100, new Date(NOW).toISOString());

const entry = (id: number, at = NOW): FeedEntry => ({ id, jobId: '1', at, record: {} });

const failure = (kind: 'rateLimited' | 'unavailable' | 'notFound') =>
	new VendorError({ vendor: 'Work.ua', kind, message: kind, applied: 'no', endpoint: 'GET' });

/** A feed in memory; every response counts the requests made of it. */
class Feed {
	requests = 0;
	ids: number[] = [];
	hidden = new Set<number>();
	pageSize = () => 50;
	beforeRead = () => {};
	brokenFiles = new Set<number>();

	ports(own: Partial<PollPorts> = {}): PollPorts {
		return {
			readPage: async (after) => {
				this.requests += 1;
				this.beforeRead();
				return this.ids
					.filter((id) => id > after && !this.hidden.has(id))
					.sort((a, b) => a - b)
					.slice(0, this.pageSize())
					.map((id) => entry(id));
			},
			readOne: async (id) => (this.ids.includes(id) ? entry(id) : undefined),
			wanted: () => true,
			build: async ({ id }, bare) => {
				if (!bare && this.brokenFiles.has(id)) throw failure('unavailable');
				return { json: { id, ...(bare ? { bare } : {}) } };
			},
			now: () => NOW,
			isLate: () => false,
			maxItems: 200,
			...own,
		};
	}
}

const idsOf = (items: Array<{ json: Record<string, unknown> }>) => items.map(({ json }) => json.id);

describe('advance', () => {
	it('remembers for a while, and looks at fewer than a page first', () => {
		const ids = Array.from({ length: 120 }, (_, index) => 101 + index);
		const full = advance(START, ids, NOW);
		expect(full).toMatchObject({ floor: 100, lastId: 220 });
		expect(full.seen).toHaveLength(120);
		expect(headOf(full)).toBe(180);
		expect(headOf({ ...full, behind: true })).toBe(100);
		expect(advance(full, [], NOW + OVERLAP_MS, 100)).toMatchObject({ floor: 100, lastId: 220 });
		const later = advance(full, [], NOW + OVERLAP_MS);
		expect(later).toMatchObject({ floor: 220, lastId: 220, seen: [] });
		const many = Array.from({ length: MAX_SEEN + 5 }, (_, index) => 101 + index);
		expect(advance(START, many, NOW)).toMatchObject({ floor: 105 });
	});

	it('does not pass work that was left over', () => {
		const seen: FeedCursor = { ...START, seen: [[110, NOW - OVERLAP_MS]], lastId: 110 };
		expect(advance(seen, [105], NOW, 105)).toMatchObject({
			floor: 100,
			seen: [
				[105, NOW],
				[110, NOW - OVERLAP_MS],
			],
		});
	});

	it('keeps an old neighbour above a late one', () => {
		const seen: FeedCursor = { ...START, seen: [[110, NOW - OVERLAP_MS]], lastId: 110 };
		const moved = advance(seen, [104], NOW);
		expect(moved.floor).toBe(100);
		expect(moved.seen.map(([id]) => id)).toEqual([104, 110]);
	});
});

describe('readCursor', () => {
	it('takes its own form back and nothing else', () => {
		const cursor = { ...advance(START, [101, 102], NOW), retry: [[101, 2]] };
		expect(readCursor(JSON.parse(JSON.stringify(cursor)), 'scope')).toEqual(cursor);
		expect(readCursor(cursor, 'other')).toBeUndefined();
		for (const broken of [
			undefined,
			null,
			'x',
			{ ...cursor, v: 2 },
			{ ...cursor, floor: '5' },
			{ ...cursor, lastId: -1 },
			{ ...cursor, since: 'never' },
			{ ...cursor, seen: [['1', 2]] },
			{ ...cursor, retry: {} },
		]) {
			expect(readCursor(broken, 'scope')).toBeUndefined();
		}
	});
});

describe('Poll', () => {
	it('is one request without news, before and after the overlap is over', async () => {
		const feed = new Feed();
		feed.ids = [101, 105, 109];
		const first = await new Poll(feed.ports(), START).run();
		expect(idsOf(first.items)).toEqual([101, 105, 109]);
		feed.requests = 0;
		const second = await new Poll(feed.ports(), first.cursor).run();
		const third = await new Poll(feed.ports({ now: () => NOW + OVERLAP_MS }), second.cursor).run();
		const fourth = await new Poll(feed.ports({ now: () => NOW + OVERLAP_MS }), third.cursor).run();
		expect([second, third, fourth].flatMap(({ items }) => items)).toEqual([]);
		expect(feed.requests).toBe(3);
		expect(fourth.cursor).toMatchObject({ floor: 109, lastId: 109, seen: [] });
	});

	it('is one request after many as well, and reads them again only with the next news', async () => {
		const feed = new Feed();
		feed.ids = Array.from({ length: 300 }, (_, index) => 101 + index);
		let { cursor } = await new Poll(feed.ports({ maxItems: 1000 }), START).run();
		for (const later of [1, 20, 60, 600]) {
			feed.requests = 0;
			const now = () => NOW + later * 60_000;
			const idle = await new Poll(feed.ports({ now }), cursor).run();
			expect(idle.items).toEqual([]);
			expect(feed.requests).toBe(1);
			cursor = JSON.parse(JSON.stringify(idle.cursor)) as FeedCursor;
		}
		feed.ids.push(500);
		const now = () => NOW + 700 * 60_000;
		const news = await new Poll(feed.ports({ now }), cursor).run();
		expect(idsOf(news.items)).toEqual([500]);
		expect(news.cursor).toMatchObject({ floor: 400, behind: false, seen: [[500, now()]] });
	});

	it('moves over responses that do not fit the filter', async () => {
		const feed = new Feed();
		feed.ids = [101, 102, 103];
		const poll = new Poll(feed.ports({ wanted: ({ id }) => id === 102 }), START);
		const { items, cursor } = await poll.run();
		expect(idsOf(items)).toEqual([102]);
		expect(cursor.lastId).toBe(103);
	});

	it('throws what the vendor says when there is nothing to hand over, cursor untouched', async () => {
		const feed = new Feed();
		const readPage = async () => {
			throw failure('rateLimited');
		};
		await expect(new Poll(feed.ports({ readPage }), START).run()).rejects.toThrow('rateLimited');
		const build = async () => {
			throw new TypeError('a defect');
		};
		feed.ids = [101];
		await expect(new Poll(feed.ports({ build }), START).run()).rejects.toThrow('a defect');
	});

	it('stops without blame when the service fails at a file', async () => {
		const feed = new Feed();
		feed.ids = [101, 102, 103];
		const ports = feed.ports();
		const build: PollPorts['build'] = async (one, bare) => {
			if (one.id === 102) throw failure('rateLimited');
			return await ports.build(one, bare);
		};
		const stopped = await new Poll({ ...ports, build }, START).run();
		expect(idsOf(stopped.items)).toEqual([101]);
		expect(stopped.cursor.retry).toEqual([]);
		const next = await new Poll(ports, stopped.cursor).run();
		expect(idsOf(next.items)).toEqual([102, 103]);
	});

	it('forgets a postponed response that was taken back', async () => {
		const feed = new Feed();
		feed.ids = [101, 102];
		feed.brokenFiles.add(101);
		const first = await new Poll(feed.ports(), START).run();
		expect(first.cursor.retry).toEqual([[101, 1]]);
		expect(first.postponed).toEqual([101]);
		feed.ids = [102];
		const second = await new Poll(feed.ports(), first.cursor).run();
		expect(second.items).toEqual([]);
		expect(second.cursor.retry).toEqual([]);
	});

	// Seeded: every round the feed grows, hides, pages and fails in its own way.
	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'loses and doubles none of 1,000 arrivals, seed %i',
		async (seed) => {
			const dice = new Dice(`workua-poll-${seed}`);
			const feed = new Feed();
			let next = 100;
			let left = 1000;
			const born: number[] = [];
			const late: Array<{ id: number; reads: number }> = [];
			feed.pageSize = () => dice.integer(5, 50);
			feed.beforeRead = () => {
				for (const one of late) {
					one.reads -= 1;
					if (one.reads <= 0) feed.hidden.delete(one.id);
				}
				const count = Math.min(left, dice.integer(0, 20));
				for (let made = 0; made < count; made += 1) {
					next += dice.integer(1, 9);
					feed.ids.push(next);
					born.push(next);
					if (dice.chance(0.02)) {
						feed.hidden.add(next);
						late.push({ id: next, reads: 1 });
					}
					if (dice.chance(0.02)) feed.brokenFiles.add(next);
				}
				left -= count;
			};
			let cursor: FeedCursor = START;
			let clock = NOW;
			const got: number[] = [];
			for (let poll = 0; poll < 400; poll += 1) {
				clock += dice.integer(1, 30) * 60_000;
				let budget = dice.integer(1, 120);
				const ports = feed.ports({
					now: () => clock,
					maxItems: dice.integer(1, 150),
					isLate: () => (budget -= 1) < 0,
				});
				const readPage: PollPorts['readPage'] = async (after) => {
					if (dice.chance(0.05)) throw failure('rateLimited');
					return await ports.readPage(after);
				};
				const outcome = await new Poll({ ...ports, readPage }, cursor).run().catch(() => undefined);
				if (outcome === undefined) continue;
				got.push(...idsOf(outcome.items).map(Number));
				const kept = readCursor(JSON.parse(JSON.stringify(outcome.cursor)), 'scope');
				if (kept === undefined) throw new Error('The cursor cannot be read back');
				cursor = kept;
				if (
					left === 0 &&
					outcome.items.length === 0 &&
					cursor.retry.length === 0 &&
					feed.hidden.size === 0
				)
					break;
			}
			expect(born).toHaveLength(1000);
			expect(new Set(got).size).toBe(got.length);
			expect([...got].sort((a, b) => a - b)).toEqual(born);
			expect(JSON.stringify(cursor).length).toBeLessThan(3000);
		},
	);
});
