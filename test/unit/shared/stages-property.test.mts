import fc from 'fast-check';

import {
	begun,
	isOlder,
	mayHaveMoved,
	nextKnown,
	planChange,
	type KnownState,
	type Observation,
	type Plan,
	type PlanRules,
	type StageMove,
} from '../../../nodes/shared/stages/plan.ts';
import { buildStageMap } from '../../../nodes/shared/stages/stageMap.ts';
import { readOwnStates } from '../../../nodes/shared/stages/vocabulary.ts';

/** 10,000 random histories a property: many stages of one state, so that no-ops are common. */
const RUNS = { numRuns: 10_000 };
const TARGETS = ['new', 'review', 'interview', 'new', 'review', 'offer'];
const STAGES = TARGETS.map((_, index) => ({ id: `s${index}` }));
const ACTIVATION = Date.UTC(2026, 10, 1);
const iso = (ms: number) => new Date(ms).toISOString();
const rules: PlanRules = {
	map: buildStageMap(
		{ value: Object.fromEntries(TARGETS.map((target, index) => [`s${index}`, target])) },
		STAGES,
		readOwnStates('new\nreview\ninterview\noffer', 'Own States'),
	),
	activeFrom: iso(ACTIVATION),
	backward: 'send',
	ignoredActors: [],
};
const stateOf = (stage: number) => TARGETS[stage];

/** The source and the target, as they are; `known` is all that the flow may remember. */
interface World {
	now: number;
	/** `dated`: the source's list tells when the application was made. */
	applications: Array<{ appliedAt: number; dated: boolean; stage: number; moves: StageMove[] }>;
	/** A new application is shown as new by itself. */
	target: string[];
	known: Array<KnownState | undefined>;
	sent: Array<{ application: number; changedAt: string | undefined }>;
}

function begin(applied: readonly number[]): World {
	return {
		now: ACTIVATION,
		applications: applied.map((hours) => {
			const appliedAt = ACTIVATION + hours * 3_600_000;
			const dated = hours % 2 === 0;
			return { appliedAt, dated, stage: 0, moves: [{ stage: { id: 's0' }, at: iso(appliedAt) }] };
		}),
		target: applied.map(() => 'new'),
		known: applied.map(() => undefined),
		sent: [],
	};
}

function move(world: World, at: number, stage: number, minutes: number): void {
	const application = world.applications[at % world.applications.length];
	// Equal times happen: the source's order tells which came last.
	const last = Date.parse(application.moves.at(-1)?.at ?? '');
	world.now = Math.max(world.now, last) + minutes * 60_000;
	application.stage = stage;
	application.moves.push({ stage: { id: `s${stage}` }, at: iso(world.now) });
}

type Outcome = 'arrives' | 'refused' | 'crashBefore' | 'crashAfter';

/** One run of the flow. Everything that is told must be the state of the stage of this moment. */
function run(world: World, outcomes: readonly Outcome[], over: Partial<PlanRules> = {}): Plan[] {
	return world.applications.map(({ appliedAt, dated, stage, moves }, index) => {
		const observation: Observation = {
			source: {
				system: 'source',
				applicationId: String(index),
				...(dated ? { receivedAt: iso(appliedAt) } : {}),
			},
			stage: { id: `s${stage}` },
			moves,
			current: true,
		};
		// As the nodes do, to save the request for the moves.
		const worthReading =
			!isOlder(observation.source, world.known[index], rules) &&
			mayHaveMoved(`s${stage}`, world.known[index]);
		if (!worthReading) return { decision: 'skip', reason: 'unchanged' };
		const plan = planChange(observation, world.known[index], { ...rules, ...over });
		if (plan.decision === 'record') world.known[index] = nextKnown(plan, world.known[index]);
		if (plan.decision !== 'send') return plan;
		expect(plan.change.mappedTo?.id).toBe(stateOf(stage));
		expect(appliedAt).toBeGreaterThanOrEqual(ACTIVATION);
		const outcome = outcomes[index % outcomes.length];
		world.known[index] = begun(plan, world.known[index]);
		if (outcome === 'arrives' || outcome === 'crashAfter') {
			world.target[index] = plan.change.mappedTo?.id ?? '';
			world.sent.push({ application: index, changedAt: plan.change.changedAt });
		}
		if (outcome === 'arrives') world.known[index] = nextKnown(plan, world.known[index]);
		return plan;
	});
}

