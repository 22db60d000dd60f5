/** Reference lists, searchable lists, custom field columns, the custom request, the credential. */
import { referenceLists } from '../../../nodes/PeopleForce/resources/referenceData/getAll.ts';
import {
	API,
	byId,
	items,
	json,
	NODE,
	openBench,
	PEOPLEFORCE_KEYS,
	refresh,
	sources,
	type Bench,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

describe('Reference Data', () => {
	it('reads every type, one per item', async () => {
		const types = referenceLists.map(({ value }) => value);
		const result = await bench.run(
			'referenceData',
			'getAll',
			{ type: '={{ $json.type }}', returnAll: false, limit: 2 },
			items(...types.map((type) => ({ type })), { type: 'moods' }),
			{ onError: 'continueErrorOutput' },
		);
		expect(new Set(sources(result))).toEqual(new Set(types.map((_type, index) => index)));
		expect(result.errorItems[0].json.error).toContain("'Type' holds");
		expect(bench.vendor.state.ignoredQuery).toEqual([]);
	});

	it('reads a list of more than one page', async () => {
		const result = await bench.run('referenceData', 'getAll', {
			type: 'positions',
			returnAll: true,
		});
		expect(result.items).toHaveLength(54);
	});

	it.each([
		['source', 8],
		['disqualifyReason', 4],
		['pipeline', 2],
	])('reads the resource %s for each item', async (resource, count) => {
		const result = await bench.run(resource, 'getAll', { returnAll: true }, items({}, {}, {}));
		expect(result.items).toHaveLength(3 * count);
		expect(new Set(sources(result))).toEqual(new Set([0, 1, 2]));
		expect(bench.vendor.state.ignoredQuery).toEqual([]);
	});
});

describe('searchable lists', () => {
	const search = async (method: string, parameters = {}, filter?: string, token?: string) =>
		await bench.engine.loadOptions({
			kind: 'listSearch',
			type: NODE,
			method,
			parameters,
			...(filter === undefined ? {} : { filter }),
			...(token === undefined ? {} : { paginationToken: token }),
			credentials: { peopleForceApi: bench.credential() },
		});

	it('pages through employees, leavers included', async () => {
		const seen: unknown[] = [];
		let token: string | undefined;
		do {
			const { result } = await search('searchEmployees', {}, undefined, token);
			seen.push(...(result?.results ?? []).map(({ value }) => value));
			token = result?.paginationToken === undefined ? undefined : String(result.paginationToken);
		} while (token !== undefined);
		expect(new Set(seen).size).toBe(120);
	});

	it('finds by name without accents, and by e-mail', async () => {
		const employees = bench.vendor.state.employees.all();
		const wanted = employees.find((row) => /[ąęłńóśżź]/i.test(row.last_name));
		const plain =
			wanted?.last_name.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l') ?? '';
		const byName = await search('searchEmployees', {}, plain.toUpperCase());
		expect(byName.result?.results.map(({ value }) => value)).toContain(String(wanted?.id));
		const byMail = await search('searchEmployees', {}, 'p1805@acme');
		expect(byMail.result?.results).toEqual([{ name: expect.any(String), value: '1805' }]);
	});

	it('leaves leavers out of managers', async () => {
		const leaver = bench.vendor.state.employees.all().find((row) => row.termination !== null);
		const { result } = await search('searchManagers', {}, leaver?.email ?? '');
		expect(result?.results).toEqual([]);
	});

	it.each([
		'searchDepartments',
		'searchDisqualifyReasons',
		'searchDivisions',
		'searchDocumentFolders',
		'searchEmploymentTypes',
		'searchJobLevels',
		'searchLocations',
		'searchPipelines',
		'searchPositions',
		'searchProbationPolicies',
		'searchSources',
		'searchTerminationReasons',
		'searchTerminationTypes',
		'searchVacancies',
		'searchWorkingPatterns',
	])('%s gives names and IDs', async (method) => {
		const { result, error } = await search(method);
		expect(error).toBeUndefined();
		expect(result?.results.length).toBeGreaterThan(0);
		for (const { name, value } of result?.results ?? []) {
			expect(name).not.toBe(String(value));
			expect(value).toMatch(/^\d+$/);
		}
	});

	it('finds candidates by name and asks PeopleForce for an address', async () => {
		const [first] = bench.vendor.state.candidates.all();
		const byName = await search('searchCandidates', {}, first.full_name);
		expect(byName.result?.results.map(({ value }) => value)).toContain(String(first.id));
		bench.vendor.clearRequests();
		const byMail = await search('searchCandidates', {}, first.email ?? '');
		expect(byMail.result?.results.map(({ value }) => value)).toEqual([String(first.id)]);
		expect(bench.sent('GET')[0].query).toContain('email=');
	});

	it('offers the stages of the chosen vacancy, else of all pipelines', async () => {
		const chosen = { resource: 'application', operation: 'move', vacancy: byId(5312) };
		const own = await search('searchStages', chosen);
		expect(own.result?.results.map(({ name }) => name)).toEqual(['Talent pool', 'Новий', 'Hired']);
		const all = await search('searchStages', { resource: 'candidate', operation: 'getAll' });
		expect(all.result?.results).toHaveLength(8);
		expect(all.result?.results[0].name).toBe('Standard: New');
	});

	it('asks for the vacancy before its applications, and for the employee before documents', async () => {
		const chosen = { resource: 'application', operation: 'get', vacancy: byId(5310) };
		const { result } = await search('searchApplications', chosen);
		expect(result?.results.length).toBeGreaterThan(0);
		const without = await search('searchApplications', {
			resource: 'application',
			operation: 'get',
		});
		expect(without.error?.message).toContain("'Vacancy' holds nothing");
		const documents = { resource: 'employeeDocument', operation: 'download', employee: byId(1801) };
		expect((await search('searchEmployeeDocuments', documents)).result?.results).toEqual([]);
	});

	it('shows a refused key instead of an empty list', async () => {
		const { error } = await bench.engine.loadOptions({
			kind: 'listSearch',
			type: NODE,
			method: 'searchEmployees',
			credentials: { peopleForceApi: bench.credential('wrong') },
		});
		expect(error?.message).toContain('refused the login');
		expect(error?.description).toContain('Make a new key');
	});
});

describe('custom field columns', () => {
	it('describes the fields of the account with type, group and options', async () => {
		const { result } = await bench.engine.loadOptions({
			kind: 'resourceMapping',
			type: NODE,
			method: 'mapEmployeeFields',
			credentials: { peopleForceApi: bench.credential() },
		});
		const types = Object.fromEntries((result?.fields ?? []).map(({ id, type }) => [id, type]));
		expect(types).toEqual({
			external_id: 'string',
			t_shirt_size: 'options',
			documents_checked_on: 'dateTime',
			meal_card_amount: 'number',
			languages: 'array',
		});
		const size = result?.fields.find(({ id }) => id === 't_shirt_size');
		expect(size).toMatchObject({ displayName: 'T-shirt size (Personal)', required: false });
		expect(size?.options?.map(({ value }) => value)).toEqual(['S', 'M', 'L', 'XL']);
	});

	it('describes candidate fields', async () => {
		const { result } = await bench.engine.loadOptions({
			kind: 'resourceMapping',
			type: NODE,
			method: 'mapCandidateFields',
			credentials: { peopleForceApi: bench.credential() },
		});
		expect(result?.fields.map(({ id }) => id)).toEqual([
			'notice_period',
			'external_id',
			'work_modes',
			'consent_until',
		]);
	});
});

describe('API Request', () => {
	it('reads one page or all, as records or whole', async () => {
		const base = { method: 'GET', path: '/positions' };
		const one = await bench.run('apiRequest', 'send', base);
		expect(one.items).toHaveLength(50);
		const all = await bench.run('apiRequest', 'send', { ...base, allPages: true });
		expect(all.items).toHaveLength(54);
		const whole = await bench.run('apiRequest', 'send', { ...base, split: false });
		expect(json(whole)[0]).toMatchObject({ metadata: { pagination: { pages: 2 } } });
	});

	it('sends query and body, per item, and goes on past failures', async () => {
		const query = {
			parameter: [
				{ name: 'ids[]', value: '={{ $json.a }}' },
				{ name: 'ids[]', value: '1802' },
				{ name: 'status', value: 'all' },
				{ name: '', value: 'dropped' },
			],
		};
		const listed = await bench.run(
			'apiRequest',
			'send',
			{ method: 'GET', path: 'employees', query },
			items({ a: 1801 }, { a: 1803 }),
		);
		expect(sources(listed)).toEqual([0, 0, 1, 1]);
		expect(bench.sent('GET')[0].query).toBe('ids[]=1801&ids[]=1802&status=all');

		const posted = await bench.run(
			'apiRequest',
			'send',
			{
				method: 'POST',
				path: '/employees/{{ $json.id }}/skills'.replace(/^/, '='),
				body: '{ "skill_id": 60, "level": "basic" }',
			},
			items({ id: 1801 }, { id: 999_999 }, { id: 1802 }),
			{ onError: 'continueErrorOutput' },
		);
		expect(posted.items.length + posted.errorItems.length).toBe(3);
		const removed = await bench.run('apiRequest', 'send', { method: 'DELETE', path: '/skills/60' });
		expect(json(removed)[0]).toEqual({ status: 204 });
	});

	it.each([
		'../v2/employees',
		'/employees?page=2',
		'https://elsewhere.example/x',
		'a/%2e%2e/b',
		'a#b',
	])('refuses the path %s', async (path) => {
		const result = await bench.run('apiRequest', 'send', { method: 'GET', path });
		expect(result.error?.message).toContain("'Path' holds");
		expect(bench.vendor.requests()).toHaveLength(0);
	});

	it('never repeats a POST, but a GET after a passing fault', async () => {
		bench.vendor.faults.add({ kind: 'status', status: 503, times: 2 });
		const posted = await bench.run('apiRequest', 'send', {
			method: 'POST',
			path: '/skills',
			body: '{"name":"COBOL"}',
		});
		expect(posted.error?.description).toContain('not known whether the write was carried out');
		expect(bench.sent('POST')).toHaveLength(1);
		const read = await bench.run('apiRequest', 'send', { method: 'GET', path: '/skills' });
		expect(read.items).toHaveLength(4);
	});
});

describe('credential', () => {
	const test = async (key: string) =>
		await bench.engine.testCredential({ type: 'peopleForceApi', data: bench.credential(key) });

	it('accepts a company key and tells other ones apart', async () => {
		expect(await test(PEOPLEFORCE_KEYS.full)).toMatchObject({ status: 'OK' });
		expect((await test('wrong')).message).toContain('does not know this key');
		expect((await test(PEOPLEFORCE_KEYS.career)).message).toContain('no company key');
		expect((await test(PEOPLEFORCE_KEYS.otherAddress)).message).toContain('allow-list');
		expect(new Set(bench.sent('GET').map(({ path }) => path))).toEqual(
			new Set([`${API}/departments`]),
		);
	});

	it('refuses a base URL that would show the key to the network', async () => {
		const result = await bench.engine.runNode({
			type: NODE,
			parameters: { resource: 'employee', operation: 'get', employee: byId(1801) },
			credentials: {
				peopleForceApi: { ...bench.credential(), baseUrl: 'http://peopleforce.example/api' },
			},
		});
		expect(result.error?.message).toContain("'Base URL' holds a value that is no safe address");
	});
});
