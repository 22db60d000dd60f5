import {
	changeId,
	isOlder,
	nextKnown,
	planChange,
	type KnownState,
	type Observation,
	type PlanRules,
	type StageMove,
} from '../../../nodes/shared/stages/plan.ts';
import { readKnownStates, readStageChange } from '../../../nodes/shared/stages/read.ts';
import { buildStageMap } from '../../../nodes/shared/stages/stageMap.ts';
import { readOwnStates } from '../../../nodes/shared/stages/vocabulary.ts';

const stages = ['new', 'cv', 'talk', 'offer', 'again'].map((id) => ({ id, name: `Stage ${id}` }));
const rules: PlanRules = {
	map: buildStageMap(
		{ value: { new: 'n', cv: 'c', talk: 't', offer: 'o', again: 't' }, schema: stages },
		[...stages, { id: 'late', name: 'Appeared' }],
		readOwnStates('n\nc\nt\no', 'Own States'),
	),
	activeFrom: '2026-11-01T00:00:00.000Z',
	backward: 'send',
	ignoredActors: ['Integration User'],
};
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const moved = (...ids: string[]): StageMove[] =>
	ids.map((id, index) => ({ stage: { id }, at: at(index + 2), actor: 'Anna Nowak' }));
const seen = (moves: StageMove[], over: Partial<Observation> = {}): Observation => ({
	source: { system: 'erecruiter', applicationId: '7', receivedAt: at(2) },
	stage: moves.at(-1)?.stage ?? { id: 'new' },
	moves,
	current: true,
	...over,
});
const plan = (observation: Observation, known?: KnownState, over: Partial<PlanRules> = {}) =>
	planChange(observation, known, { ...rules, ...over });

it('tells the last of several moves, with the path, the actor and the mapped state', () => {
	const result = plan(seen(moved('new', 'cv', 'talk', 'offer')), {
		stageId: 'cv',
		target: 'c',
		changedAt: at(3),
	});
	expect(result).toMatchObject({
		decision: 'send',
		reason: 'moved',
		change: {
			shape: 'StageChange',
			from: { id: 'cv' },
			to: { id: 'offer' },
			path: [{ id: 'talk' }, { id: 'offer' }],
			changedAt: at(5),
			actor: 'Anna Nowak',
			mappedTo: { id: 'o', name: 'o' },
		},
	});
	expect(result).not.toHaveProperty('change.regression');
});

it.each([
	['not moved since it came in', seen(moved('new')), undefined, 'record', 'notMoved'],
	['moved on first sight', seen(moved('new', 'cv')), undefined, 'send', 'moved'],
	['the same stage', seen(moved('new', 'cv')), { stageId: 'cv', target: 'c' }, 'skip', 'unchanged'],
	[
		'another stage of the same state',
		seen(moved('new', 'talk', 'again')),
		{ stageId: 'talk', target: 't', changedAt: at(3) },
		'record',
		'sameTarget',
	],
	[
		'a stage visited before',
		seen(moved('new', 'cv', 'talk', 'cv')),
		{ stageId: 'talk', target: 't', changedAt: at(4) },
		'send',
		'movedBack',
	],
	[
		'an earlier state that was skipped on the way',
		seen(moved('new', 'talk', 'cv')),
		{ stageId: 'talk', target: 't', changedAt: at(3) },
		'send',
		'movedBack',
	],
	['a stage without target', seen(moved('new', 'late')), undefined, 'hold', 'stageWithoutTarget'],
	[
		'a deleted stage that the source replaced without a move',
		seen(moved('new', 'cv'), { stage: { id: 'offer' } }),
		{ stageId: 'cv', target: 'c', changedAt: at(3) },
		'send',
		'moved',
	],
	[
		'an event that comes after a newer one',
		seen(moved('new', 'cv'), { current: false }),
		{ stageId: 'talk', target: 't', changedAt: at(4) },
		'skip',
		'outdated',
	],
	[
		'a newer event of the state that is known',
		seen(moved('new', 'cv'), { current: false }),
		{ stageId: 'cv', target: 'c', changedAt: at(2) },
		'record',
		'sameTarget',
	],
	[
		'a move that was taken back in the source',
		seen(moved('new', 'cv')),
		{ stageId: 'talk', target: 't', changedAt: at(4) },
		'send',
		'movedBack',
	],
	[
		'a stage that was left and taken again while a change was on its way',
		seen(moved('new', 'cv', 'talk', 'cv')),
		{ stageId: 'cv', target: 'c', changedAt: at(4), pending: true },
		'send',
		'movedBack',
	],
	[
		'what the opposite direction wrote',
		seen(moved('new', 'cv')),
		{ written: { stageId: 'cv', at: at(3) } },
		'record',
		'ownWrite',
	],
	[
		'a person who moves to the same stage later',
		seen(moved('new', 'cv', 'talk', 'cv')),
		{ stageId: 'talk', target: 't', changedAt: at(4), written: { stageId: 'cv', at: at(3) } },
		'send',
		'movedBack',
	],
] as const)('%s', (_, observation, known, decision, reason) => {
	expect(plan(observation, known)).toMatchObject({ decision, reason });
});