const applied = fc.array(fc.integer({ min: -200, max: 100 }), { minLength: 1, maxLength: 3 });
const stage = fc.integer({ min: 0, max: STAGES.length - 1 });
const outcome = fc.constantFrom<Outcome[]>('arrives', 'refused', 'crashBefore', 'crashAfter');
const aMove = fc.record({
	kind: fc.constant('move' as const),
	at: fc.nat(2),
	stage,
	minutes: fc.integer({ min: 0, max: 5000 }),
});
const aReplacement = fc.record({ kind: fc.constant('replaced' as const), at: fc.nat(2), stage });
const aRun = fc.record({
	kind: fc.constant('run' as const),
	outcomes: fc.array(outcome, { minLength: 1, maxLength: 3 }),
});
const story = fc.array(
	fc.oneof({ weight: 5, arbitrary: aMove }, { weight: 3, arbitrary: aRun }, aReplacement),
	{ maxLength: 14 },
);

type Step = typeof story extends fc.Arbitrary<Array<infer One>> ? One : never;

function play(world: World, steps: readonly Step[]): void {
	for (const step of steps) {
		if (step.kind === 'move') move(world, step.at, step.stage, step.minutes);
		else if (step.kind === 'run') run(world, step.outcomes);
		// A deleted stage: the source puts another one in its place, without a move.
		else world.applications[step.at % world.applications.length].stage = step.stage;
	}
}

const isNew = ({ appliedAt }: World['applications'][number]) => appliedAt >= ACTIVATION;

it('ends with the state of the latest stage, through refusals and crashes, and then stays quiet', () => {
	fc.assert(
		fc.property(applied, story, (times, steps) => {
			const world = begin(times);
			play(world, steps);
			run(world, ['arrives']);
			for (const [index, application] of world.applications.entries()) {
				expect(world.target[index]).toBe(isNew(application) ? stateOf(application.stage) : 'new');
			}
			expect(run(world, ['arrives']).map(({ decision }) => decision)).toEqual(
				world.applications.map(() => 'skip'),
			);
			const old = world.sent.filter(({ application }) => !isNew(world.applications[application]));
			expect(old).toEqual([]);
		}),
		RUNS,
	);
});

it('tells nothing of old applications at the first run, however much they moved', () => {
	const before = fc.array(fc.integer({ min: -5000, max: -1 }), { minLength: 1, maxLength: 3 });
	fc.assert(
		fc.property(before, fc.array(aMove, { maxLength: 10 }), (times, moves) => {
			const world = begin(times);
			play(world, moves);
			const first = run(world, ['arrives']);
			expect(first.every(({ reason }) => ['appliedBefore', 'unchanged'].includes(reason))).toBe(
				true,
			);
			expect(world.sent).toEqual([]);
		}),
		RUNS,
	);
});

it('after the loss of its memory tells only moves of the catch-up time, and goes on rightly', () => {
	fc.assert(
		fc.property(
			applied,
			story,
			fc.integer({ min: 0, max: 6000 }),
			fc.array(aMove, { maxLength: 6 }),
			(times, steps, minutes, later) => {
				const world = begin(times);
				play(world, steps);
				run(world, ['arrives']);
				world.known = world.known.map(() => undefined);
				world.sent = [];
				const recordBefore = iso(world.now - minutes * 60_000);
				run(world, ['arrives'], { recordBefore });
				for (const { changedAt = recordBefore } of world.sent) {
					expect(changedAt >= recordBefore).toBe(true);
				}
				play(world, later);
				run(world, ['arrives']);
				for (const [index, application] of world.applications.entries()) {
					const isTold = isNew(application);
					expect(world.target[index]).toBe(isTold ? stateOf(application.stage) : 'new');
				}
			},
		),
		RUNS,
	);
});

