import { COMPANY_ID, SECOND_COMPANY_ID } from '../../../sandbox/vendors/erecruiter/index.mts';
import { byId, fromItem, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

const all = { returnAll: true };
const json = (items: Array<{ json: object }>) => items.map((item) => item.json);

describe('lists of the account', () => {
	it('lists companies without the company parameter', async () => {
		const { items } = await bench.run('company', 'getAll', all);
		expect(json(items)).toEqual([
			{ companyId: COMPANY_ID, companyName: 'Example Sp. z o.o.' },
			{ companyId: SECOND_COMPANY_ID, companyName: 'Example Logistyka Sp. z o.o.' },
		]);
		expect(bench.vendor.requests().at(-1)?.query).toBe('');
	});

	it.each([
		['stage', {}, { id: '9', name: 'Zatrudniony' }],
		['stage', { list: 'dictionary' }, { id: '5', name: 'Zatrudnienie' }],
		['origin', {}, { id: '17', name: 'inhire' }],
		['tag', {}, { id: '71', name: 'relokacja' }],
	])('lists %s %j', async (resource, parameters, expected) => {
		const { items, error } = await bench.run(resource, 'getAll', { ...all, ...parameters });
		expect(error).toBeUndefined();
		expect(json(items)).toContainEqual(expected);
		const raw = await bench.run(resource, 'getAll', { ...all, ...parameters, output: 'raw' });
		expect(raw.items).toHaveLength(items.length);
		expect(raw.items[0].json.id).toEqual(expect.any(Number));
		const few = await bench.run(resource, 'getAll', { ...parameters, limit: 2 });
		expect(json(few.items)).toEqual(json(items).slice(0, 2));
	});

	it('shows the stage type where eRecruiter tells it', async () => {
		bench.vendor.state.config.exposeStageType = true;
		const { items } = await bench.run('stage', 'getAll', all);
		expect(json(items)).toContainEqual({ id: '102', name: 'Zatrudniony B2B', type: 'employment' });
	});
});

describe('recruitments', () => {
	it.each([
		['all', 5],
		['mine', 3],
		['closed', 1],
		['closedMine', 0],
	])('scope %s', async (scope, count) => {
		const { items, error } = await bench.run('recruitment', 'getAll', { ...all, scope });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
	});

	it('gets three by ID, one of them unknown, and goes on', async () => {
		const items = [{ id: 501 }, { id: 99999 }, { id: '505' }];
		const result = await bench.run('recruitment', 'get', { recruitment: fromItem }, { items });
		expect(result.items.map(({ json: { id }, pairedItem }) => [id, pairedItem])).toEqual([
			[501, { item: 0 }],
			[505, { item: 2 }],
		]);
		expect(result.errorItems[0].pairedItem).toEqual({ item: 1 });
		expect(result.errorItems[0].json.error).toContain('has no such record');
	});

	it('gets the stages of a recruitment', async () => {
		const { items } = await bench.run('recruitment', 'getStages', { recruitment: byId('504') });
		expect(json(items).map((row) => Reflect.get(row, 'id'))).not.toContain('101');
		expect(json(items)).toContainEqual({ id: '9', name: 'Zatrudniony' });
	});
});

describe('candidates', () => {
	it('lists all that are visible', async () => {
		const { items } = await bench.run('candidate', 'getAll', all);
		expect(items.length).toBeGreaterThan(40);
		expect(items[0].json).toMatchObject({ candidateId: '1234500', firstName: expect.any(String) });
	});

	it('gets three, one unknown', async () => {
		const items = [{ id: 1234500 }, { id: 7 }, { id: 1234501 }];
		const result = await bench.run('candidate', 'get', { candidate: fromItem }, { items });
		expect(result.items.map(({ json: row }) => row.candidateId)).toEqual(['1234500', '1234501']);
		expect(result.errorItems).toHaveLength(1);
	});

	it('gets contact data', async () => {
		const row = bench.vendor.state.candidates.get(1234500);
		const { items } = await bench.run('candidate', 'getContactData', {
			candidate: byId('1234500'),
		});
		expect(items[0].json).toMatchObject({
			candidateId: '1234500',
			emails: [row?.email?.toLowerCase()],
			phones: [expect.stringMatching(/^\+48/)],
		});
	});

	it('downloads a photo, and says that another has none', async () => {
		const items = [{ id: 1234500 }, { id: 1234501 }, { id: 1234502 }];
		const result = await bench.run(
			'candidate',
			'downloadPhoto',
			{ candidate: fromItem },
			{ items },
		);
		expect(result.items.map((item) => item.binary?.data.mimeType)).toEqual([
			'image/png',
			'image/png',
		]);
		expect(result.errorItems[0].json.error).toContain('Photo was not found');
	});

	it('downloads a CV by the ID of its file', async () => {
		const owner = bench.vendor.state.applications.find((row) => row.cvFiles.length > 0);
		const file = owner?.cvFiles[0];
		if (!file) throw new Error('no CV in the seed');
		const { items } = await bench.run('candidate', 'downloadCv', {
			candidate: byId('1234500'),
			cvFileId: String(file.id),
			outputField: 'cv',
		});
		expect(items[0].binary?.cv.data).toBe(file.data.toString('base64'));
		expect(bench.calls()).toEqual([`GET /Candidates/CVs/${file.id} 200`]);
	});
});

describe('career site', () => {
	it('lists the offers without a login', async () => {
		const credential = bench.login({ mode: 'feed', clientId: '' });
		const { items, error } = await bench.run('careerSite', 'getOffers', all, { credential });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(4);
		expect(items[0].json).toMatchObject({ title: expect.any(String), region: expect.any(String) });
		expect(Object.keys(items[0].json).length).toBeLessThanOrEqual(10);
		const [request] = bench.vendor.requests();
		expect(request.headers.authorization).toBeUndefined();
		expect(request.query).not.toContain('companyId');
	});

	it('takes company and hash from the parameters and refuses all else without a login', async () => {
		const credential = bench.login({ mode: 'feed', feedCompanyId: '', feedHash: '' });
		const parameters = { feedCompanyId: String(COMPANY_ID), feedHash: 'wrong' };
		const wrong = await bench.run('careerSite', 'getOffers', parameters, { credential });
		expect(wrong.errorItems[0].json.error).toContain('HTTP 404');
		const missing = await bench.run('careerSite', 'getOffers', {}, { credential });
		expect(missing.errorItems[0].json.error).toContain("'Company ID' holds nothing");
		const other = await bench.run('recruitment', 'getAll', all, { credential });
		expect(other.errorItems[0].json.error).toContain('Career Feed Only');
	});
});

describe('check access', () => {
	it('tells what the login sees, and does not guess the scope', async () => {
		const { items } = await bench.run('access', 'check');
		expect(items[0].json).toMatchObject({
			login: true,
			companyId: String(COMPANY_ID),
			visibleRecruitments: 5,
			scope: 'unknown',
			concludedFrom: expect.stringContaining('Compare the 5 recruitments'),
			permissions: [{ name: 'Recruitments.Read' }, {}, {}],
			notes: [],
		});
		const fewer = await bench.run('access', 'check', {}, { credential: bench.selected() });
		expect(fewer.items[0].json.visibleRecruitments).toBe(4);
	});

	it('goes on without permissions and names a wrong company', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			match: { path: '/v1.1/Account/Permissions' },
			times: 'always',
		});
		const credential = bench.login({ companyId: '5' });
		const { items } = await bench.run('access', 'check', {}, { credential });
		expect(items[0].json).toMatchObject({ permissions: null, visibleRecruitments: null });
		expect(String(items[0].json.notes)).toMatch(/permissions could not be read.*none of the comp/s);
	});
});

