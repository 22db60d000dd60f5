import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { applicationsIn, CREDENTIAL, HIRED, startBench, TRIGGER, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

const hired: INodeParameters = { event: 'candidateHired', hiredStages: HIRED.map(String) };
const moves: INodeParameters = { event: 'applicationStageChanged' };
const fresh: INodeParameters = { event: 'newApplication' };

interface Options {
	credential?: Record<string, string | number>;
	budgetMs?: number;
	activation?: boolean;
	mode?: 'trigger' | 'manual';
}

/** A published workflow: keeps the trigger's state from poll to poll, as n8n's database does. */
class Published {
	state: IDataObject = {};

	constructor(public parameters: INodeParameters) {}

	async poll(options: Options = {}) {
		const { credential = bench.login(), ...rest } = options;
		const result = await bench.engine.poll({
			type: TRIGGER,
			parameters: this.parameters,
			credentials: { [CREDENTIAL]: credential },
			staticData: JSON.parse(JSON.stringify(this.state)) as IDataObject,
			...rest,
		});
		if (options.mode !== 'manual') this.state = result.staticData;
		return { ...result, json: (result.items ?? []).map((item) => item.json) };
	}

	/** First poll: must give out nothing. */
	async activate(options: Options = {}) {
		const first = await this.poll({ ...options, activation: true });
		expect(first.error).toBeUndefined();
		expect(first.items).toBeNull();
		bench.vendor.clearRequests();
		return this;
	}
}

const move = (applicationId: number, stageId: number, startDate?: string) =>
	bench.vendor.action('moveStage', {
		applicationId,
		stageId,
		...(startDate === undefined ? {} : { startDate }),
	});
const waiting = () =>
	applicationsIn(bench.vendor, [1, 3, 5, 8]).filter((row) => row.recruitmentId !== 504);
const ids = (json: IDataObject[]) =>
	json.map((one) => Reflect.get(Object(one.source), 'applicationId'));
const apply = (recruitmentId: number, over: object = {}) =>
	bench.vendor.action('addApplication', {
		recruitmentId,
		firstName: 'Zofia',
		lastName: 'Nowa',
		email: `zofia.${bench.vendor.state.applications.all().length}@example.com`,
		...over,
	}) as { applicationId: number };

describe('Candidate Hired', () => {
	it('is not retroactive; gives out a later hire once, with all details', async () => {
		const workflow = await new Published(hired).activate();
		const [a, b, c] = waiting();
		move(a.id, 9, '2027-01-04');
		move(b.id, 102, '2027-02-01');
		move(c.id, 4);
		const second = await workflow.poll();
		expect(second.error).toBeUndefined();
		expect(ids(second.json).sort()).toEqual([String(a.id), String(b.id)].sort());
		const item = second.json.find(
			(one) => Reflect.get(Object(one.source), 'applicationId') === String(a.id),
		);
		const decidedAt = a.history.at(-1)?.createdAt;
		expect(item).toMatchObject({
			shape: 'Hire',
			version: 1,
			hired: true,
			hiredOn: '2027-01-04',
			stage: { id: '9', name: 'Zatrudniony' },
			vacancy: {
				id: String(a.recruitmentId),
				title: bench.vendor.state.recruitments.get(a.recruitmentId)?.name,
			},
			person: { firstName: bench.vendor.state.candidates.get(a.candidateId)?.firstName },
			notes: [],
			eventType: 'candidateHired',
			eventId: `erecruiter:18800000:candidateHired:${a.id}:${decidedAt?.replace(/\.\d+/, '.000')}`,
			eventTime: decidedAt?.replace(/\.\d+/, '.000'),
		});
		expect(second.saved).toBe(true);
		expect((await workflow.poll()).items).toBeNull();
		expect((await workflow.poll()).items).toBeNull();
	});

	it('goes on after a restart of n8n without loss or double', async () => {
		const workflow = await new Published(hired).activate();
		const [a, b] = waiting();
		move(a.id, 9, '2027-01-04');
		expect((await workflow.poll()).json).toHaveLength(1);
		move(b.id, 9, '2027-01-05');
		const restarted = await workflow.poll({ activation: true });
		expect(ids(restarted.json)).toEqual([String(b.id)]);
	});

	it('starts from now when the set of stages changes, and recovers from an unknown state', async () => {
		const workflow = await new Published({ ...hired, hiredStages: ['9'] }).activate();
		const [a, b, c] = waiting();
		move(a.id, 102);
		expect((await workflow.poll()).items).toBeNull();
		workflow.parameters = hired;
		expect((await workflow.poll()).items).toBeNull();
		move(b.id, 102, '2027-01-05');
		expect(ids((await workflow.poll()).json)).toEqual([String(b.id)]);
		for (const broken of [{ v: 9 }, 'text', { v: 1, snapshot: null }]) {
			workflow.state = { state: broken } as IDataObject;
			expect((await workflow.poll()).items).toBeNull();
		}
		move(c.id, 9);
		expect(ids((await workflow.poll()).json)).toEqual([String(c.id)]);
	});

	it('takes a move between hired stages for the same hire, a re-hire for a new one', async () => {
		const workflow = await new Published(hired).activate();
		const [a] = waiting();
		move(a.id, 9, '2027-01-04');
		const first = await workflow.poll();
		move(a.id, 102, '2027-01-11');
		expect((await workflow.poll()).items).toBeNull();
		move(a.id, 104);
		expect((await workflow.poll()).items).toBeNull();
		bench.vendor.clock.advance(60_000);
		move(a.id, 9, '2027-03-01');
		const again = await workflow.poll();
		expect(again.json).toMatchObject([{ hiredOn: '2027-03-01', hired: true }]);
		expect(again.json[0].eventId).not.toBe(first.json[0].eventId);
	});

	it('sees a hire that closed its recruitment, and one of a person who applied in between', async () => {
		const workflow = await new Published(hired).activate();
		const [a] = waiting().filter((row) => row.recruitmentId === 501);
		move(a.id, 9, '2027-01-04');
		bench.vendor.action('editRecruitment', { recruitmentId: 501, closed: true });
		const direct = apply(502, { stageId: 9 });
		const result = await workflow.poll();
		expect(ids(result.json).sort()).toEqual([String(a.id), String(direct.applicationId)].sort());
		expect((await workflow.poll()).items).toBeNull();
	});

	it('does not report old hires of a recruitment that is shared later, but new ones', async () => {
		const credential = bench.selected();
		const old = applicationsIn(bench.vendor, HIRED).filter((row) => row.recruitmentId === 505);
		expect(old.length).toBeGreaterThan(0);
		const workflow = await new Published(hired).activate({ credential });
		bench.vendor.action('editRecruitment', { recruitmentId: 505, shared: true });
		const [a] = waiting().filter((row) => row.recruitmentId === 505);
		move(a.id, 9, '2027-01-04');
		expect(ids((await workflow.poll({ credential })).json)).toEqual([String(a.id)]);
		expect((await workflow.poll({ credential })).items).toBeNull();
	});

	it('reports existing hires when asked to', async () => {
		const workflow = new Published({ ...hired, options: { emitExisting: true } });
		const expected = applicationsIn(bench.vendor, HIRED).map(({ id }) => String(id));
		const first = await workflow.poll({ activation: true });
		expect(ids(first.json).sort()).toEqual(expected.sort());
		expect((await workflow.poll()).items).toBeNull();
	});

	it('watches chosen recruitments only', async () => {
		const workflow = await new Published({
			...hired,
			from: 'chosen',
			recruitments: ['502'],
		}).activate();
		const [a] = waiting().filter((row) => row.recruitmentId === 501);
		const [b] = waiting().filter((row) => row.recruitmentId === 502);
		move(a.id, 9);
		move(b.id, 9);
		expect(ids((await workflow.poll()).json)).toEqual([String(b.id)]);
		expect(bench.calls().some((call) => call.includes('/501/'))).toBe(false);
	});

	it('takes a stage that was deleted and replaced for the hire it is', async () => {
		const workflow = await new Published({ ...hired, hiredStages: ['9'] }).activate();
		const replaced = applicationsIn(bench.vendor, [102]).map(({ id }) => String(id));
		bench.vendor.action('deleteStage', { stageId: 102, replaceBy: 9 });
		const result = await workflow.poll();
		expect(ids(result.json).sort()).toEqual(replaced.sort());
		expect(result.json[0]).toMatchObject({ hired: true, stage: { id: '9' } });
	});
});

describe('details that cannot be read', () => {
	const breakHistory = (id: number) =>
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			match: { path: `/v1.1/CandidateApplications/${id}/StagesHistory` },
			times: 'always',
		});

	it('are tried again at the next poll; the others are not held up', async () => {
		const workflow = await new Published(hired).activate();
		const [a, b, c] = waiting();
		for (const row of [a, b, c]) move(row.id, 9, '2027-01-04');
		breakHistory(b.id);
		expect(ids((await workflow.poll()).json).sort()).toEqual([String(a.id), String(c.id)].sort());
		expect((await workflow.poll()).items).toBeNull();
		bench.vendor.faults.clear();
		const third = await workflow.poll();
		expect(third.json).toMatchObject([{ hiredOn: '2027-01-04', notes: [] }]);
		expect(ids(third.json)).toEqual([String(b.id)]);
		expect((await workflow.poll()).items).toBeNull();
	});

	it('are given out with what is known after five attempts, once', async () => {
		const workflow = await new Published(hired).activate();
		const [a] = waiting();
		move(a.id, 9, '2027-01-04');
		breakHistory(a.id);
		for (let attempt = 1; attempt < 5; attempt++) expect((await workflow.poll()).items).toBeNull();
		const fifth = await workflow.poll();
		expect(ids(fifth.json)).toEqual([String(a.id)]);
		expect(fifth.json[0]).toMatchObject({ hired: true, stage: { id: '9' } });
		expect(fifth.json[0]).not.toHaveProperty('hiredOn');
		expect(String(fifth.json[0].notes)).toContain('stage history could not be read');
		expect((await workflow.poll()).items).toBeNull();
	});

	it('a recruitment that answers 500 does not hold up the others', async () => {
		const workflow = await new Published(hired).activate();
		const [a] = waiting().filter((row) => row.recruitmentId === 501);
		const [b] = waiting().filter((row) => row.recruitmentId === 502);
		move(a.id, 9);
		move(b.id, 9);
		bench.vendor.faults.add({
			kind: 'status',
			status: 400,
			match: { path: '/v1.1/Recruitments/501/CandidateApplications' },
			times: 'always',
		});
		expect(ids((await workflow.poll()).json)).toEqual([String(b.id)]);
		for (let poll = 2; poll < 5; poll++) expect((await workflow.poll()).error).toBeUndefined();
		// Again and again the same recruitment: now the user must know.
		expect((await workflow.poll()).error?.message).toContain('HTTP 400');
		bench.vendor.faults.clear();
		expect(ids((await workflow.poll()).json)).toEqual([String(a.id)]);
	});

	it('a recruitment that could not be read at the start is recorded later, not reported', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 400,
			match: { path: '/v1.1/Recruitments/501/CandidateApplications' },
		});
		const workflow = await new Published(hired).activate();
		expect((await workflow.poll()).items).toBeNull();
		const [a] = waiting().filter((row) => row.recruitmentId === 501);
		move(a.id, 9);
		expect(ids((await workflow.poll()).json)).toEqual([String(a.id)]);
	});

	it('tells n8n of a rate limit instead of finding nothing', async () => {
		// Of another version, since the budget that is held back lives as long as n8n's process.
		const credential = bench.login({ version: 'v1.0' });
		const workflow = await new Published(hired).activate({ credential });
		const [a] = waiting();
		move(a.id, 9, '2027-01-04');
		bench.vendor.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '900' },
			match: { path: '/v1.0/Recruitments' },
		});
		const limited = await workflow.poll({ credential });
		expect(limited.error?.failure).toMatchObject({ cause: 'rate-limited', retryAfterMs: 900_000 });
		// The next poll does not sit the wait out.
		const started = Date.now();
		expect((await workflow.poll({ credential })).error?.failure).toMatchObject({
			cause: 'rate-limited',
		});
		expect(Date.now() - started).toBeLessThan(3000);
	});

	it('tells n8n of a refused login, after one try', async () => {
		const refused = await new Published(hired).poll({ credential: bench.login({ password: 'x' }) });
		expect(refused.error?.message).toContain('refused the login');
		expect(refused.error?.failure).toMatchObject({ cause: 'credential-invalid' });
		expect(bench.logins()).toBe(1);
	});
});

