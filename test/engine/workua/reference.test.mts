import { items, json, openBench, refresh, sources, type Bench } from './bench.mts';

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
			{ left: 30, expires: '2095-12-31' },
			{ region: 'od', left: 12, expires: '2095-12-31' },
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
	const query = (rows: Record<string, string>) => ({
		query: { parameter: Object.entries(rows).map(([name, value]) => ({ name, value })) },
	});

	it('sends queries and forms, and passes status and errors on', async () => {
		const result = await bench.run(
			'apiRequest',
			'send',
			{ method: 'GET', path: '={{ $json.path }}', ...query({}) },
			items({ path: '/jobs/my' }, { path: 'jobs/7100001' }, { path: '/available-publications' }),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([0, 2]);
		expect(json(result)[0]).toMatchObject({ status: 200, body: { status: 'ok' } });
		expect(result.errorItems[0].json.error).toContain('HTTP 501');
		const all = await bench.run('apiRequest', 'send', {
			method: 'GET',
			path: '/jobs/my',
			...query({ all: '1', active: '0' }),
		});
		expect(json(all)[0]).toMatchObject({ body: { items: [{}, {}] } });
		const put = await bench.run('apiRequest', 'send', {
			method: 'PUT',
			path: '/jobs/7100001/close',
		});
		expect(json(put)[0].status).toBe(204);
		const post = await bench.run('apiRequest', 'send', {
			method: 'POST',
			path: '/jobs',
			body: JSON.stringify({
				name: 'Водій',
				description: '<p>x</p>',
				region: { id: 108 },
				category: [{ id: 24 }],
				jobtype: [{ id: 74 }],
				experience: { id: 164 },
			}),
		});
		expect(json(post)[0]).toMatchObject({
			status: 201,
			location: expect.stringMatching(/7100008$/),
		});
	});

	it.each(['/resumes', '/v2/resumes', '/%72esume', '/RESUMES', '//resume'])(
		'refuses %s without the switch',
		async (path) => {
			const result = await bench.run('apiRequest', 'send', { method: 'GET', path });
			expect(result.error?.message).toBe("'Spends Paid Contacts' holds the switch off");
			expect(bench.sent()).toEqual([]);
		},
	);

	it.each(['x/../resume', '/Resumes?limit=10', 'https://acme.example/resume'])(
		'refuses the path %s',
		async (path) => {
			const result = await bench.run('apiRequest', 'send', { method: 'GET', path });
			expect(result.error?.message).toContain("'Path' holds");
			expect(bench.sent()).toEqual([]);
		},
	);

	it('opens a resume with the switch, once the quota was read and covers it', async () => {
		const send = async (path: string, rows: Record<string, string>) =>
			await bench.run(
				'apiRequest',
				'send',
				{ method: 'GET', path, ...query(rows), spendsPaidContacts: true },
				undefined,
				{ as: 'second' },
			);
		const many = await send('/resumes', { limit: '10' });
		expect(many.error?.message).toContain('may open 10 contacts, with 3 left');
		expect(spent()).toBe(0);
		const one = await send('/resume', { resume_id: '10900001' });
		expect(json(one)[0].status).toBe(200);
		expect(spent()).toBe(1);
		expect(bench.sent().map(({ path }) => path)).toEqual([
			'/contacts/quota',
			'/contacts/quota',
			'/resume',
		]);
	});
});
