import { fresh, hired, ids, moves, people, Published } from './published.mts';
import { applicationsIn, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

describe('details that cannot be read', () => {
	const breakHistory = (id: number) =>
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			match: { path: `/v1.1/CandidateApplications/${id}/StagesHistory` },
			times: 'always',
		});

	it('are tried again at the next poll; the others are not held up', async () => {
		const workflow = await new Published(bench, hired).activate();
		const [a, b, c] = people(bench).waiting();
		for (const row of [a, b, c]) people(bench).move(row.id, 9, '2027-01-04');
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
		const workflow = await new Published(bench, hired).activate();
		const [a] = people(bench).waiting();
		people(bench).move(a.id, 9, '2027-01-04');
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
		const workflow = await new Published(bench, hired).activate();
		const [a] = people(bench)
			.waiting()
			.filter((row) => row.recruitmentId === 501);
		const [b] = people(bench)
			.waiting()
			.filter((row) => row.recruitmentId === 502);
		people(bench).move(a.id, 9);
		people(bench).move(b.id, 9);
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
		const workflow = await new Published(bench, hired).activate();
		expect((await workflow.poll()).items).toBeNull();
		const [a] = people(bench)
			.waiting()
			.filter((row) => row.recruitmentId === 501);
		people(bench).move(a.id, 9);
		expect(ids((await workflow.poll()).json)).toEqual([String(a.id)]);
	});

	it('tells n8n of a rate limit instead of finding nothing', async () => {
		// Of another version, since the budget that is held back lives as long as n8n's process.
		const credential = bench.login({ version: 'v1.0' });
		const workflow = await new Published(bench, hired).activate({ credential });
		const [a] = people(bench).waiting();
		people(bench).move(a.id, 9, '2027-01-04');
		bench.vendor.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '900' },
			match: { path: '/v1.0/Recruitments' },
		});
		const limited = await workflow.poll({ credential });
		expect(limited.error?.failure).toMatchObject({ cause: 'rate-limited', retryAfterMs: 900_000 });
		// The next poll neither sits the wait out nor asks again.
		const asked = bench.calls().length;
		expect((await workflow.poll({ credential })).error?.failure).toMatchObject({
			cause: 'rate-limited',
		});
		expect(bench.calls()).toHaveLength(asked);
	});

	it('tells n8n of a refused login, after one try', async () => {
		const refused = await new Published(bench, hired).poll({
			credential: bench.login({ password: 'x' }),
		});
		expect(refused.error?.message).toContain('refused the login');
		expect(refused.error?.failure).toMatchObject({ cause: 'credential-invalid' });
		expect(bench.logins()).toBe(1);
	});
});

describe('Application Stage Changed', () => {
	it('gives out a move with time, actor, way and direction', async () => {
		const workflow = await new Published(bench, moves).activate();
		const [a] = applicationsIn(bench.vendor, [1]);
		const [b] = applicationsIn(bench.vendor, [5]);
		people(bench).move(a.id, 3);
		people(bench).move(a.id, 5);
		people(bench).move(b.id, 3);
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
		const workflow = await new Published(bench, moves).activate();
		people(bench).apply(501);
		const moved = people(bench).apply(501, { stageId: 5 });
		const { json } = await workflow.poll();
		expect(ids(json)).toEqual([String(moved.applicationId)]);
		expect(json[0]).toMatchObject({ from: { id: '1' }, to: { id: '5' } });
	});

	it('reports a replaced stage as a change nobody made', async () => {
		const workflow = await new Published(bench, moves).activate();
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
		const workflow = await new Published(bench, fresh).activate();
		const { recruitments } = bench.vendor.state;
		const template = recruitments.get(501);
		if (!template) throw new Error('no recruitment in the seed');
		const added = recruitments.add((id) => ({ ...template, id, name: 'Kucharz' }));
		const made = [
			people(bench).apply(501),
			people(bench).apply(501),
			people(bench).apply(502),
			people(bench).apply(added.id),
		].map(({ applicationId }) => String(applicationId));
		const first = await workflow.poll();
		expect(ids(first.json)).toEqual(made);
		expect(first.json[3]).toMatchObject({ vacancy: { title: 'Kucharz' } });
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
		const workflow = await new Published(bench, { ...fresh, options: { pageSize: 3 } }).activate();
		const made: string[] = [];
		for (let round = 0; round < 3; round++) {
			made.push(
				String(people(bench).apply(501).applicationId),
				String(people(bench).apply(501).applicationId),
			);
			const { json } = await workflow.poll();
			expect(ids(json).sort()).toEqual(made.slice(-2).sort());
		}
	});
});
