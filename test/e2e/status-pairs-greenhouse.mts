/** Greenhouse to PeopleForce, step by step. */
import type { StatusFlow } from '../../sandbox/demo/statusPairsScenario.mts';
import { itemsOf } from '../../sandbox/n8n/executions.mts';
import { dayFromNow } from '../support/days.mts';
import {
	addTarget,
	failure,
	HOUR,
	nextPerson,
	scenario,
	stageIn,
	succeed,
	writesTo,
} from './status-pairs-support.mts';

export function greenhouseToPeopleForce(): void {
	/** Of both jobs: their plans have the same names. */
	const MAP = {
		'application-review': 'New',
		'phone-interview': 'Analiza CV',
		onsite: 'Interview',
		offer: 'Offer',
		'status:hired': 'Hired',
		'status:rejected': 'disqualify',
	};
	let flow: StatusFlow;
	const jobs = () => scenario.greenhouse.state.tables.jobs.all();
	const applied: Record<string, number> = {};
	const target: Record<string, number> = {};

	/** Somebody who applies in Greenhouse, with the e-mail address that Greenhouse has. */
	function apply(job: number): { id: number; url: string; email: string } {
		const number = nextPerson();
		const input = { jobId: jobs()[job].id, count: 1, from: 700 + number };
		const [{ candidateId, applicationId }] = scenario.greenhouse.action('apply', input) as Array<{
			candidateId: number;
			applicationId: number;
		}>;
		const candidate = scenario.greenhouse.state.tables.candidates.get(candidateId);
		const url = `https://app.greenhouse.io/people/${candidateId}?application_id=${applicationId}`;
		const email = `gh.applicant${number}@example.com`;
		if (candidate) candidate.email_addresses = [{ value: email.toUpperCase(), type: 'personal' }];
		return { id: applicationId, url, email };
	}
	function move(name: string, ...stages: string[]): void {
		for (const stage of stages) {
			scenario.greenhouse.action('move', { applicationId: applied[name], stage });
		}
	}

	beforeAll(async () => {
		flow = scenario.toPeopleForce;
		for (const name of ['linked', 'mailed', 'unmoved', 'missing', 'doubled', 'rejected']) {
			const found = apply(name === 'mailed' ? 1 : 0);
			applied[name] = found.id;
			const vacancy = name === 'mailed' ? 5311 : 5310;
			if (name === 'linked') target[name] = addTarget(vacancy, { urls: [`${found.url}/`] });
			else if (name !== 'missing') target[name] = addTarget(vacancy, { email: found.email });
			if (name === 'doubled') addTarget(vacancy, { email: found.email });
		}
		const [old] = scenario.greenhouse.state.tables.applications.all(
			({ status, prospect, job_id }) =>
				status === 'in_process' && !prospect && job_id === jobs()[0].id,
		);
		applied.old = old.id;
		const stage = scenario.greenhouse.state.tables.candidates.get(old.candidate_id);
		target.old = addTarget(5310, { email: stage?.email_addresses[0]?.value });
		move('linked', 'Phone Interview', 'Onsite');
		move('mailed', 'Offer');
		move('missing', 'Offer');
		move('doubled', 'Offer');
		move('old', 'Offer');
		scenario.greenhouse.action('reject', { applicationId: applied.rejected });
	});

	it('says what is missing, and names every stage without a state', async () => {
		expect(failure(await flow.run())).toContain('Configuration > activeFrom');
		await flow.set({ activeFrom: scenario.activeFrom });
		expect(failure(await flow.run())).toContain('Configuration > vacancies is empty');
		await flow.set({ vacancies: `${jobs()[0].id} = 5310, ${jobs()[1].id} = five` });
		expect(failure(await flow.run())).toContain(`"${jobs()[1].id} = five"`);
		await flow.set({ vacancies: `${jobs()[0].id} = 5310\n${jobs()[1].id} = 5311` });
		await flow.setParameter(
			'Get Stage Changes',
			'ownStates',
			'New\nAnaliza CV\nInterview\nOffer\nHired\ndisqualify = Disqualify',
		);
		const unmapped = failure(await flow.run());
		for (const name of ['Application Review', 'Onsite', 'Hired', 'Rejected']) {
			expect(unmapped).toContain(`"${name}"`);
		}
		expect(writesTo('peopleForce')).toBe(0);
		expect(await flow.ledger()).toEqual([]);
	});

	it('shows the plan in a dry run, and stops before it would write too much', async () => {
		await flow.assign(MAP);
		const execution = await succeed(flow);
		const plan = itemsOf(execution, 'Show Plan');
		const by = Object.fromEntries(
			plan.map(({ row, decision, reason, linkedBy }) => [
				(row as { sourceId: string }).sourceId,
				decision === 'send' ? linkedBy : reason,
			]),
		);
		expect(by).toEqual({
			[applied.linked]: 'link',
			[applied.mailed]: 'email',
			[applied.unmoved]: 'notMoved',
			[applied.missing]: 'noTargetApplication',
			[applied.doubled]: 'severalCandidates',
			[applied.rejected]: 'disqualifyReasonMissing',
		});
		expect(JSON.stringify(plan)).not.toMatch(/@example|Celina/i);
		expect(writesTo('peopleForce')).toBe(0);
		expect(await flow.ledger()).toEqual([]);

		await flow.set({ dryRun: false, maxChanges: 1 });
		expect(failure(await flow.run())).toContain('this run would tell 2 changes');
		expect(writesTo('peopleForce')).toBe(0);
		await flow.set({ maxChanges: 20 });
	});

	it('moves the applications that it found, leaves the rest to a person, and nothing the second time', async () => {
		const first = await succeed(flow);
		expect([target.linked, target.mailed, target.unmoved, target.old].map(stageIn)).toEqual([
			153, 154, 151, 151,
		]);
		expect([target.doubled, target.rejected].map(stageIn)).toEqual([151, 151]);
		expect(flow.review(first)).toEqual({
			[applied.missing]: 'noTargetApplication',
			[applied.doubled]: 'severalCandidates',
			[applied.rejected]: 'disqualifyReasonMissing',
		});
		expect(await flow.rowOf(applied.linked)).toMatchObject({
			disposition: 'updated',
			targetApplicationId: String(target.linked),
			targetId: 'Interview',
			pending: '',
		});
		expect(JSON.stringify(await flow.ledger())).not.toMatch(/@|Celina/);

		const writes = writesTo('peopleForce');
		expect(writes).toBe(2);
		await succeed(flow);
		expect(writesTo('peopleForce')).toBe(writes);
		expect(await flow.rowOf(applied.old)).toBeUndefined();
	});

	it('tells the last of several moves and rejections, once a reason is entered; finds one that came later', async () => {
		await flow.set({ disqualifyReasonId: '1' });
		const candidate = scenario.greenhouse.state.tables.applications.get(applied.missing);
		target.missing = addTarget(5310, {
			urls: [
				`https://app.greenhouse.io/people/${candidate?.candidate_id}?application_id=${applied.missing}`,
			],
		});
		move('mailed', 'Onsite', 'Phone Interview', 'Offer');
		move('unmoved', 'Phone Interview', 'Offer');
		await succeed(flow);
		expect([target.missing, target.mailed, target.unmoved, target.rejected].map(stageIn)).toEqual([
			154,
			154,
			154,
			'disqualified',
		]);
	});

	it('holds moves back and stages that appeared later, and goes on with the rest', async () => {
		const { job_interview_stages: stages } = scenario.greenhouse.state.tables;
		const added = stages.add((id) => ({
			...stages.all()[0],
			id,
			job_id: jobs()[0].id,
			sort_order: 2,
			name: 'Test task',
		}));
		move('linked', 'Phone Interview');
		move('unmoved', added.name);
		scenario.greenhouse.action('hire', {
			applicationId: applied.mailed,
			startDate: dayFromNow(60),
		});
		const execution = await succeed(flow);
		expect(flow.review(execution)).toMatchObject({
			[applied.linked]: 'movedBackHeld',
			[applied.unmoved]: 'stageWithoutTarget',
		});
		expect([target.linked, target.unmoved, target.mailed].map(stageIn)).toEqual([153, 154, 155]);

		await flow.assign({ ...MAP, 'test-task': 'Interview' });
		await flow.set({ backwardMoves: 'send' });
		await succeed(flow);
		expect([target.linked, target.unmoved].map(stageIn)).toEqual([152, 153]);
	});

	it('records what was applied and what was refused for the right applications', async () => {
		const several = ['severalA', 'severalB', 'severalC'];
		for (const name of several) {
			const { id, email } = apply(0);
			applied[name] = id;
			target[name] = addTarget(5310, { email });
			move(name, 'Onsite');
		}
		scenario.peopleForce.faults.add({
			kind: 'status',
			status: 503,
			body: { message: 'Maintenance' },
			match: { method: 'PUT', path: `^.*/applications/${target.severalA}/move$` },
			times: 'always',
		});
		expect(failure(await flow.run())).toMatch(/1 step\(s\) of this run failed/);
		scenario.peopleForce.faults.clear();
		const rows = await Promise.all(several.map(async (name) => await flow.rowOf(applied[name])));
		expect(rows.map((row) => row?.disposition)).toEqual(['failed', 'updated', 'updated']);
		await succeed(flow);
		expect(several.map((name) => stageIn(target[name]))).toEqual([153, 153, 153]);
	});

	it('tells the stage of that moment after PeopleForce was down', async () => {
		scenario.peopleForce.faults.add({
			kind: 'status',
			status: 503,
			body: { message: 'Maintenance' },
			match: { method: 'PUT' },
			times: 'always',
		});
		move('linked', 'Onsite');
		const failed = await flow.run();
		expect(failure(failed)).toMatch(/1 step\(s\) of this run failed.*could not be told/);
		expect(await flow.rowOf(applied.linked)).toMatchObject({
			disposition: 'failed',
			pending: 'yes',
			targetId: 'Analiza CV',
		});
		scenario.peopleForce.faults.clear();
		move('linked', 'Offer');
		await succeed(flow);
		expect(stageIn(target.linked)).toBe(154);

		scenario.peopleForce.faults.add({
			kind: 'status',
			status: 503,
			body: { message: 'Maintenance' },
			match: { method: 'GET', path: '/api/public/v3/recruitment/candidates' },
			times: 'always',
		});
		const late = apply(0);
		applied.late = late.id;
		target.late = addTarget(5310, { email: late.email });
		move('late', 'Onsite');
		expect(failure(await flow.run())).toContain('could not be looked for');
		scenario.peopleForce.faults.clear();
		await succeed(flow);
		expect(stageIn(target.late)).toBe(153);
	});

	it('takes moves that the opposite direction wrote for its own, and sends two of one person to review', async () => {
		const twin = apply(0);
		applied.twin = twin.id;
		applied.other = apply(0).id;
		const [row] = scenario.greenhouse.state.tables.applications.all(
			({ id }) => id === applied.other,
		);
		const person = scenario.greenhouse.state.tables.candidates.get(row.candidate_id);
		if (person) person.email_addresses = [{ value: twin.email, type: 'personal' }];
		target.twin = addTarget(5310, { email: twin.email });
		move('twin', 'Onsite');
		move('other', 'Offer');
		move('late', 'Offer');
		move('severalA', 'Offer');
		await scenario.n8n.api('POST', `/data-tables/${await flow.tableId()}/rows`, {
			data: [
				{
					flow: 'status',
					sourceSystem: 'peopleforce',
					sourceId: String(target.late),
					targetApplicationId: String(applied.late),
					targetId: 'Offer',
					disposition: 'updated',
				},
				{
					// Written before; what came after it was held.
					flow: 'status',
					sourceSystem: 'peopleforce',
					sourceId: String(target.severalA),
					targetApplicationId: String(applied.severalA),
					targetId: 'Offer',
					disposition: 'held',
					reason: 'movedBackHeld',
				},
			],
		});
		const execution = await succeed(flow);
		expect(flow.review(execution)).toMatchObject({
			[applied.twin]: 'targetTaken',
			[applied.other]: 'targetTaken',
		});
		expect(await flow.rowOf(applied.late)).toMatchObject({ reason: 'ownWrite' });
		expect(await flow.rowOf(applied.severalA)).toMatchObject({ reason: 'ownWrite' });
		expect([target.twin, target.late, target.severalA].map(stageIn)).toEqual([151, 153, 153]);
	});

	it('moves nobody after the loss of its ledger', async () => {
		await flow.dropLedger();
		await flow.set({ catchUpHours: 1 });
		const { applications, application_stages: history } = scenario.greenhouse.state.tables;
		const before = (time: string | null) =>
			time === null
				? null
				: new Date(Math.min(Date.parse(time), Date.now() - 2 * HOUR)).toISOString();
		for (const row of history.all()) {
			Object.assign(row, {
				entered_at: before(row.entered_at),
				created_at: before(row.created_at),
			});
		}
		for (const row of applications.all())
			Object.assign(row, { rejected_at: before(row.rejected_at) });
		const writes = writesTo('peopleForce');
		await succeed(flow);
		expect(writesTo('peopleForce')).toBe(writes);
		expect(await flow.rowOf(applied.linked)).toMatchObject({ reason: 'beforeRecording' });
		move('unmoved', 'Phone Interview', 'Offer');
		await succeed(flow);
		expect(stageIn(target.unmoved)).toBe(154);
		expect(writesTo('peopleForce')).toBe(writes + 1);
	});
}
