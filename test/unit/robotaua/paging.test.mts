import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { PAGE_SIZE } from '../../../nodes/RobotaUa/applies.ts';
import {
	advance,
	baseline,
	commit,
	floorOf,
	printOf,
	readResponseCursor,
	type ResponseCursor,
} from '../../../nodes/RobotaUa/trigger/cursor.ts';
import { PollReading } from '../../../nodes/RobotaUa/trigger/reading.ts';

interface Row extends IDataObject {
	id: number;
	addDate: string;
}

/** A list as robota.ua shows it: newest first, 20 rows a page, changing between two reads. */
class ShiftingList {
	rows: Row[] = [];
	everything: Row[] = [];
	withdrawn = new Set<number>();
	private nextId = 1;
	private clock = Date.parse('2026-11-20T08:00:00Z');

	arrive(count: number, stepMs = 1000): void {
		for (let index = 0; index < count; index += 1) {
			this.clock += stepMs;
			const addDate = new Date(this.clock).toISOString().slice(0, 23);
			const row = { id: this.nextId++, addDate };
			this.rows.unshift(row);
			this.everything.push(row);
		}
	}

	withdraw(position: number): void {
		const [row] = this.rows.splice(position, 1);
		if (row !== undefined) this.withdrawn.add(row.id);
	}

	pass(ms: number): void {
		this.clock += ms;
	}

	read(page: number) {
		const applies = this.rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
		return { applies, total: this.rows.length };
	}
}

/** One poll; `between` happens before each page but the first. */
function poll(
	list: ShiftingList,
	cursor: ResponseCursor,
	maxPages: number,
	between: () => void,
): { cursor: ResponseCursor; ids: number[]; reads: number } {
	const reading = new PollReading(cursor);
	let reads = 0;
	while (reading.page !== undefined && (reads < maxPages || reading.mustGoOn)) {
		if (reads > 0) between();
		reading.take(list.read(reading.page));
		reads += 1;
	}
	const result = reading.result(reading.page !== undefined);
	const ids = result.fresh.map(({ id }) => Number(id));
	return { cursor: advance(cursor, result), ids, reads };
}

const start = (list: ShiftingList) => baseline('scope', list.rows);

/** A cursor as n8n gives it back: through JSON. */
const stored = (cursor: ResponseCursor) => {
	const read = readResponseCursor(JSON.parse(JSON.stringify(cursor)), 'scope');
	if (read === undefined) throw new Error('the cursor does not survive storage');
	return read;
};

