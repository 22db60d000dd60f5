import fc from 'fast-check';

import {
	failed,
	MAX_ATTEMPTS,
	MAX_SEEN,
	pollWindow,
	readCursor,
	scopeOf,
	settle,
	startCursor,
	takeIn,
} from '../../../nodes/shared/polling/cursor.ts';
import type { Cursor, Sighting } from '../../../nodes/shared/polling/cursor.ts';
import { compareGroup, readSnapshot, undo } from '../../../nodes/shared/polling/snapshot.ts';
import type { Snapshot } from '../../../nodes/shared/polling/snapshot.ts';

const OVERLAP = 10 * 60_000;
const iso = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();

/** One poll as a trigger makes it: all details succeed. */
function poll(cursor: Cursor, records: Sighting[], now: string, visible: (r: Sighting) => boolean) {
	const window = pollWindow(cursor, now, OVERLAP);
	const listed = records.filter((r) => r.at >= window.from && r.at <= window.to && visible(r));
	let next = takeIn(cursor, listed, window, OVERLAP, true);
	const emitted = next.backlog.map(([id]) => `${id}:${records.find((r) => r.id === id)?.version}`);
	for (const [id] of next.backlog) next = settle(next, id);
	return { cursor: next, emitted };
}

describe('poll cursor', () => {
	it('starts from now, survives foreign shapes, restarts when the scope changes', () => {
		const scope = scopeOf({ a: 1 });
		const cursor = startCursor(scope, iso(0));
		expect(readCursor(JSON.parse(JSON.stringify(cursor)), scope)).toEqual(cursor);
		expect(readCursor(cursor, scopeOf({ a: 2 }))).toBeUndefined();
		for (const odd of [
			undefined,
			null,
			5,
			'x',
			{},
			{ ...cursor, v: 2 },
			{ ...cursor, since: 'x' },
			{ ...cursor, seen: [1] },
		]) {
			expect(readCursor(odd, scope)).toBeUndefined();
		}
	});

	it('keeps equal times apart and hands each version out once', () => {
		const records = ['a', 'b', 'c'].map((id) => ({ id, version: '1', at: iso(5) }));
		let step = poll(startCursor('s', iso(0)), records, iso(6), () => true);
		expect(step.emitted.sort()).toEqual(['a:1', 'b:1', 'c:1']);
		step = poll(step.cursor, records, iso(7), () => true);
		expect(step.emitted).toEqual([]);
		const changed = records.map((r) => (r.id === 'b' ? { ...r, version: '2', at: iso(8) } : r));
		expect(poll(step.cursor, changed, iso(9), () => true).emitted).toEqual(['b:2']);
	});

	it('stays where it is when the window was not read to its end', () => {
		const cursor = startCursor('s', iso(0));
		const half = takeIn(
			cursor,
			[{ id: 'a', version: '1', at: iso(1) }],
			{ to: iso(5) },
			OVERLAP,
			false,
		);
		expect(half.since).toBe(iso(0));
		expect(half.backlog).toEqual([['a', 0]]);
		expect(half.seen).toEqual([['a', '1']]);
	});

	it('tries a failing record again behind the others and gives it up in the end', () => {
		let cursor: Cursor = {
			...startCursor('s', iso(0)),
			backlog: [
				['a', 0],
				['b', 0],
			],
		};
		cursor = failed(cursor, 'a').cursor;
		expect(cursor.backlog).toEqual([
			['b', 0],
			['a', 1],
		]);
		let givenUp = false;
		for (let i = 1; i < MAX_ATTEMPTS; i++) ({ cursor, givenUp } = failed(cursor, 'a'));
		expect(givenUp).toBe(true);
		expect(cursor.backlog).toEqual([['b', 0]]);
	});

	it('bounds what it remembers', () => {
		const many = Array.from({ length: MAX_SEEN + 50 }, (_, i) => ({
			id: `r${i}`,
			version: '1',
			at: iso(4),
		}));
		expect(takeIn(startCursor('s', iso(0)), many, { to: iso(5) }, OVERLAP, true).seen).toHaveLength(
			MAX_SEEN,
		);
	});

	it('loses nothing and doubles nothing under late indexing and random updates', () => {
		const event = fc.record({
			id: fc.integer({ min: 0, max: 15 }),
			at: fc.integer({ min: 1, max: 120 }),
			lag: fc.integer({ min: 0, max: 9 }),
		});
		fc.assert(
			fc.property(
				fc.array(event, { maxLength: 40 }),
				fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 8, maxLength: 14 }),
				(events, gaps) => {
					const ordered = [...events].sort((a, b) => a.at - b.at);
					let cursor = startCursor('s', iso(0));
					const emitted: string[] = [];
					let clock = 0;
					for (const gap of [...gaps, 200, 20]) {
						clock += gap;
						// What the list shows now: each record in its latest indexed version.
						const records = new Map<string, Sighting>();
						ordered.forEach((e, n) => {
							if (e.at <= clock && e.at + e.lag <= clock) {
								records.set(String(e.id), { id: String(e.id), version: `v${n}`, at: iso(e.at) });
							}
						});
						const step = poll(cursor, [...records.values()], iso(clock), () => true);
						cursor = step.cursor;
						emitted.push(...step.emitted);
					}
					expect(new Set(emitted).size).toBe(emitted.length);
					const last = new Map<string, string>();
					ordered.forEach((e, n) => last.set(String(e.id), `v${n}`));
					for (const [id, version] of last) expect(emitted).toContain(`${id}:${version}`);
				},
			),
			{ numRuns: 300 },
		);
	});
});

describe('snapshot', () => {
	const empty: Snapshot = { v: 1, scope: 's', groups: {} };
	const states = (record: Record<string, string>) => new Map(Object.entries(record));

	it('records silently on the first activation, reports changes afterwards', () => {
		const first = compareGroup(empty, 'r1', states({ a: '1', b: '1' }), true);
		expect(first.changes).toEqual([]);
		const second = compareGroup(first.snapshot, 'r1', states({ a: '9', b: '1', c: '1' }), true);
		expect(second.changes).toEqual([
			{ group: 'r1', id: 'a', from: '1', to: '9' },
			{ group: 'r1', id: 'c', to: '1' },
		]);
		expect(compareGroup(second.snapshot, 'r1', states({ a: '9' }), true).changes).toEqual([]);
	});
	it('reports all records of a group that appears later', () => {
		expect(compareGroup(empty, 'r2', states({ x: '1' }), false).changes).toHaveLength(1);
	});
	it('does not forget a record that is missing for a moment', () => {
		const one = compareGroup(empty, 'r1', states({ a: '1' }), true).snapshot;
		const gap = compareGroup(one, 'r1', states({}), true).snapshot;
		expect(compareGroup(gap, 'r1', states({ a: '1' }), true).changes).toEqual([]);
	});
	it('shows a change again after undo', () => {
		const one = compareGroup(empty, 'r1', states({ a: '1' }), true).snapshot;
		const two = compareGroup(one, 'r1', states({ a: '2', b: '1' }), true);
		const undone = two.changes.reduce(undo, two.snapshot);
		expect(compareGroup(undone, 'r1', states({ a: '2', b: '1' }), true).changes).toHaveLength(2);
	});
	it('reads back only its own shape and scope', () => {
		expect(readSnapshot(JSON.parse(JSON.stringify(empty)), 's')).toEqual(empty);
		for (const odd of [null, {}, { ...empty, v: 3 }, { ...empty, groups: null }]) {
			expect(readSnapshot(odd, 's')).toBeUndefined();
		}
		expect(readSnapshot(empty, 't')).toBeUndefined();
	});
});
