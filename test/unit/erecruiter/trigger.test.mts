import fc from 'fast-check';

import { concerns, describeMove } from '../../../nodes/ERecruiter/trigger/events.ts';
import {
	detailFailed,
	FOLLOW_GONE_MS,
	groupFailed,
	isRetroactive,
	putBack,
	readState,
	settled,
	startState,
	takeGroup,
	takeList,
	type TriggerState,
} from '../../../nodes/ERecruiter/trigger/state.ts';

const at = (hours: number) => new Date(Date.UTC(2026, 10, 20, hours)).toISOString();
const stages = (entries: Record<string, string>) => new Map(Object.entries(entries));

/** State after a first poll that saw these recruitments. */
function recorded(groups: Record<string, Record<string, string>>): TriggerState {
	let { state } = takeList(startState('s', at(0)), Object.keys(groups), at(0), 'record');
	for (const [id, states] of Object.entries(groups)) {
		const taken = takeGroup(state, id, stages(states));
		expect(taken.changes).toEqual([]);
		state = taken.state;
	}
	return state;
}

describe('state', () => {
	it('records at the first poll and reports changes after it', () => {
		const state = recorded({ r1: { a: '1', b: '9' } });
		const taken = takeGroup(state, 'r1', stages({ a: '9', b: '9', c: '1' }));
		expect(taken.changes).toEqual([
			{ group: 'r1', id: 'a', from: '1', to: '9' },
			{ group: 'r1', id: 'c', to: '1' },
		]);
		expect(takeGroup(taken.state, 'r1', stages({ a: '9', b: '9', c: '1' })).changes).toEqual([]);
	});

	it('reports all of the first poll when asked to, also what a later poll reads first', () => {
		const { state } = takeList(startState('s', at(0)), ['r1', 'r2'], at(0), 'report');
		expect(takeGroup(state, 'r1', stages({ a: '9' })).changes).toHaveLength(1);
		const later = takeList(state, ['r1', 'r2'], at(1));
		const taken = takeGroup(later.state, 'r2', stages({ b: '9' }));
		expect(taken.changes).toHaveLength(1);
		expect(isRetroactive(taken.state, taken.changes[0], at(-5000))).toBe(false);
	});

	it('only records a recruitment that the first poll did not get to', () => {
		const { state } = takeList(startState('s', at(0)), ['r1', 'r2'], at(0), 'record');
		const next = takeList(groupFailed(state, 'r2'), ['r1', 'r2'], at(1));
		expect(takeGroup(next.state, 'r2', stages({ a: '9' })).changes).toEqual([]);
	});

	it('counts in a recruitment that appears later only what happened since the last list', () => {
		const known = recorded({ r1: { a: '1' } });
		const { state } = takeList(known, ['r1', 'r2'], at(48));
		const taken = takeGroup(state, 'r2', stages({ old: '9', now: '9', unknown: '9' }));
		expect(taken.changes).toHaveLength(3);
		const [old, now, unknown] = taken.changes;
		expect(isRetroactive(taken.state, old, at(-30))).toBe(true);
		expect(isRetroactive(taken.state, now, at(40))).toBe(false);
		expect(isRetroactive(taken.state, unknown, undefined)).toBe(false);
		expect(isRetroactive(taken.state, { ...old, from: '1' }, at(-30))).toBe(false);
		// Put back for the next poll: still told from what is new.
		const again = takeList(putBack(taken.state, old), ['r1', 'r2'], at(49));
		const [seen] = takeGroup(again.state, 'r2', stages({ old: '9', now: '9' })).changes;
		expect(isRetroactive(again.state, seen, at(-30))).toBe(true);
	});

	it('follows a recruitment that left the list, for a while', () => {
		const known = recorded({ r1: { a: '1' }, r2: { b: '1' } });
		const left = takeList(known, ['r2'], at(1));
		expect(left.order).toEqual(['r2', 'r1']);
		expect(takeGroup(left.state, 'r1', stages({ a: '9' })).changes).toHaveLength(1);
		const back = takeList(left.state, ['r1', 'r2'], at(2));
		expect(back.state.gone).toEqual({});
		const late = new Date(Date.parse(at(1)) + FOLLOW_GONE_MS + 1).toISOString();
		const dropped = takeList(left.state, ['r2'], late);
		expect(dropped.order).toEqual(['r2']);
		expect(Object.keys(dropped.state.snapshot.groups)).toEqual(['r2']);
		expect(dropped.state.gone).toEqual({});
	});

	it('begins where the last poll stopped', () => {
		const known = { ...recorded({ r1: {}, r2: {}, r3: {} }), next: 'r2' };
		const list = takeList(known, ['r1', 'r2', 'r3'], at(1));
		expect(list.order).toEqual(['r2', 'r3', 'r1']);
		expect(list.state.next).toBeUndefined();
		expect(takeList({ ...known, next: 'lost' }, ['r1', 'r2'], at(1)).order.slice(0, 2)).toEqual([
			'r1',
			'r2',
		]);
	});

	it('sees a change with failed details again, up to the last attempt', () => {
		let state = recorded({ r1: { a: '1' } });
		for (let attempt = 1; attempt <= 5; attempt++) {
			const taken = takeGroup(state, 'r1', stages({ a: '9' }));
			expect(taken.changes).toHaveLength(1);
			const failed = detailFailed(taken.state, taken.changes[0], 5);
			expect(failed.givenUp).toBe(attempt === 5);
			state = failed.state;
		}
		expect(takeGroup(state, 'r1', stages({ a: '9' })).changes).toEqual([]);
		expect(state.attempts).toEqual({});
	});

	it('forgets the attempts of a change that was taken back', () => {
		const taken = takeGroup(recorded({ r1: { a: '1' } }), 'r1', stages({ a: '9' }));
		const { state } = detailFailed(taken.state, taken.changes[0], 5);
		expect(state.attempts).toEqual({ a: 1 });
		expect(takeGroup(state, 'r1', stages({ a: '1' })).state.attempts).toEqual({});
		expect(settled(state, taken.changes[0]).attempts).toEqual({});
	});

	it('counts polls that could not read a recruitment, until one can', () => {
		const failing = groupFailed(groupFailed(recorded({ r1: {} }), 'r1'), 'r1');
		expect(failing.failing).toEqual({ r1: 2 });
		expect(takeGroup(failing, 'r1', stages({})).state.failing).toEqual({});
	});

	it('survives JSON, and starts anew for another scope or shape', () => {
		const state = { ...recorded({ r1: { a: '1' } }), next: 'r1' };
		expect(readState(JSON.parse(JSON.stringify(state)), 's')).toEqual(state);
		expect(readState(state, 'other')).toBeUndefined();
		for (const broken of [
			null,
			'x',
			3,
			[],
			{},
			{ ...state, v: 2 },
			{ ...state, gone: [] },
			{ ...state, listedAt: '?' },
			{ ...state, attempts: { a: 'x' } },
		]) {
			expect(readState(broken, 's')).toBeUndefined();
		}
	});

	it('reports each change exactly once, whatever is put back in between', () => {
		const stage = fc.constantFrom('1', '3', '5', '9');
		const polls = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), stage), {
			maxLength: 12,
		});
		fc.assert(
			fc.property(polls, fc.array(fc.boolean(), { maxLength: 60 }), (seen, coins) => {
				let state = recorded({ r1: {} });
				const truth = new Map<string, string>();
				const reported = new Map<string, string>();
				let coin = 0;
				for (const poll of seen) {
					for (const [id, to] of Object.entries(poll)) truth.set(id, to);
					const taken = takeGroup(state, 'r1', truth);
					state = taken.state;
					for (const change of taken.changes) {
						expect(change.to).not.toBe(reported.get(change.id));
						if (coins[coin++]) state = putBack(state, change);
						else reported.set(change.id, change.to);
					}
				}
				for (const { id, to } of takeGroup(state, 'r1', truth).changes) reported.set(id, to);
				expect([...reported].sort()).toEqual([...truth].sort());
			}),
		);
	});
});

