import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import {
	mapRowsOf,
	rowIdOf,
	StagesByJob,
	withOutcomes,
} from '../../../nodes/Greenhouse/stages/rows.ts';
import { observe, stageOf } from '../../../nodes/Greenhouse/stages/observe.ts';
import type { StageRow } from '../../../nodes/Greenhouse/stages/plan.ts';
import { nextKnown, planChange, type KnownState } from '../../../nodes/shared/stages/plan.ts';
import { buildStageMap } from '../../../nodes/shared/stages/stageMap.ts';
import { readOwnStates } from '../../../nodes/shared/stages/vocabulary.ts';

const row = (id: string, name: string, order: number, active = true): StageRow => ({
	id,
	name,
	order,
	active,
});
const plans = [
	row('11', 'Application Review', 0),
	row('12', 'Phone Interview', 1),
	row('13', 'Offer', 2),
	row('21', 'application  review', 0),
	row('22', 'Forklift test', 1),
	row('23', 'Offer', 3),
	row('24', 'Gone', 2, false),
];

it('makes one row of all stages of a name, in the order of the plans, without removed ones', () => {
	expect(withOutcomes(mapRowsOf(plans)).map(({ id, name }) => [id, name])).toEqual([
		['application-review', 'Application Review'],
		['forklift-test', 'Forklift test'],
		['phone-interview', 'Phone Interview'],
		['offer', 'Offer'],
		['status:hired', 'Hired'],
		['status:rejected', 'Rejected'],
	]);
	expect(rowIdOf('Рекрутер: розмова (1)')).toBe(rowIdOf(' рекрутер розмова – 1'));
	const odd = ['Status: Rejected', '!!!', ':', 'A.B["c"]'].map(rowIdOf);
	expect(odd.some((id) => id.includes(':'))).toBe(false);
	expect(odd[3]).toMatch(/^[\p{L}\p{N}-]+$/u);
});

const OWN = 'new\ninterview\noffer\nhired\nno';
const VALUES = {
	'application-review': 'new',
	'phone-interview': 'interview',
	'forklift-test': 'interview',
	offer: 'offer',
	'status:hired': 'hired',
	'status:rejected': 'no',
};
const built = () =>
	buildStageMap(
		{ value: VALUES },
		withOutcomes(mapRowsOf(plans)),
		readOwnStates(OWN, 'Own States'),
	);

it('gives each stage of each job the target of its name, also of jobs that it learns later', () => {
	const byJob = new StagesByJob(built());
	for (const stage of plans) byJob.learn(stage);
	byJob.learn({ id: '99', name: 'OFFER' });
	byJob.learn({ id: '98', name: 'Somewhere else' });
	const { assigned } = byJob.map;
	expect(
		['11', '21', '13', '99', '98', '24', 'status:hired'].map((id) => assigned.get(id)?.value),
	).toEqual(['new', 'new', 'offer', 'offer', undefined, undefined, 'hired']);
});

it('sees no stage in prospects, converted applications and unplaced ones', () => {
	const base = { status: 'in_process', job_interview_stage_id: 11, stage_name: 'Offer' };
	expect(stageOf(base)).toEqual({ id: '11', name: 'Offer' });
	for (const over of [
		{ prospect: true },
		{ status: 'converted' },
		{ job_interview_stage_id: null },
	]) {
		expect(stageOf({ ...base, ...over })).toBeUndefined();
	}
	expect(stageOf({ ...base, status: 'rejected' })?.id).toBe('status:rejected');
});

/** One application of job 1, as Greenhouse would show it after some events. */
class Application {
	record: IDataObject = {
		id: 1,
		candidate_id: 5,
		job_id: 7,
		prospect: false,
		status: 'in_process',
	};

	history: IDataObject[] = [];

	constructor(private now: number) {
		this.record.created_at = this.iso();
		this.enter('11');
	}

	private iso = () => new Date(this.now).toISOString();

	private enter(stage: string): void {
		const open = this.history.find((one) => one.current === true);
		if (open) Object.assign(open, { current: false, exited_at: this.iso() });
		this.history.push({
			id: this.history.length + 1,
			application_id: 1,
			job_interview_stage_id: Number(stage),
			entered_at: this.iso(),
			created_at: this.iso(),
			exited_at: null,
			current: true,
		});
		const name = plans.find(({ id }) => id === stage)?.name;
		Object.assign(this.record, { job_interview_stage_id: Number(stage), stage_name: name });
	}

	step(what: string, minutes: number): void {
		this.now += minutes * 60_000;
		const { status } = this.record;
		if (what === 'reject' && status === 'in_process') {
			Object.assign(this.record, { status: 'rejected', rejected_at: this.iso() });
		} else if (what === 'unreject' && status === 'rejected') {
			Object.assign(this.record, { status: 'in_process', rejected_at: null });
		} else if (what === 'hire' && status === 'in_process') {
			const open = this.history.find((one) => one.current === true);
			if (open) Object.assign(open, { current: false, exited_at: this.iso() });
			Object.assign(this.record, { status: 'hired', job_interview_stage_id: null });
		} else if (status === 'in_process' && /^\d+$/.test(what)) {
			if (String(this.record.job_interview_stage_id) !== what) this.enter(what);
		}
	}

	/** What the target must show. */
	get wanted(): string {
		if (this.record.status === 'hired') return 'hired';
		if (this.record.status === 'rejected') return 'no';
		const id = String(this.record.job_interview_stage_id);
		return (
			built().assigned.get(rowIdOf(plans.find((one) => one.id === id)?.name ?? ''))?.value ?? ''
		);
	}
}

it('ends with the state of the latest stage, whatever the history and the order of its rows', () => {
	const step = fc.record({
		what: fc.constantFrom('11', '12', '13', 'reject', 'unreject', 'hire', 'run'),
		minutes: fc.integer({ min: 1, max: 3000 }),
	});
	const byJob = new StagesByJob(built());
	for (const stage of plans) byJob.learn(stage);
	const stages = new Map(plans.map((stage) => [stage.id, stage]));
	fc.assert(
		fc.property(fc.array(step, { maxLength: 12 }), fc.nat(), (steps, turn) => {
			const application = new Application(Date.UTC(2026, 10, 2));
			let known: KnownState | undefined;
			let target = 'new';
			const run = () => {
				const { record, history } = application;
				// The list is newest first; any rotation of it must do.
				const at = turn % history.length;
				const listed = [...history.slice(at), ...history.slice(0, at)].reverse();
				const observation = observe({ application: record, history: listed, stages });
				if (observation === undefined) throw new Error('No stage');
				const plan = planChange(observation, known, {
					map: byJob.map,
					activeFrom: '2026-11-01T00:00:00.000Z',
					backward: 'send',
					ignoredActors: [],
				});
				if (plan.decision === 'send') target = plan.change.mappedTo?.id ?? '';
				known = nextKnown(plan, known);
				return plan.decision;
			};
			for (const { what, minutes } of steps) {
				if (what === 'run') run();
				else application.step(what, minutes);
			}
			run();
			expect(target).toBe(application.wanted);
			expect(run()).toBe('skip');
		}),
		{ numRuns: 3_000 },
	);
});
