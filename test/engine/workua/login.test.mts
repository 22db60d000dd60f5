import { items, NODE, openBench, refresh, TRIGGER, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

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