describe('concerns', () => {
	const hired = ['9', '102'];
	it.each([
		['candidateHired', { from: '5', to: '9' }, true],
		['candidateHired', { to: '102' }, true],
		['candidateHired', { from: '9', to: '102' }, false],
		['candidateHired', { from: '9', to: '4' }, false],
		['newApplication', { to: '1' }, true],
		['newApplication', { from: '1', to: '3' }, false],
		['applicationStageChanged', { from: '1', to: '3' }, true],
	] as const)('%s %j: %s', (event, change, expected) => {
		expect(concerns(event, { group: 'r', id: 'a', ...change }, hired)).toBe(expected);
	});
});

describe('describeMove', () => {
	const entry = (id: string, hours: number) => ({
		stage: { id, name: `Stage ${id}` },
		at: at(hours),
		actor: 'Anna Nowak',
	});

	it('tells from, to, time and actor of a move', () => {
		expect(describeMove('1', { id: '3' }, [entry('1', 1), entry('3', 2)])).toEqual({
			from: { id: '1', name: 'Stage 1' },
			to: { id: '3', name: 'Stage 3' },
			changedAt: at(2),
			actor: 'Anna Nowak',
		});
	});

	it('tells the stages in between, and a way back', () => {
		const history = [entry('1', 1), entry('3', 2), entry('5', 3), entry('3', 4)];
		expect(describeMove('1', { id: '3' }, history)).toMatchObject({
			from: { id: '1' },
			path: [{ id: '3' }, { id: '5' }, { id: '3' }],
			regression: true,
		});
	});

	it('is no move when a new application has not left its first stage', () => {
		expect(describeMove(undefined, { id: '1' }, [entry('1', 1)])).toBeUndefined();
		expect(describeMove(undefined, { id: '3' }, [entry('1', 1), entry('3', 2)])).toMatchObject({
			from: { id: '1' },
			to: { id: '3' },
		});
	});

	it('has neither time nor actor for a replaced stage, or without a history', () => {
		expect(describeMove('104', { id: '4' }, [entry('1', 1), entry('104', 2)])).toEqual({
			from: { id: '104', name: 'Stage 104' },
			to: { id: '4' },
		});
		expect(describeMove('1', { id: '3', name: 'X' }, undefined)).toEqual({
			from: { id: '1' },
			to: { id: '3', name: 'X' },
		});
		expect(describeMove(undefined, { id: '3' }, undefined)).toBeUndefined();
	});
});
