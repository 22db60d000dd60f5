import { json, items, NODE, openBench, refresh, sources, TRIGGER, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const spent = () => bench.vendor.state.spentContacts.length;

describe('Dictionary, Publication, Contact Quota', () => {
	it('reads dictionaries in the language of the credential', async () => {
		const result = await bench.run(
			'dictionary',
			'getAll',
			{ dictionary: '={{ $json.name }}' },
			items({ name: 'jobtype' }, { name: 'nothing' }, { name: 'town' }),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result)[0]).toEqual({
			id: '74',
			name: 'повна зайнятість',
			nameUa: 'повна зайнятість',
			nameEn: 'full-time',
		});
		expect(json(result).at(-1)).toMatchObject({ id: '115', region: 'kv' });
		expect(new Set(sources(result))).toEqual(new Set([0, 2]));
		expect(result.errorItems[0].json.error).toContain("'Dictionary' holds");
	});

	it('reads balance and quota without spending', async () => {
		const publications = json(await bench.run('publication', 'getAll', { names: true }));
		expect(publications).toContainEqual({ id: 'premium_job', left: 1, name: 'Гаряча' });
		const quota = json(await bench.run('contactQuota', 'getAll', {}));
		expect(quota).toEqual([
			{ left: 30, expires: '2035-12-31' },
			{ region: 'od', left: 12, expires: '2035-12-31' },
		]);
		expect(spent()).toBe(0);
	});
});

describe('Resume', () => {
	it('asks nothing of the resume base while the switch is off', async () => {
		const search = await bench.run('resume', 'search', { search: '', limit: 10, filters: {} });
		const get = await bench.run('resume', 'get', { resumeId: '10900001' });
		for (const { error } of [search, get]) {
			expect(error?.message).toBe("'Spends Paid Contacts' holds the switch off");
		}
		expect(bench.sent()).toEqual([]);
		expect(spent()).toBe(0);
	});

	it('reads the quota first and stays below the limit', async () => {
		const result = await bench.run('resume', 'search', {
			spendsPaidContacts: true,
			search: '',
			limit: 12,
			filters: { withPhone: true, period: '4' },
		});
		expect(result.error).toBeUndefined();
		expect(json(result)).toHaveLength(12);
		expect(json(result)[0]).toMatchObject({ opened: true, phone: expect.stringMatching(/^\+380/) });
		expect(spent()).toBe(12);
		expect(bench.sent().map(({ path }) => path)).toEqual(['/contacts/quota', '/resumes']);
	});

	it('spends nothing when the quota does not cover the request', async () => {
		const parameters = { spendsPaidContacts: true, search: '', limit: 10, filters: {} };
		const result = await bench.run('resume', 'search', parameters, undefined, { as: 'second' });
		expect(result.error?.message).toContain('may open 10 contacts, with 3 left');
		expect(bench.sent('GET', '/resumes')).toEqual([]);
		const few = await bench.run('resume', 'search', { ...parameters, limit: 5 });
		expect(few.error?.message).toContain("'Limit' holds a number below 10");
		expect(spent()).toBe(0);
	});

	it('opens single resumes and passes on why one is not opened', async () => {
		const result = await bench.run(
			'resume',
			'get',
			{ spendsPaidContacts: true, resumeId: '={{ $json.id }}' },
			items({ id: 10_900_001 }, { id: 10_900_002 }, { id: 1 }),
			{ as: 'second', onError: 'continueErrorOutput' },
		);
		expect(json(result)[0]).toMatchObject({ id: '10900001', opened: true });
		expect(spent()).toBe(1);
		expect(result.errorItems[0].json.error).toContain('does not open');
		expect(result.errorItems[1].json.error).toContain('HTTP 404');
	});

	it('never repeats a reading that costs money', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			applied: true,
			match: { path: '/resume' },
		});
		const result = await bench.run('resume', 'get', {
			spendsPaidContacts: true,
			resumeId: '10900001',
		});
		expect(result.error?.description).toContain('not known whether');
		expect(bench.sent('GET', '/resume')).toHaveLength(1);
	});
});