describe('Application Stage Changed', () => {
	it('gives out a move with time, actor, way and direction', async () => {
		const workflow = await new Published(moves).activate();
		const [a] = applicationsIn(bench.vendor, [1]);
		const [b] = applicationsIn(bench.vendor, [5]);
		move(a.id, 3);
		move(a.id, 5);
		move(b.id, 3);
		const { json, error } = await workflow.poll();
		expect(error).toBeUndefined();
		const of = (id: number) =>
			json.find((one) => Reflect.get(Object(one.source), 'applicationId') === String(id));
		expect(json).toHaveLength(2);
		expect(of(a.id)).toMatchObject({
			shape: 'StageChange',
			from: { id: '1', name: 'Nowy' },
			to: { id: '5', name: 'Spotkanie' },
			path: [{ id: '3' }, { id: '5' }],
			actor: 'Anna Nowak',
			changedAt: expect.stringMatching(/Z$/),
			eventType: 'applicationStageChanged',
		});
		expect(of(a.id)).not.toHaveProperty('regression');
		expect(of(b.id)).toMatchObject({ from: { id: '5' }, to: { id: '3' }, regression: true });
		expect((await workflow.poll()).items).toBeNull();
	});

	it('reports a new application only when it has moved already', async () => {
		const workflow = await new Published(moves).activate();
		apply(501);
		const moved = apply(501, { stageId: 5 });
		const { json } = await workflow.poll();
		expect(ids(json)).toEqual([String(moved.applicationId)]);
		expect(json[0]).toMatchObject({ from: { id: '1' }, to: { id: '5' } });
	});

	it('reports a replaced stage as a change nobody made', async () => {
		const workflow = await new Published(moves).activate();
		const count = applicationsIn(bench.vendor, [104]).length;
		expect(count).toBeGreaterThan(0);
		bench.vendor.action('deleteStage', { stageId: 104, replaceBy: 4 });
		const { json } = await workflow.poll();
		expect(json).toHaveLength(count);
		expect(json[0]).toMatchObject({
			from: { id: '104', name: 'Rezygnacja kandydata' },
			to: { id: '4' },
		});
		expect(json[0]).not.toHaveProperty('actor');
	});
});