describe('API request', () => {
	it('calls any path with query, for three items', async () => {
		const items = [{ id: 1234500 }, { id: 7 }, { id: 1234501 }];
		const parameters = { path: '=Candidates/{{ $json.id }}/EmploymentHistories' };
		const result = await bench.run('apiRequest', 'send', parameters, { items });
		expect(result.items.map((item) => [item.json.company, item.pairedItem])).toEqual([
			['Example S.A.', { item: 0 }],
			['Example S.A.', { item: 2 }],
		]);
		expect(result.errorItems).toHaveLength(1);
	});

	it('reads all pages', async () => {
		bench.vendor.state.config.maxLimit = 20;
		const parameters = { path: '/Candidates', paging: 'offset' };
		const { items } = await bench.run('apiRequest', 'send', parameters);
		const { items: known } = await bench.run('candidate', 'getAll', all);
		expect(items).toHaveLength(known.length);
		expect(new Set(items.map(({ json: row }) => row.candidateId)).size).toBe(known.length);
	});

	it('sends a body once, never again', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 500,
			match: { method: 'POST', path: '/v1.1/' },
		});
		const result = await bench.run('apiRequest', 'send', {
			method: 'POST',
			path: 'CandidateApplications/998800/Stages',
			body: '{"stageId": 3}',
		});
		expect(result.errorItems[0].json.error).toContain('HTTP 500');
		expect(bench.calls()).toHaveLength(1);
		expect(bench.vendor.requests().at(-1)?.body).toEqual('{"stageId":3}');
	});

	it('cannot leave the base URL', async () => {
		const parameters = { path: '../oAuth/Token' };
		const result = await bench.run('apiRequest', 'send', parameters);
		expect(result.errorItems[0].json.error).toContain('not allowed');
	});
});