describe('API Request', () => {
	it('sends queries and forms, and passes status and errors on', async () => {
		const result = await bench.run(
			'apiRequest',
			'send',
			{ method: 'GET', path: '={{ $json.path }}', query: '={{ $json.query }}' },
			items(
				{ path: '/jobs/my', query: { all: 1 } },
				{ path: 'jobs/7100001', query: {} },
				{ path: '/jobs/responses', query: { limit: 1, 'from_type[]': ['send', 'phonecall'] } },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([0, 2]);
		expect(json(result)[0]).toMatchObject({ status: 200, body: { status: 'ok' } });
		expect(result.errorItems[0].json.error).toContain('HTTP 501');
		const put = await bench.run('apiRequest', 'send', {
			method: 'PUT',
			path: '/jobs/7100001/close',
		});
		expect(json(put)[0].status).toBe(204);
	});

	it.each(['/resumes', 'x/../resume', '/v2/resumes', '/%72esume', '/Resumes?limit=10', '//resume'])(
		'refuses %s without the switch',
		async (path) => {
			const result = await bench.run('apiRequest', 'send', { method: 'GET', path });
			expect(result.error?.message).toBe("'Spends Paid Contacts' holds the switch off");
			expect(bench.sent()).toEqual([]);
		},
	);

	it('opens a resume with the switch, once the quota was read', async () => {
		const result = await bench.run('apiRequest', 'send', {
			method: 'GET',
			path: '/resume',
			query: '{"resume_id": 10900001}',
			spendsPaidContacts: true,
		});
		expect(json(result)[0].status).toBe(200);
		expect(spent()).toBe(1);
		expect(bench.sent()[0].path).toBe('/contacts/quota');
	});
});

describe('login', () => {
	const wrong = (password: string) => ({ login: 'hr@acme.example', password });

	it('is checked with one request, right or wrong', async () => {
		const test = async (data: object) =>
			await bench.engine.testCredential({ type: 'workUaApi', data: { ...data } });
		expect(await test(bench.credential())).toMatchObject({ status: 'OK' });
		expect(bench.sent()).toHaveLength(1);
		const refused = await test(bench.credential(wrong('test-button')));
		expect(refused.status).toBe('Error');
		expect(refused.message).toContain('does not accept this e-mail and password');
		expect(bench.sent()).toHaveLength(2);
		expect(bench.vendor.state.wrongPasswords).toHaveLength(1);
		const blocked = await test(bench.credential('blocked'));
		expect(blocked.message).toContain('blocked this user');
	});

	it('goes out once however many items there are, and not again in the next run', async () => {
		const as = wrong('many-items');
		const run = async () =>
			await bench.run(
				'job',
				'close',
				{ job: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
				items({ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }),
				{ as, onError: 'continueErrorOutput' },
			);
		const first = await run();
		expect(first.errorItems).toHaveLength(4);
		expect(first.errorItems[3].json.error).toContain('HTTP 401');
		const second = await run();
		expect(second.errorItems[0].json.error).toContain('was refused before and is held back');
		expect(bench.vendor.state.wrongPasswords).toHaveLength(1);
		// A corrected credential is used at once.
		const right = await bench.run('publication', 'getAll', {});
		expect(right.error).toBeUndefined();
	});

	it('names a blocked user and waits as the vendor asks', async () => {
		const blocked = await bench.run('publication', 'getAll', {}, undefined, { as: 'blocked' });
		expect(blocked.error?.message).toContain('does not allow this');
		expect(blocked.error?.description).toContain('has blocked this user');
		bench.vendor.faults.add({
			kind: 'status',
			status: 429,
			body: 'Too Many Requests',
			headers: { 'retry-after': '1' },
		});
		const result = await bench.run('publication', 'getAll', {});
		expect(result.error).toBeUndefined();
		expect(bench.sent()).toHaveLength(3);
	});
});

describe('lists of the editor', () => {
	const search = async (method: string, filter?: string, type = NODE) => {
		const { result, error } = await bench.engine.loadOptions({
			kind: 'listSearch',
			type,
			method,
			filter,
			credentials: { workUaApi: bench.credential() },
		});
		expect(error).toBeUndefined();
		return result?.results ?? [];
	};
	const options = async (method: string) => {
		const { result } = await bench.engine.loadOptions({
			kind: 'loadOptions',
			type: NODE,
			method,
			credentials: { workUaApi: bench.credential() },
		});
		return result ?? [];
	};

	it('find jobs, towns and responses', async () => {
		expect(await search('searchJobs')).toHaveLength(5);
		expect(await search('searchJobs', 'бухг', TRIGGER)).toMatchObject([
			{ name: 'Бухгалтер (Draft)', value: '7100002' },
		]);
		expect((await search('searchTowns', 'Kyiv')).map(({ value }) => value)).toEqual(['108']);
		const responses = await search('searchResponses');
		expect(responses.length).toBeGreaterThan(20);
		const known = bench.vendor.state.responses.find(
			({ fio, companyId }) => fio !== undefined && companyId === 1,
		);
		const found = await search('searchResponses', String(known?.id));
		expect(found).toMatchObject([{ value: String(known?.id) }]);
	});

	it('offer dictionaries and balances', async () => {
		expect(await options('getPublicationTypes')).toContainEqual({
			name: 'Стандарт (10 left)',
			value: 'standart_job',
		});
		for (const method of [
			'getCategories',
			'getEducations',
			'getExperiences',
			'getGenders',
			'getJobTypes',
			'getLanguageLevels',
			'getLanguages',
			'getSalarySteps',
		]) {
			const list = await options(method);
			expect(list.length).toBeGreaterThan(1);
			expect(list[0]).toEqual({ name: expect.any(String), value: expect.any(String) });
		}
	});

	it('show a failure instead of an empty list', async () => {
		const { error } = await bench.engine.loadOptions({
			kind: 'listSearch',
			type: NODE,
			method: 'searchJobs',
			credentials: { workUaApi: bench.credential('blocked') },
		});
		expect(error?.message).toContain('does not allow this');
	});
});