describe('New Application', () => {
	it('gives out each new application once, also of a new recruitment, and no old ones', async () => {
		const workflow = await new Published(fresh).activate();
		const made = [apply(501), apply(501), apply(502)].map(({ applicationId }) =>
			String(applicationId),
		);
		const first = await workflow.poll();
		expect(ids(first.json)).toEqual(made);
		expect(first.json[0]).toMatchObject({
			shape: 'CandidateApplication',
			vacancy: { id: '501', title: 'Senior Java Developer' },
			person: { lastName: 'Nowa' },
			eventId: `erecruiter:18800000:newApplication:${made[0]}`,
			eventTime: expect.stringMatching(/Z$/),
		});
		expect((await workflow.poll()).items).toBeNull();
	});

	it('of a page that shifts while it is read: nothing lost, nothing twice', async () => {
		bench.vendor.state.config.newestFirst = true;
		const workflow = await new Published({ ...fresh, options: { pageSize: 3 } }).activate();
		const made: string[] = [];
		for (let round = 0; round < 3; round++) {
			made.push(String(apply(501).applicationId), String(apply(501).applicationId));
			const { json } = await workflow.poll();
			expect(ids(json).sort()).toEqual(made.slice(-2).sort());
		}
	});
});

describe('budget, editor and settings', () => {
	it('stops in time and goes on where it stopped, losing nothing', async () => {
		const workflow = await new Published(hired).activate();
		const moved = waiting().slice(0, 6);
		for (const row of moved) move(row.id, 9, '2027-01-04');
		const found: unknown[] = [];
		for (let poll = 0; poll < 12; poll++) {
			const result = await workflow.poll({ budgetMs: 0 });
			expect(result.error).toBeUndefined();
			found.push(...ids(result.json));
		}
		expect(found.sort()).toEqual(moved.map(({ id }) => String(id)).sort());
	});

	it('records a first reading that took several polls without reporting it', async () => {
		const workflow = new Published(hired);
		for (let poll = 0; poll < 7; poll++) {
			expect((await workflow.poll({ budgetMs: 0, activation: poll === 0 })).items).toBeNull();
		}
		const [a] = waiting();
		move(a.id, 9, '2027-01-04');
		expect(ids((await workflow.poll()).json)).toEqual([String(a.id)]);
	});

	it.each([
		['candidateHired', hired, 'Hire'],
		['applicationStageChanged', moves, 'StageChange'],
		['newApplication', fresh, 'CandidateApplication'],
	])(
		'shows recent items in the editor and leaves the state alone: %s',
		async (_name, parameters, shape) => {
			const workflow = await new Published(parameters).activate();
			const before = JSON.stringify(workflow.state);
			const result = await workflow.poll({ mode: 'manual' });
			expect(result.error).toBeUndefined();
			expect(result.json.map((one) => one.shape)).toEqual([shape, shape, shape]);
			expect(JSON.stringify(result.staticData)).toBe(before);
			expect(result.saved).toBe(false);
		},
	);

	it('says in the editor that there is nothing', async () => {
		const workflow = new Published({
			...hired,
			hiredStages: ['103'],
			from: 'chosen',
			recruitments: ['505'],
		});
		const result = await workflow.poll({ mode: 'manual' });
		expect(result.error?.message).toContain('No application stands in one of the hired stages');
		expect(result.error?.description).toContain('Once published');
	});

	it('asks for hired stages and chosen recruitments', async () => {
		const none = await new Published({ event: 'candidateHired', hiredStages: [] }).poll();
		expect(none.error?.message).toMatch(/Hired Stage Names or IDs/);
		const unchosen = await new Published({ ...hired, from: 'chosen', recruitments: [] }).poll();
		expect(unchosen.error?.message).toBe("'Recruitment Names or IDs' holds nothing");
	});

	it('names the property to correct when lists show no stage', async () => {
		const workflow = new Published({ ...hired, fieldNames: { stageId: 'etap' } });
		const result = await workflow.poll({ activation: true });
		expect(result.error?.message).toContain("'Field Names > Stage ID'");
		expect(result.error?.message).toContain('applicationId, candidateId');
	});

	it('keeps no personal data in its state', async () => {
		const workflow = await new Published(hired).activate();
		const state = JSON.stringify(workflow.state);
		for (const row of bench.vendor.state.candidates.all().slice(0, 20)) {
			expect(state).not.toContain(row.lastName);
			if (row.email) expect(state).not.toContain(row.email);
		}
	});
});
