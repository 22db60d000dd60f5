import type { IDataObject } from 'n8n-workflow';

import { fresh, hired, ids, moves, people, Published } from './published.mts';
import { applicationsIn, HIRED, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

describe('Candidate Hired', () => {
	it('is not retroactive; gives out a later hire once, with all details', async () => {
		const workflow = await new Published(bench, hired).activate();
		const [a, b, c] = people(bench).waiting();
		people(bench).move(a.id, 9, '2027-01-04');
		people(bench).move(b.id, 102, '2027-02-01');
		people(bench).move(c.id, 4);
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
		const workflow = await new Published(bench, hired).activate();
		const [a, b] = people(bench).waiting();
		people(bench).move(a.id, 9, '2027-01-04');
		expect((await workflow.poll()).json).toHaveLength(1);
		people(bench).move(b.id, 9, '2027-01-05');
		const restarted = await workflow.poll({ activation: true });
		expect(ids(restarted.json)).toEqual([String(b.id)]);
	});

	it('starts from now when the set of stages changes, and recovers from an unknown state', async () => {
		const workflow = await new Published(bench, { ...hired, hiredStages: ['9'] }).activate();
		const [a, b, c] = people(bench).waiting();
		people(bench).move(a.id, 102);
		expect((await workflow.poll()).items).toBeNull();
		workflow.parameters = hired;
		expect((await workflow.poll()).items).toBeNull();
		people(bench).move(b.id, 102, '2027-01-05');
		expect(ids((await workflow.poll()).json)).toEqual([String(b.id)]);
		for (const broken of [{ v: 9 }, 'text', { v: 1, snapshot: null }]) {
			workflow.state = { state: broken } as IDataObject;
			expect((await workflow.poll()).items).toBeNull();
		}
		people(bench).move(c.id, 9);
		expect(ids((await workflow.poll()).json)).toEqual([String(c.id)]);
	});

	it('takes a move between hired stages for the same hire, a re-hire for a new one', async () => {
		const workflow = await new Published(bench, hired).activate();
		const [a] = people(bench).waiting();
		people(bench).move(a.id, 9, '2027-01-04');
		const first = await workflow.poll();
		people(bench).move(a.id, 102, '2027-01-11');
		expect((await workflow.poll()).items).toBeNull();
		people(bench).move(a.id, 104);
		expect((await workflow.poll()).items).toBeNull();
		bench.vendor.clock.advance(60_000);
		people(bench).move(a.id, 9, '2027-03-01');
		const again = await workflow.poll();
		expect(again.json).toMatchObject([{ hiredOn: '2027-03-01', hired: true }]);
		expect(again.json[0].eventId).not.toBe(first.json[0].eventId);
	});

	it('sees a hire that closed its recruitment, and one of a person who applied in between', async () => {
		const workflow = await new Published(bench, hired).activate();
		const [a] = people(bench)
			.waiting()
			.filter((row) => row.recruitmentId === 501);
		people(bench).move(a.id, 9, '2027-01-04');
		bench.vendor.action('editRecruitment', { recruitmentId: 501, closed: true });
		const direct = people(bench).apply(502, { stageId: 9 });
		const result = await workflow.poll();
		expect(ids(result.json).sort()).toEqual([String(a.id), String(direct.applicationId)].sort());
		expect((await workflow.poll()).items).toBeNull();
	});

	it('does not report old hires of a recruitment that is shared later, but new ones', async () => {
		const credential = bench.selected();
		const old = applicationsIn(bench.vendor, HIRED).filter((row) => row.recruitmentId === 505);
		expect(old.length).toBeGreaterThan(0);
		const workflow = await new Published(bench, hired).activate({ credential });
		bench.vendor.action('editRecruitment', { recruitmentId: 505, shared: true });
		const [a] = people(bench)
			.waiting()
			.filter((row) => row.recruitmentId === 505);
		people(bench).move(a.id, 9, '2027-01-04');
		expect(ids((await workflow.poll({ credential })).json)).toEqual([String(a.id)]);
		expect((await workflow.poll({ credential })).items).toBeNull();
	});

	it('reports existing hires when asked to', async () => {
		const workflow = new Published(bench, { ...hired, options: { emitExisting: true } });
		const expected = applicationsIn(bench.vendor, HIRED).map(({ id }) => String(id));
		const first = await workflow.poll({ activation: true });
		expect(ids(first.json).sort()).toEqual(expected.sort());
		expect((await workflow.poll()).items).toBeNull();
	});

	it('watches chosen recruitments only', async () => {
		const workflow = await new Published(bench, {
			...hired,
			from: 'chosen',
			recruitments: ['502'],
		}).activate();
		const [a] = people(bench)
			.waiting()
			.filter((row) => row.recruitmentId === 501);
		const [b] = people(bench)
			.waiting()
			.filter((row) => row.recruitmentId === 502);
		people(bench).move(a.id, 9);
		people(bench).move(b.id, 9);
		expect(ids((await workflow.poll()).json)).toEqual([String(b.id)]);
		expect(bench.calls().some((call) => call.includes('/501/'))).toBe(false);
	});

	it('takes a stage that was deleted and replaced for the hire it is', async () => {
		const workflow = await new Published(bench, { ...hired, hiredStages: ['9'] }).activate();
		const replaced = applicationsIn(bench.vendor, [102]).map(({ id }) => String(id));
		bench.vendor.action('deleteStage', { stageId: 102, replaceBy: 9 });
		const result = await workflow.poll();
		expect(ids(result.json).sort()).toEqual(replaced.sort());
		expect(result.json[0]).toMatchObject({ hired: true, stage: { id: '9' } });
	});
});

describe('budget, editor and settings', () => {
	it('stops in time and goes on where it stopped, losing nothing', async () => {
		const workflow = await new Published(bench, hired).activate();
		const moved = people(bench).waiting().slice(0, 6);
		for (const row of moved) people(bench).move(row.id, 9, '2027-01-04');
		const found: unknown[] = [];
		for (let poll = 0; poll < 12; poll++) {
			const result = await workflow.poll({ budgetMs: 0 });
			expect(result.error).toBeUndefined();
			found.push(...ids(result.json));
		}
		expect(found.sort()).toEqual(moved.map(({ id }) => String(id)).sort());
	});

	it('records a first reading that took several polls without reporting it', async () => {
		const workflow = new Published(bench, hired);
		for (let poll = 0; poll < 7; poll++) {
			expect((await workflow.poll({ budgetMs: 0, activation: poll === 0 })).items).toBeNull();
		}
		const [a] = people(bench).waiting();
		people(bench).move(a.id, 9, '2027-01-04');
		expect(ids((await workflow.poll()).json)).toEqual([String(a.id)]);
	});

	it.each([
		['candidateHired', hired, 'Hire'],
		['applicationStageChanged', moves, 'StageChange'],
		['newApplication', fresh, 'CandidateApplication'],
	])(
		'shows recent items in the editor and leaves the state alone: %s',
		async (_name, parameters, shape) => {
			const workflow = await new Published(bench, parameters).activate();
			const before = JSON.stringify(workflow.state);
			const result = await workflow.poll({ mode: 'manual' });
			expect(result.error).toBeUndefined();
			expect(result.json.map((one) => one.shape)).toEqual([shape, shape, shape]);
			expect(JSON.stringify(result.staticData)).toBe(before);
			expect(result.saved).toBe(false);
		},
	);

	it('says in the editor that there is nothing', async () => {
		const workflow = new Published(bench, {
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
		const none = await new Published(bench, { event: 'candidateHired', hiredStages: [] }).poll();
		expect(none.error?.message).toMatch(/Hired Stage Names or IDs/);
		const unchosen = await new Published(bench, {
			...hired,
			from: 'chosen',
			recruitments: [],
		}).poll();
		expect(unchosen.error?.message).toBe("'Recruitment Names or IDs' holds nothing");
	});

	it('names the property to correct when lists show no stage', async () => {
		const workflow = new Published(bench, { ...hired, fieldNames: { stageId: 'etap' } });
		const result = await workflow.poll({ activation: true });
		expect(result.error?.message).toContain("'Field Names > Stage ID'");
		expect(result.error?.message).toContain('applicationId, candidateId');
	});

	it('keeps no personal data in its state', async () => {
		const workflow = await new Published(bench, hired).activate();
		const state = JSON.stringify(workflow.state);
		for (const row of bench.vendor.state.candidates.all().slice(0, 20)) {
			expect(state).not.toContain(row.lastName);
			if (row.email) expect(state).not.toContain(row.email);
		}
	});
});