it('ignores the moves of the integration user, whatever the letter case', () => {
	const moves = moved('new', 'cv').map((move) => ({ ...move, actor: 'INTEGRATION user' }));
	expect(plan(seen(moves))).toMatchObject({ decision: 'record', reason: 'ownWrite' });
});

it('holds backward moves on demand, and a later move forward is told again', () => {
	const known = { stageId: 'talk', target: 't', changedAt: at(4) };
	const back = plan(seen(moved('new', 'cv', 'talk', 'cv')), known, { backward: 'hold' });
	expect(back).toMatchObject({ decision: 'hold', change: { regression: true } });
	expect(nextKnown(back, known)).toBe(known);
	const on = plan(seen(moved('new', 'cv', 'talk', 'cv', 'offer')), known, { backward: 'hold' });
	expect(on).toMatchObject({ decision: 'send', change: { mappedTo: { id: 'o' } } });
});

it('never tells of an application made before the activation, known or not', () => {
	const old = { system: 'erecruiter', applicationId: '7', receivedAt: '2026-10-31T23:59:59.999Z' };
	for (const known of [undefined, { stageId: 'new', target: 'n', changedAt: at(2) }]) {
		expect(plan(seen(moved('new', 'talk'), { source: old }), known)).toEqual({
			decision: 'skip',
			reason: 'appliedBefore',
		});
	}
	const dateless = { system: 'erecruiter', applicationId: '7' };
	expect(plan(seen([], { source: dateless }))).toMatchObject({
		decision: 'hold',
		reason: 'applicationDateUnknown',
	});
	// The first move tells when it came in.
	expect(plan(seen(moved('new', 'talk'), { source: dateless }))).toMatchObject({
		decision: 'send',
	});
});

it('remembers an old application whose date only its moves tell', () => {
	const source = { system: 'erecruiter', applicationId: '7' };
	const old = seen(moved('new', 'talk'), { source });
	const over = { activeFrom: at(3) };
	const first = plan(old, undefined, over);
	expect(first).toMatchObject({ decision: 'record', reason: 'appliedBefore' });
	const known = nextKnown(first, undefined);
	expect(known).toEqual({ stageId: 'talk', changedAt: at(3), appliedAt: at(2) });
	expect(isOlder(source, known, { ...rules, ...over })).toBe(true);
	expect(plan(seen(moved('new', 'talk', 'cv'), { source }), known, over)).toMatchObject({
		decision: 'skip',
	});
});

it('only records what moved before a lost ledger could tell', () => {
	const over = { recordBefore: at(4) };
	expect(plan(seen(moved('new', 'cv')), undefined, over)).toMatchObject({
		decision: 'record',
		reason: 'beforeRecording',
	});
	expect(plan(seen(moved('new', 'cv', 'talk')), undefined, over).decision).toBe('send');
	// What is known is not lost.
	expect(plan(seen(moved('new', 'cv')), { stageId: 'new' }, over).decision).toBe('send');
});

it('remembers the state told, not one of an application that has not moved', () => {
	expect(nextKnown(plan(seen(moved('new'))), undefined)).toEqual({
		appliedAt: at(2),
		stageId: 'new',
		changedAt: at(2),
	});
	expect(nextKnown(plan(seen(moved('new', 'cv'))), undefined)).toEqual({
		appliedAt: at(2),
		stageId: 'cv',
		target: 'c',
		changedAt: at(3),
	});
});

it('gives one key to one move', () => {
	const of = (...ids: string[]) => {
		const made = plan(seen(moved(...ids)));
		return 'change' in made ? changeId(made.change) : '';
	};
	expect(of('new', 'cv')).toBe(`erecruiter::stage:7:new:cv:${at(3)}`);
	expect(of('new', 'talk')).not.toBe(of('new', 'cv'));
	expect(of('new', 'cv')).toBe(of('new', 'cv'));
});

it('reads the shared shape back, and says what is wrong with another', () => {
	const made = plan(seen(moved('new', 'cv', 'talk', 'cv')));
	if (!('change' in made)) throw new Error('no change');
	expect(readStageChange(JSON.parse(JSON.stringify(made.change)), 'Stage Change')).toEqual(
		made.change,
	);
	for (const wrong of [undefined, [], { shape: 'Hire' }, { shape: 'StageChange', to: {} }]) {
		expect(() => readStageChange(wrong, 'Stage Change')).toThrow("'Stage Change' holds");
	}
	expect(() => readStageChange({ shape: 'StageChange', to: { id: 1 } }, 'Stage Change')).toThrow(
		'no source system',
	);
});

it('reads known states, first row of an application first', () => {
	const known = readKnownStates(
		[
			{ applicationId: 7, stageId: 5, target: 'x', changedAt: '2026-11-20T10:15:00+01:00' },
			{ applicationId: '7', stageId: '6' },
			{ applicationId: '8', stageId: '', target: null, changedAt: 'soon' },
			{ applicationId: '9', pending: true, written: { stageId: 3, at: at(2) } },
		],
		'Known States',
	);
	expect(Object.fromEntries(known)).toEqual({
		'7': { stageId: '5', target: 'x', changedAt: '2026-11-20T09:15:00.000Z' },
		'8': {},
		'9': { pending: true, written: { stageId: '3', at: at(2) } },
	});
	expect(() => readKnownStates([{ stageId: '1' }], 'Known States')).toThrow(
		'without applicationId',
	);
});