it('never follows an older event, in whatever order and however often events come', () => {
	const gaps = fc.array(fc.record({ stage, minutes: fc.integer({ min: 1, max: 900 }) }), {
		minLength: 1,
		maxLength: 8,
	});
	const deliveries = fc.array(fc.record({ pick: fc.nat(7), outcome }), { maxLength: 20 });
	fc.assert(
		fc.property(gaps, deliveries, (moves, order) => {
			let at = ACTIVATION;
			const events = moves.map(({ stage: to, minutes }, index) => {
				at += minutes * 60_000;
				return { from: index === 0 ? 0 : moves[index - 1].stage, to, at: iso(at) };
			});
			let known: KnownState | undefined;
			let target = 'new';
			let newest = '';
			const deliver = ({ from, to, at: time }: (typeof events)[number], what: Outcome) => {
				const observation: Observation = {
					source: { system: 'source', applicationId: '1', receivedAt: iso(ACTIVATION) },
					stage: { id: `s${to}` },
					moves: [{ stage: { id: `s${from}` } }, { stage: { id: `s${to}` }, at: time }],
					current: false,
				};
				const plan = planChange(observation, known, rules);
				if (plan.decision === 'record') known = nextKnown(plan, known);
				if (plan.decision !== 'send') return;
				known = begun(plan, known);
				if (what === 'arrives' || what === 'crashAfter') {
					expect(time >= newest).toBe(true);
					newest = time;
					target = plan.change.mappedTo?.id ?? '';
				}
				if (what === 'arrives') known = nextKnown(plan, known);
			};
			for (const { pick, outcome: what } of order) deliver(events[pick % events.length], what);
			// Whoever sends events sends again what was not confirmed; the last one at any rate.
			for (const event of [events[events.length - 1], ...events]) deliver(event, 'arrives');
			expect(target).toBe(stateOf(events[events.length - 1].to));
		}),
		RUNS,
	);
});

/**
 * Two systems that tell each other, with one table: several stages of one mean one of the other, and
 * not the same way back.
 */
const PAIR = {
	ab: ['new', 'screen', 'screen', 'talk', 'end'],
	ba: { new: 's0', screen: 's2', screen2: 's2', talk: 's3', end: 's4' } as Record<string, string>,
};
const PAIR_STAGES = { a: PAIR.ab.map((_, index) => `s${index}`), b: Object.keys(PAIR.ba) };
const pairRules = (map: Record<string, string>): PlanRules => ({
	...rules,
	map: buildStageMap(
		{ value: map },
		Object.keys(map).map((id) => ({ id })),
		readOwnStates([...new Set(Object.values(map))].join('\n'), 'Own States'),
	),
});
const RULES = {
	a: pairRules(Object.fromEntries(PAIR.ab.map((state, index) => [`s${index}`, state]))),
	b: pairRules(PAIR.ba),
};
type Side = keyof typeof RULES;

class Pair {
	now = ACTIVATION;
	readonly moves: Record<Side, StageMove[]>;
	readonly known: Partial<Record<Side, KnownState>> = {};
	readonly written: Partial<Record<Side, { stageId: string; at: string }>> = {};
	sent = 0;

