/** PeopleForce to HeadHunter, step by step. */
import type { StatusFlow } from '../../sandbox/demo/statusPairsScenario.mts';
import { itemsOf } from '../../sandbox/n8n/executions.mts';
import { addTarget, failure, HOUR, scenario, succeed, writesTo } from './status-pairs-support.mts';

export function peopleForceToHeadHunter(): void {
	const MAP = {
		'151': 'response',
		'152': 'consider',
		'153': 'interview',
		'154': 'offer',
		'155': 'hired',
		'161': 'response',
		'162': 'response',
		'163': 'hired',
		'status:disqualified': 'discard_by_employer',
	};
	const VACANCY = 5313;
	let flow: StatusFlow;
	let hhVacancy: string;
	const applied: Record<string, number> = {};
	const topic: Record<string, string> = {};

	const arrive = () =>
		(scenario.headHunter.action('arrive', { vacancy: hhVacancy }) as string[])[0];
	const linkTo = (id: string) => {
		const { resumeId } = scenario.headHunter.state.topics.get(id) ?? {};
		return `https://hh.ru/resume/${resumeId}?t=${id}&vacancyId=${hhVacancy}`;
	};
	const stateOf = (name: string) => scenario.headHunter.state.topics.get(topic[name])?.state;
	function move(name: string, ...stages: number[]): void {
		for (const stageId of stages) {
			scenario.peopleForce.action('moveApplication', { applicationId: applied[name], stageId });
		}
	}
	function disqualify(name: string): void {
		const row = scenario.peopleForce.state.applications.get(applied[name]);
		const at = new Date().toISOString();
		Object.assign(row ?? {}, { disqualify_reason_id: 1, disqualified_at: at });
	}

	beforeAll(() => {
		flow = scenario.toHeadHunter;
		hhVacancy = scenario.headHunter.state.vacancies[0].id;
		for (const name of ['first', 'second', 'turnedDown', 'unmoved']) {
			topic[name] = arrive();
			applied[name] = addTarget(VACANCY, {
				urls: ['https://people.example/x', linkTo(topic[name])],
			});
		}
		applied.unlinked = addTarget(VACANCY, { urls: ['https://www.work.ua/resumes/1/'] });
		const [one, two] = [arrive(), arrive()];
		applied.doubled = addTarget(VACANCY, { urls: [linkTo(one), linkTo(two)] });
		[{ id: applied.old }] = scenario.peopleForce.state.applications.all(
			(row) => row.vacancy_id === VACANCY && row.disqualified_at === null,
		);
		scenario.headHunter.clearRequests();
		move('first', 152, 153);
		move('second', 152);
		disqualify('turnedDown');
		move('unlinked', 153);
		move('doubled', 153);
		move('old', 154);
	});

	it('names every stage without a state, shows the plan in a dry run and stops at the brake', async () => {
		await flow.set({ activeFrom: scenario.activeFrom, vacancies: `${VACANCY} = ${hhVacancy}` });
		const unmapped = failure(await flow.run());
		for (const name of ['Standard: Interview', 'Short: Talent pool', 'Disqualified']) {
			expect(unmapped).toContain(`"${name}"`);
		}
		await flow.assign(MAP);
		const plan = itemsOf(await succeed(flow), 'Show Plan');
		const by = Object.fromEntries(
			plan.map(({ row, decision, reason, linkedBy }) => [
				(row as { sourceId: string }).sourceId,
				decision === 'send' ? linkedBy : reason,
			]),
		);
		expect(by).toEqual({
			[applied.first]: 'link',
			[applied.second]: 'link',
			[applied.turnedDown]: 'stateSwitchedOff',
			[applied.unmoved]: 'notMoved',
			[applied.unlinked]: 'noTargetApplication',
			[applied.doubled]: 'severalApplications',
		});
		await flow.set({ dryRun: false, maxChanges: 1 });
		expect(failure(await flow.run())).toContain('this run would tell 2 changes');
		expect(writesTo('headHunter')).toBe(0);
		expect(await flow.ledger()).toEqual([]);
		await flow.set({ maxChanges: 20 });
	});

	it('takes the responses to their stage without a word to the applicant, and nothing the second time', async () => {
		const execution = await succeed(flow);
		expect(['first', 'second', 'turnedDown', 'unmoved'].map(stateOf)).toEqual([
			'interview',
			'consider',
			'response',
			'response',
		]);
		const { messages, shownState } = scenario.headHunter.state.topics.get(topic.first) ?? {};
		expect(messages).toHaveLength(1);
		expect(shownState).toBe('response');
		expect(flow.review(execution)).toEqual({
			[applied.unlinked]: 'noTargetApplication',
			[applied.doubled]: 'severalApplications',
		});
		expect(writesTo('headHunter')).toBe(2);
		await succeed(flow);
		expect(writesTo('headHunter')).toBe(2);
		expect(JSON.stringify(await flow.ledger())).not.toMatch(/@|Celina|resume/);
		expect(await flow.rowOf(applied.old)).toBeUndefined();
	});

	it('tells rejections once they are switched on, from then on only, and holds moves back', async () => {
		await flow.set({
			statesToTell: 'consider, interview, offer, hired, discard_by_employer',
		});
		await succeed(flow);
		expect(stateOf('turnedDown')).toBe('response');
		disqualify('second');
		move('first', 152);
		move('unmoved', 152, 153, 154);
		const execution = await succeed(flow);
		expect(['first', 'second', 'unmoved'].map(stateOf)).toEqual([
			'interview',
			'discard_by_employer',
			'offer',
		]);
		expect(flow.review(execution)).toMatchObject({ [applied.first]: 'movedBackHeld' });
	});

	it('tells the stage of that moment after HeadHunter was down, and nothing after the loss of its ledger', async () => {
		scenario.headHunter.faults.add({
			kind: 'status',
			status: 503,
			match: { method: 'PUT' },
			times: 'always',
		});
		move('first', 154);
		// Whether HeadHunter carried the step out is unknown: the next run looks.
		expect(flow.review(await succeed(flow))).toMatchObject({ [applied.first]: 'outcomeUnknown' });
		expect(await flow.rowOf(applied.first)).toMatchObject({
			disposition: 'needsReview',
			pending: 'yes',
			targetId: 'interview',
		});
		scenario.headHunter.faults.clear();
		scenario.headHunter.faults.add({
			kind: 'status',
			status: 404,
			body: { errors: [{ type: 'negotiations', value: 'topic_not_found' }] },
			match: { method: 'GET', path: `/negotiations/${topic.first}` },
			times: 'always',
		});
		expect(failure(await flow.run())).toContain('could not be told');
		// Linked to a response that is not there: looked for anew.
		expect(await flow.rowOf(applied.first)).toMatchObject({
			disposition: 'failed',
			pending: 'yes',
			targetApplicationId: '',
		});
		scenario.headHunter.faults.clear();
		await succeed(flow);
		expect(stateOf('first')).toBe('offer');
		// HeadHunter's funnel of this vacancy has no such step.
		move('first', 155);
		expect(flow.review(await succeed(flow))).toMatchObject({ [applied.first]: 'stepNotOffered' });
		expect(stateOf('first')).toBe('offer');

		await flow.dropLedger();
		await flow.set({ catchUpHours: 1 });
		const long = (time: string) =>
			new Date(Math.min(Date.parse(time), Date.now() - 2 * HOUR)).toISOString();
		const { movements, applications } = scenario.peopleForce.state;
		for (const row of movements.all()) row.entered_at = long(row.entered_at);
		for (const row of applications.all()) {
			if (row.disqualified_at) row.disqualified_at = long(row.disqualified_at);
		}
		const writes = writesTo('headHunter');
		await succeed(flow);
		expect(writesTo('headHunter')).toBe(writes);
		disqualify('first');
		await succeed(flow);
		expect(stateOf('first')).toBe('discard_by_employer');
		expect(writesTo('headHunter')).toBe(writes + 1);
	});
}
