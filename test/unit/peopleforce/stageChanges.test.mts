import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { DISQUALIFIED, mapRowsOf, observe } from '../../../nodes/PeopleForce/stages/observe.ts';
import { nextKnown, planChange, type KnownState } from '../../../nodes/shared/stages/plan.ts';
import { buildStageMap } from '../../../nodes/shared/stages/stageMap.ts';
import { headHunterStates } from '../../../nodes/shared/stages/vocabulary.ts';

const pipeline = (id: number, name: string, stages: IDataObject[]) => ({ id, name, stages });
const standard = pipeline(15, 'Standard', [
	{ id: 151, name: 'New' },
	{ id: 152, name: 'Analiza CV' },
	{ id: 153, name: 'Interview' },
]);

it('names the pipeline of a stage only where there are several', () => {
	expect(mapRowsOf([standard]).map(({ name }) => name)).toEqual(['New', 'Analiza CV', 'Interview']);
	const two = mapRowsOf([standard, pipeline(16, 'Short', [{ id: '163', name: 'Hired' }])]);
	expect(two.at(0)).toEqual({ id: '151', name: 'Standard: New' });
	expect(two.at(-1)).toEqual({ id: '163', name: 'Short: Hired' });
	expect(mapRowsOf([{ id: 1, name: 'Empty' }, standard])).toHaveLength(3);
});

const map = buildStageMap(
	{
		value: {
			'151': 'response',
			'152': 'consider',
			'153': 'interview',
			[DISQUALIFIED.id]: 'discard_by_employer',
		},
	},
	[...mapRowsOf([standard]), DISQUALIFIED],
	headHunterStates,
);

it('ends with the state of the latest stage, disqualified ones and those taken back included', () => {
	const step = fc.record({
		what: fc.constantFrom('151', '152', '153', 'disqualify', 'requalify', 'run'),
		minutes: fc.integer({ min: 1, max: 3000 }),
	});
	fc.assert(
		fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
			let now = Date.UTC(2026, 10, 2);
			const iso = () => new Date(now).toISOString();
			const application: IDataObject = {
				id: 77,
				applicant: { id: 5 },
				pipeline_state: { id: 151, name: 'New' },
				disqualified_at: null,
				created_at: iso(),
			};
			const moves = [{ stage: { id: '151' }, at: iso() }];
			let known: KnownState | undefined;
			let target = 'response';
			const run = () => {
				const observation = observe(application, { id: '5310' }, moves);
				if (observation === undefined) throw new Error('No stage');
				const plan = planChange(observation, known, {
					map,
					activeFrom: '2026-11-01T00:00:00.000Z',
					backward: 'send',
					ignoredActors: [],
				});
				if (plan.decision === 'send') target = plan.change.mappedTo?.id ?? '';
				known = nextKnown(plan, known);
				return plan.decision;
			};
			let stage = '151';
			for (const { what, minutes } of steps) {
				now += minutes * 60_000;
				if (what === 'run') run();
				else if (what === 'disqualify') application.disqualified_at ??= iso();
				else if (what === 'requalify') application.disqualified_at = null;
				else if (what !== stage && application.disqualified_at === null) {
					stage = what;
					application.pipeline_state = { id: Number(stage), name: stage };
					moves.push({ stage: { id: stage }, at: iso() });
				}
			}
			run();
			const wanted = application.disqualified_at === null ? stage : DISQUALIFIED.id;
			expect(target).toBe(map.assigned.get(wanted)?.value);
			expect(run()).toBe('skip');
		}),
		{ numRuns: 3_000 },
	);
});
