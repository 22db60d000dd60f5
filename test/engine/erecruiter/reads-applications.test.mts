import { COMPANY_ID } from '../../../sandbox/vendors/erecruiter/index.mts';
import { applicationsIn, byId, fromItem, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

const all = { returnAll: true };
const json = (items: Array<{ json: object }>) => items.map((item) => item.json);

describe('applications', () => {
	it('lists those of chosen recruitments, paired with the input items', async () => {
		const items = [{ id: 501 }, { id: '502, 503' }, { id: 501 }];
		const parameters = { ...all, recruitments: '={{ $json.id }}' };
		const result = await bench.run('application', 'getAll', parameters, { items });
		const of = (id: number) =>
			bench.vendor.state.applications.all((row) => row.recruitmentId === id).length;
		const count = (item: number) =>
			result.items.filter(({ pairedItem }) => Reflect.get(Object(pairedItem), 'item') === item)
				.length;
		expect([count(0), count(1), count(2)]).toEqual([of(501), of(502) + of(503), of(501)]);
	});

	it('lists those of all visible recruitments by stage, one list of recruitments for all items', async () => {
		const expected = applicationsIn(bench.vendor, [9, 102]).map(({ id }) => String(id));
		const parameters = { ...all, from: 'visible', stages: ['9', '102'] };
		const result = await bench.run('application', 'getAll', parameters, { items: [{}, {}, {}] });
		const first = result.items.filter(
			({ pairedItem }) => Reflect.get(Object(pairedItem), 'item') === 0,
		);
		expect(first.map(({ json: row }) => row.applicationId).sort()).toEqual(expected.sort());
		expect(expected.length).toBeGreaterThan(3);
		expect(result.items).toHaveLength(3 * expected.length);
		expect(bench.calls().filter((call) => call === 'GET /Recruitments 200')).toHaveLength(1);
		expect(first[0].json).toMatchObject({
			recruitmentId: expect.any(String),
			recruitmentName: expect.any(String),
			stageName: expect.stringContaining('Zatrudniony'),
		});
		expect(Object.keys(first[0].json).length).toBeLessThanOrEqual(10);
	});

	it('stops reading at the limit', async () => {
		const result = await bench.run('application', 'getAll', { from: 'visible', limit: 3 });
		expect(result.items).toHaveLength(3);
		expect(bench.calls().filter((call) => call.includes('CandidateApplications'))).toHaveLength(1);
	});

	it('gives the shared shape', async () => {
		const result = await bench.run('application', 'getAll', {
			...all,
			recruitments: ['501'],
			output: 'shared',
		});
		expect(result.items[0].json).toMatchObject({
			shape: 'CandidateApplication',
			version: 1,
			source: {
				system: 'erecruiter',
				account: String(COMPANY_ID),
				candidateId: expect.any(String),
			},
			vacancy: { id: '501' },
			person: { emails: [expect.stringContaining('@')], phones: [expect.stringMatching(/^\+/)] },
			consents: [],
			files: [],
		});
	});

	it('asks for at least one recruitment', async () => {
		const result = await bench.run('application', 'getAll', {}, { stop: true });
		expect(result.error?.message).toBe("'Recruitment Names or IDs' holds nothing");
	});

	it.each([['simplified'], ['shared'], ['raw']])('gets three, one unknown: %s', async (output) => {
		const items = [{ id: 998800 }, { id: 1 }, { id: 998801 }];
		const parameters = { application: fromItem, output };
		const result = await bench.run('application', 'get', parameters, { items });
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.errorItems).toHaveLength(1);
		const text = JSON.stringify(result.items[0].json);
		expect(text).toContain('998800');
		expect(text).toContain('Senior Java Developer');
	});

	it('gets all parts of an application', async () => {
		const items = [{ id: 998800 }, { id: 1 }, { id: 998801 }];
		const result = await bench.run('application', 'getFull', { application: fromItem }, { items });
		expect(result.items).toHaveLength(2);
		expect(result.items[0].json).toMatchObject({
			applicationId: '998800',
			application: { applicationId: 998800, candidate: {} },
			contactData: { city: expect.any(String) },
			stagesHistory: [{ stageName: 'Nowy' }],
			tags: expect.any(Array),
			notes: [],
		});
		expect(result.errorItems[0].json.error).toContain('has no such record');
	});

	it('gets only the parts that are asked for', async () => {
		await bench.run('application', 'getFull', { application: byId('998800'), include: [] });
		expect(bench.calls()).toEqual(['GET /CandidateApplications/998800/Full 200']);
	});

	it('gets the stage history, oldest first, in Warsaw time', async () => {
		const [row] = applicationsIn(bench.vendor, [9]);
		const parameters = { application: byId(String(row.id)) };
		const { items } = await bench.run('application', 'getStageHistory', parameters);
		expect(json(items)).toEqual(
			row.history.map((entry) => ({
				applicationId: String(row.id),
				stageId: String(entry.stageId),
				stageName: entry.stageName,
				changedAt: entry.createdAt,
				actor: entry.user,
				...(entry.startDate === undefined ? {} : { startDate: entry.startDate }),
			})),
		);
		const raw = await bench.run('application', 'getStageHistory', { ...parameters, output: 'raw' });
		expect(raw.items[0].json).toHaveProperty('createUserFullName');
	});

	it('gets the tags', async () => {
		const row = bench.vendor.state.applications.get(998800);
		if (!row) throw new Error('no application in the seed');
		row.tagIds = [71, 73];
		const { items } = await bench.run('application', 'getTags', { application: byId('998800') });
		expect(json(items)).toEqual([
			{ id: '71', name: 'relokacja' },
			{ id: '73', name: 'do rezerwy' },
		]);
	});

	it('downloads CVs; an application without one stays an item', async () => {
		const [first, second, third] = bench.vendor.state.applications.all(
			(row) => row.cvFiles.length > 0 && row.recruitmentId === 501,
		);
		second.cvFiles = [];
		const items = [{ id: first.id }, { id: second.id }, { id: 1 }, { id: third.id }];
		const result = await bench.run(
			'application',
			'downloadCv',
			{ application: fromItem },
			{ items },
		);
		expect(result.items.map((item) => [item.pairedItem, item.json.cvFound])).toEqual([
			[{ item: 0 }, true],
			[{ item: 1 }, false],
			[{ item: 3 }, true],
		]);
		expect(result.items[0].binary?.data).toMatchObject({
			fileName: first.cvFiles[0].fileName,
			mimeType: 'application/pdf',
			data: first.cvFiles[0].data.toString('base64'),
		});
		expect(result.items[1].binary).toBeUndefined();
		expect(result.errorItems).toHaveLength(1);
		expect(result.hints.map(({ message }) => message).join()).toContain('name no CV');
	});
});