	constructor() {
		this.moves = { a: [this.arrival('s0')], b: [this.arrival('new')] };
	}
	private arrival(id: string): StageMove {
		return { stage: { id }, at: iso(this.now) };
	}
	stage(side: Side): string {
		return this.moves[side].at(-1)?.stage.id ?? '';
	}
	move(side: Side, id: string, minutes: number): void {
		this.now += minutes * 60_000;
		if (this.stage(side) !== id) this.moves[side].push(this.arrival(id));
	}
	/** One run of the flow that reads `side`; a crash comes after the write, before the record. */
	run(side: Side, crashes = false): void {
		this.now += 60_000;
		const other: Side = side === 'a' ? 'b' : 'a';
		const written = this.written[side];
		const known: KnownState | undefined =
			this.known[side] || written
				? { ...this.known[side], ...(written ? { written } : {}) }
				: undefined;
		const plan = planChange(
			{
				source: { system: side, applicationId: '1', receivedAt: iso(ACTIVATION) },
				stage: { id: this.stage(side) },
				moves: this.moves[side],
				current: true,
			},
			known,
			RULES[side],
		);
		if (plan.decision === 'skip') return;
		if (plan.decision === 'send') {
			const target = plan.change.mappedTo?.id ?? '';
			this.known[side] = begun(plan, known);
			if (this.stage(other) !== target) {
				this.sent += 1;
				this.move(other, target, 0);
			}
			if (crashes) return;
			this.written[other] = { stageId: target, at: iso(this.now) };
		}
		this.known[side] = nextKnown(plan, known);
	}
}

const minutes = fc.integer({ min: 3, max: 600 });
const side = fc.constantFrom<Side[]>('a', 'b');
const moveOf = (sides: fc.Arbitrary<Side>) =>
	fc.record({ kind: fc.constant('move' as const), side: sides, stage: fc.nat(4), minutes });
const runThat = (crashes: fc.Arbitrary<boolean>) =>
	fc.record({ kind: fc.constant('run' as const), side, crashes });
const pairStory = (...steps: [ReturnType<typeof moveOf>, ReturnType<typeof runThat>]) =>
	fc.array(fc.oneof(...steps), { maxLength: 16 });
type PairStep = ReturnType<typeof pairStory> extends fc.Arbitrary<Array<infer One>> ? One : never;

function playPair(pair: Pair, steps: readonly PairStep[]): void {
	for (const step of steps) {
		if (step.kind === 'run') pair.run(step.side, step.crashes);
		else pair.move(step.side, PAIR_STAGES[step.side][step.stage], step.minutes);
	}
}
function runAll(pair: Pair, order: readonly Side[]): void {
	for (const one of order) pair.run(one);
}

it('goes in no circles when two systems tell each other, whatever crashed before', () => {
	fc.assert(
		fc.property(pairStory(moveOf(side), runThat(fc.boolean())), (steps) => {
			const pair = new Pair();
			playPair(pair, steps);
			runAll(pair, ['a', 'b', 'a', 'b', 'a', 'b']);
			const { sent } = pair;
			runAll(pair, ['b', 'a', 'b', 'a']);
			expect(pair.sent).toBe(sent);
		}),
		RUNS,
	);
});

it('never moves back what only one of two systems was moved in, and ends with its state', () => {
	const onlyA = moveOf(fc.constant('a' as const));
	fc.assert(
		fc.property(pairStory(onlyA, runThat(fc.constant(false))), (steps) => {
			const pair = new Pair();
			let wanted = 's0';
			for (const step of steps) {
				if (step.kind === 'move') wanted = PAIR_STAGES.a[step.stage];
				playPair(pair, [step]);
				expect(pair.stage('a')).toBe(wanted);
			}
			pair.run('a');
			expect(pair.stage('b')).toBe(PAIR.ab[Number(wanted.slice(1))]);
		}),
		RUNS,
	);
});

it('follows whichever of two systems was moved last to another state', () => {
	fc.assert(
		fc.property(fc.array(moveOf(side), { minLength: 1, maxLength: 8 }), (moves) => {
			const pair = new Pair();
			for (const move of moves) {
				const id = PAIR_STAGES[move.side][move.stage];
				// Another stage of the same state says nothing new.
				const stateIn = (stageId: string) => RULES[move.side].map.assigned.get(stageId)?.value;
				const says = stateIn(pair.stage(move.side)) !== stateIn(id);
				playPair(pair, [move]);
				runAll(pair, ['a', 'b', 'a', 'b']);
				if (!says) continue;
				expect(pair.stage(move.side)).toBe(id);
				expect(pair.stage(move.side === 'a' ? 'b' : 'a')).toBe(stateIn(id));
			}
		}),
		RUNS,
	);
});