describe('the poll of New Response', () => {
	it('starts from now, and an idle poll reads one page', () => {
		const list = new ShiftingList();
		list.arrive(100, 60_000);
		let cursor = stored(start(list));
		expect(cursor.since).toBe(list.rows[0].addDate);
		for (let index = 0; index < 3; index += 1) {
			const outcome = poll(list, cursor, 100, () => undefined);
			expect(outcome).toMatchObject({ ids: [], reads: 1 });
			cursor = stored(outcome.cursor);
		}
	});

	it('gives out what arrived, each once, also with equal times', () => {
		const list = new ShiftingList();
		list.arrive(30, 60_000);
		let cursor = start(list);
		list.arrive(1, 60_000);
		list.arrive(4, 0);
		const first = poll(list, cursor, 100, () => undefined);
		expect(first.ids.sort()).toEqual([31, 32, 33, 34, 35]);
		cursor = stored(first.cursor);
		list.arrive(2, 0);
		const second = poll(list, cursor, 100, () => undefined);
		expect(second.ids.sort()).toEqual([36, 37]);
		expect(poll(list, stored(second.cursor), 100, () => undefined).ids).toEqual([]);
	});

	it('gives out an old date that shows up late, inside the overlap', () => {
		const list = new ShiftingList();
		list.arrive(10, 60_000);
		const cursor = start(list);
		const late = { id: 900, addDate: list.rows[4].addDate };
		list.rows.splice(4, 0, late);
		expect(poll(list, cursor, 100, () => undefined).ids).toEqual([900]);
	});

	it('starts from an empty list', () => {
		const list = new ShiftingList();
		const cursor = stored(start(list));
		list.arrive(3);
		expect(poll(list, cursor, 100, () => undefined).ids.sort()).toEqual([1, 2, 3]);
	});

	it('starts again from now for another scope, another version or a broken cursor', () => {
		const list = new ShiftingList();
		list.arrive(2);
		const cursor = start(list);
		expect(readResponseCursor(cursor, 'other')).toBeUndefined();
		expect(readResponseCursor({ ...cursor, v: 2 }, 'scope')).toBeUndefined();
		expect(readResponseCursor({ ...cursor, seen: 'x' }, 'scope')).toBeUndefined();
		expect(readResponseCursor('2026', 'scope')).toBeUndefined();
		expect(readResponseCursor({ ...cursor, gap: 7 }, 'scope')).toEqual(cursor);
	});

	it('resumes a backlog where it stopped, without reading the delivered part again', () => {
		const list = new ShiftingList();
		list.arrive(20, 60_000);
		let cursor = start(list);
		list.arrive(1000, 3000);
		const ids: number[] = [];
		const reads: number[] = [];
		for (let index = 0; index < 8; index += 1) {
			list.arrive(50, 3000);
			const outcome = poll(list, cursor, 10, () => undefined);
			ids.push(...outcome.ids);
			reads.push(outcome.reads);
			cursor = stored(outcome.cursor);
		}
		expect(new Set(ids).size).toBe(ids.length);
		// 200 a poll until the backlog is through, then its head.
		expect(ids.length).toBeGreaterThanOrEqual(1050);
		expect(Math.max(...reads)).toBeLessThanOrEqual(10);
	});

	it('tries an unreadable page again, gives it up after five polls, and goes on', () => {
		const list = new ShiftingList();
		list.arrive(20, 60_000);
		let cursor = start(list);
		list.arrive(50);
		const pollPast = (broken: number) => {
			const reading = new PollReading(cursor);
			while (reading.page !== undefined) {
				if (reading.page === broken) reading.skip();
				else reading.take(list.read(reading.page));
			}
			const result = reading.result(false);
			cursor = stored(advance(cursor, result));
			return result.fresh.length;
		};
		const since = cursor.since;
		expect(pollPast(1)).toBe(30);
		expect(cursor).toMatchObject({ since, unreadPolls: 1 });
		expect([pollPast(1), pollPast(1), pollPast(1)]).toEqual([0, 0, 0]);
		expect(cursor.since).toBe(since);
		expect(pollPast(1)).toBe(0);
		expect(cursor.unreadPolls).toBeUndefined();
		expect(cursor.since).toBe(list.rows[0].addDate);
		list.arrive(2);
		// Two new ones, and two of the unread twenty that slipped off the page; the rest when it heals.
		expect(pollPast(1)).toBe(4);
		expect(pollPast(-1)).toBe(18);
	});

	it('keeps the cursor small while a backlog of any size is read', () => {
		const list = new ShiftingList();
		list.arrive(20, 60_000);
		let cursor = start(list);
		list.arrive(12_000, 600_000);
		for (let index = 0; index < 30; index += 1) {
			cursor = stored(poll(list, cursor, 10, () => undefined).cursor);
			expect(cursor.seen.length).toBeLessThan(300);
		}
		expect(cursor.gap).toBeDefined();
	});

	it('loses none and doubles none, whatever arrives or goes while it pages (seeded)', () => {
		const plan = fc.record({
			history: fc.integer({ min: 0, max: 90 }),
			polls: fc.array(
				fc.record({
					before: fc.integer({ min: 0, max: 120 }),
					during: fc.array(fc.integer({ min: 0, max: 45 }), { maxLength: 6 }),
					withdrawals: fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 3 }),
					pages: fc.integer({ min: 1, max: 12 }),
					pause: fc.integer({ min: 0, max: 4 * 3_600_000 }),
				}),
				{ minLength: 1, maxLength: 8 },
			),
		});
		fc.assert(
			fc.property(plan, ({ history, polls }) => {
				const list = new ShiftingList();
				list.arrive(history, 60_000);
				let cursor = stored(start(list));
				const delivered: number[] = [];
				const run = (pages: number, during: number[], withdrawals: number[]) => {
					let step = 0;
					const outcome = poll(list, cursor, pages, () => {
						list.arrive(during[step] ?? 0, 700);
						const position = withdrawals[step];
						if (position !== undefined) list.withdraw(position);
						step += 1;
					});
					delivered.push(...outcome.ids);
					cursor = stored(outcome.cursor);
				};
				for (const { before, during, withdrawals, pages, pause } of polls) {
					list.pass(pause);
					list.arrive(before, 700);
					run(pages, during, withdrawals);
				}
				for (let index = 0; index < 60; index += 1) run(50, [], []);
				const expected = list.everything
					.slice(history)
					.map(({ id }) => id)
					.filter((id) => !list.withdrawn.has(id));
				expect(new Set(delivered).size).toBe(delivered.length);
				const missing = expected.filter((id) => !delivered.includes(id));
				expect(missing).toEqual([]);
				expect(delivered.every((id) => id > history)).toBe(true);
			}),
			{ seed: 20261121, numRuns: 150 },
		);
	});
});

describe('the stored cursor', () => {
	it('is moved by one of two polls that overlap, and not written when nothing moved', () => {
		const list = new ShiftingList();
		list.arrive(3);
		const store: IDataObject = { cursor: { ...start(list) } };
		const held = store.cursor;
		const mark = printOf(store);
		expect(commit(store, mark, start(list))).toBe(true);
		expect(store.cursor).toBe(held);
		list.arrive(1);
		const moved = start(list);
		expect(commit(store, mark, moved)).toBe(true);
		list.arrive(1);
		expect(commit(store, mark, start(list))).toBe(false);
		expect(store.cursor).toEqual(moved);
	});
});

describe('floorOf', () => {
	it('goes back two hours in the form of the list', () => {
		expect(floorOf('2026-11-20T09:14:07.123')).toBe('2026-11-20T07:14:07');
		expect(floorOf('2026-01-01T01:00:00')).toBe('2025-12-31T23:00:00');
		expect(floorOf('nonsense')).toBe('');
	});
});
