import {
	byId,
	eight,
	items,
	json,
	newJob,
	openBench,
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

const row = (id: unknown) => bench.vendor.state.jobs.get(Number(id));
const balance = () => bench.vendor.state.companies[0].publications;
const forms = () =>
	bench
		.sent('PUT')
		.concat(bench.sent('POST'))
		.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

describe('Create', () => {
	it('makes a draft without spending, with the tags that Work.ua knows', async () => {
		const result = await bench.run('job', 'create', newJob());
		expect(result.error).toBeUndefined();
		const [made] = json(result);
		expect(made).toMatchObject({ status: 'Draft', checked: true });
		expect(made.hiddenFields).toEqual({
			stud: false,
			veteran: false,
			retired: false,
			deferment: false,
			showPhone: false,
			renew: false,
			contactEmail: '',
			hideCompanyInfo: false,
		});
		expect(row(made.id)?.fields).toMatchObject({
			description: '<p>Шукаємо <b>менеджера</b></p><ul><li>Офіс</li></ul>',
			jobtype: ['74', '75'],
		});
		expect(bench.vendor.state.spentPublications).toEqual([]);
		const [post] = bench.sent('POST');
		expect(post.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
		expect(post.headers['user-agent']).toBe('Acme (it@acme.example)');
		expect(post.headers['x-locale']).toBe('uk_UA');
		expect(bench.vendor.state.anonymousRequests).toBe(0);
	});

	it('publishes at once, after the balance, with every optional field', async () => {
		const result = await bench.run(
			'job',
			'create',
			newJob({
				publish: true,
				publicationType: 'premium_job',
				additionalFields: {
					salaryFrom: 30_000,
					salaryTo: 45_000,
					salaryComment: 'плюс бонус',
					skills: 'B2B, переговори',
					languages: { language: [{ languageId: '41', levelId: '84' }] },
					veteran: true,
					contactEmail: 'manager@acme.example',
				},
			}),
		);
		expect(result.error).toBeUndefined();
		const [made] = json(result);
		expect(made).toMatchObject({ status: 'Published', publication: 'premium_job' });
		expect(balance().premium_job).toBe(0);
		expect(row(made.id)?.fields).toMatchObject({
			salary: { value: 30_000, value_max: 45_000, comment: 'плюс бонус' },
			skills: ['B2B', 'переговори'],
			languages: [{ languageId: 41, levelId: 84 }],
			veteran: 1,
			contact_email: 'manager@acme.example',
		});
		const order = bench.sent().map(({ method, path }) => `${method} ${path}`);
		expect(order).toEqual(['GET /available-publications', 'POST /jobs', 'GET /jobs/my']);
	});

	it('goes on past items that fail, each with its own reason', async () => {
		const result = await bench.run(
			'job',
			'create',
			newJob({ name: '={{ $json.name }}', town: byId('={{ $json.town }}') }),
			items(
				{ name: 'Водій', town: 108 },
				{ name: 'ВОДІЙ', town: 108 },
				{ name: 'Логіст', town: '' },
				{ name: 'Логіст', town: 999 },
				{ name: 'Касир', town: 109 },
			),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([0, 4]);
		const messages = result.errorItems.map((item) => String(item.json.error));
		expect(messages).toHaveLength(3);
		expect(messages[0]).toContain('великі літери');
		expect(messages[1]).toMatch(/'Town' holds nothing/);
		expect(messages[2]).toContain('невідоме значення');
		expect(result.errorItems.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 2 },
			{ item: 3 },
		]);
	});

	it('stops before sending when the type has no publication left', async () => {
		const result = await bench.run(
			'job',
			'create',
			newJob({ publish: true, publicationType: 'standart_plus_job' }),
		);
		expect(result.error?.message).toContain('no publication is left');
		expect(result.error?.description).toContain('standart_job (10)');
		expect(bench.sent('POST')).toEqual([]);
	});

	it('never sends a job twice after an unknown outcome', async () => {
		bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'POST', path: '/jobs' } });
		const result = await bench.run('job', 'create', newJob());
		expect(result.error?.description).toContain('not known whether the write was carried out');
		expect(bench.sent('POST')).toHaveLength(1);
		expect(bench.vendor.state.jobs.size).toBe(8);
	});

	it.each(['relative', 'none'] as const)(
		'finds the ID with a %s Location',
		async (locationForm) => {
			refresh(bench, { locationForm });
			const [made] = json(await bench.run('job', 'create', newJob()));
			expect(row(made.id)?.fields.name).toBe('Менеджер зі збуту');
		},
	);
});

describe('Update', () => {
	it('sends the whole job with the changes, and the eight fields as given', async () => {
		const result = await bench.run('job', 'update', {
			job: byId(7_100_001),
			fields: { salaryTo: 60_000, name: 'Старший менеджер' },
			...eight(),
		});
		expect(result.error).toBeUndefined();
		expect(json(result)[0]).toMatchObject({ id: '7100001', status: 'Published', checked: true });
		expect(row(7_100_001)?.fields).toMatchObject({
			name: 'Старший менеджер',
			salary: { value: 30_000, value_max: 60_000, comment: 'ставка + бонус' },
			languages: [{ languageId: 41, levelId: 22_836 }],
			skills: ['B2B'],
			stud: 1,
			veteran: 1,
			deferment: 1,
			show_phone: 1,
			renew: 0,
		});
		expect(forms()[0]).not.toHaveProperty('publication');
		expect(balance().standart_job).toBe(10);
	});

	it('refuses to reset a hidden field in silence and names those that are missing', async () => {
		const result = await bench.run('job', 'update', {
			job: byId(7_100_001),
			fields: {},
			hiddenMode: 'give',
			hiddenValues: { stud: false, veteran: true },
		});
		expect(result.error?.message).toContain(
			'no value for Pensioner, Mobilisation Deferment, Show Name and Phone, Renew Monthly',
		);
		expect(bench.sent()).toEqual([]);
	});

	it('takes them from an earlier output, or resets them when told to', async () => {
		const first = json(
			await bench.run('job', 'update', { job: byId(7_100_001), fields: {}, ...eight() }),
		);
		const again = await bench.run(
			'job',
			'update',
			{
				job: byId(7_100_001),
				fields: { name: 'Інша назва' },
				hiddenMode: 'earlier',
				hiddenEarlier: '={{ $json.hiddenFields }}',
			},
			items({ hiddenFields: first[0].hiddenFields }),
		);
		expect(again.error).toBeUndefined();
		expect(row(7_100_001)?.fields).toMatchObject({ deferment: 1, show_phone: 1, stud: 1 });
		const reset = await bench.run('job', 'update', {
			job: byId(7_100_001),
			fields: {},
			hiddenMode: 'reset',
		});
		expect(reset.error).toBeUndefined();
		expect(row(7_100_001)?.fields).toMatchObject({ deferment: 0, show_phone: 0, stud: 0 });
		const broken = await bench.run('job', 'update', {
			job: byId(7_100_001),
			fields: {},
			hiddenMode: 'earlier',
			hiddenEarlier: '{"stud": true}',
		});
		expect(broken.error?.message).toMatch(/'Earlier Output' holds no value for Veteran/);
	});

	it('says what became of an active job when Work.ua makes it inactive', async () => {
		refresh(bench, { putKeepsActive: false });
		const result = await bench.run('job', 'update', {
			job: byId(7_100_001),
			fields: {},
			...eight(),
		});
		expect(json(result)[0].status).toBe('Inactive');
	});
});

describe('Publish', () => {
	const publish = (job: unknown, type = 'standart_job') => ({
		job: byId(String(job)),
		publicationType: type,
		fields: {},
		...eight(),
	});

	it('makes a draft and a closed job active, one publication each', async () => {
		const result = await bench.run(
			'job',
			'publish',
			publish('={{ $json.id }}'),
			items({ id: 7_100_002 }, { id: 7_100_003 }, { id: 7_100_999 }),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result).map(({ id, status }) => [id, status])).toEqual([
			['7100002', 'Published'],
			['7100003', 'Published'],
		]);
		expect(balance().standart_job).toBe(8);
		expect(result.errorItems[0].json.error).toMatch(/'Job' holds an ID that is not among the 5/);
		expect(bench.sent('PUT')).toHaveLength(2);
	});

	it('tells the new ID that a publication gave', async () => {
		refresh(bench, { newIdOnRepublish: true });
		const [made] = json(await bench.run('job', 'publish', publish(7_100_003)));
		expect(made).toMatchObject({ id: '7100008', previousId: '7100003', status: 'Published' });
	});

	it('reports a job that moderators blocked', async () => {
		refresh(bench, { moderateAtOnce: true });
		const result = await bench.run('job', 'publish', publish(7_100_002));
		expect(json(result)[0]).toMatchObject({
			status: 'Erroneous',
			statusReason: 'Blocked by the moderators of Work.ua',
		});
		expect(result.hints.map(({ message }) => message).join()).toContain('status is Erroneous');
	});

	it('returns a refusal as status with the texts of Work.ua when told to', async () => {
		const parameters = { ...publish('={{ $json.id }}'), options: { refusalAsStatus: true } };
		const withCaps = { ...parameters, fields: { name: '={{ $json.name }}' } };
		const result = await bench.run(
			'job',
			'publish',
			withCaps,
			items(
				{ id: 7_100_002, name: 'БУХГАЛТЕР' },
				{ id: 7_100_003, name: 'Водій' },
				{ id: 7_100_002, name: 'ЩЕ' },
			),
		);
		expect(json(result).map(({ status }) => status)).toEqual([
			'Erroneous',
			'Published',
			'Erroneous',
		]);
		expect(json(result)[0].errors).toEqual([
			{ id: 'no_caps', message: expect.stringContaining('великі літери') },
		]);
		expect(balance().standart_job).toBe(9);
	});

	it('never repeats a publication after an unknown outcome', async () => {
		bench.vendor.faults.add({ kind: 'resetAfter', match: { method: 'PUT' } });
		const result = await bench.run('job', 'publish', publish(7_100_002));
		expect(result.error?.description).toContain('not known whether');
		expect(bench.sent('PUT')).toHaveLength(1);
		expect(balance().standart_job).toBe(9);
	});

	it('refuses to spend the last one twice within one run', async () => {
		bench.vendor.state.companies[0].publications.standart_job = 1;
		const result = await bench.run(
			'job',
			'publish',
			publish('={{ $json.id }}'),
			items({ id: 7_100_002 }, { id: 7_100_003 }, { id: 7_100_001 }),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([0]);
		expect(bench.sent('PUT')).toHaveLength(1);
		expect(result.errorItems).toHaveLength(2);
	});
});

describe('Refresh Date, Close, Delete', () => {
	it('refreshes published jobs only', async () => {
		const before = row(7_100_001)?.at ?? 0;
		const result = await bench.run(
			'job',
			'refreshDate',
			{ job: byId('={{ $json.id }}'), publicationType: 'standart_job', ...eight() },
			items({ id: 7_100_002 }, { id: 7_100_001 }, { id: 7_100_003 }),
			{ onError: 'continueErrorOutput' },
		);
		expect(sources(result)).toEqual([1]);
		expect(row(7_100_001)?.at).toBeGreaterThan(before);
		expect(balance().standart_job).toBe(9);
		expect(result.errorItems[0].json.error).toContain("'Job' holds a job with the status Draft");
	});

	it('passes on that a renewing job is refused', async () => {
		const job = row(7_100_001);
		if (job === undefined) throw new Error('seed');
		job.fields.renew = 1;
		job.at = bench.vendor.clock.ms() - 86_400_000;
		const result = await bench.run('job', 'refreshDate', {
			job: byId(7_100_001),
			publicationType: 'standart_job',
			...eight({ renew: true }),
		});
		expect(result.error?.message).toContain('оновлюється автоматично');
		expect(balance().standart_job).toBe(10);
	});

	it('closes with Content-Length: 0 and passes the reasons on', async () => {
		const result = await bench.run(
			'job',
			'close',
			{ job: byId('={{ $json.id }}') },
			items({ id: 7_100_001 }, { id: 7_100_002 }, { id: 7_100_006 }),
			{ onError: 'continueErrorOutput' },
		);
		expect(json(result)).toMatchObject([{ id: '7100001', status: 'Inactive', closed: true }]);
		expect(bench.sent('PUT').map(({ headers }) => headers['content-length'])).toEqual([
			'0',
			'0',
			'0',
		]);
		expect(result.errorItems.map((item) => item.json.error)).toEqual([
			expect.stringContaining('не активна'),
			expect.stringContaining('чужа вакансія'),
		]);
	});

	it('tells a deletion from a mark for deletion', async () => {
		const remove = async (...ids: number[]) =>
			json(
				await bench.run(
					'job',
					'delete',
					{ job: byId('={{ $json.id }}') },
					items(...ids.map((id) => ({ id }))),
				),
			);
		expect(await remove(7_100_001, 7_100_002)).toEqual([
			{ id: '7100001', deleted: true },
			{ id: '7100002', deleted: true },
		]);
		bench.vendor.state.config.deleteStatus = 202;
		expect(await remove(7_100_003)).toEqual([{ id: '7100003', deleted: true, pending: true }]);
	});

	it('takes a job by the address of its page', async () => {
		const url = (value: string) => ({ job: { __rl: true, mode: 'url', value } });
		const result = await bench.run('job', 'get', url('https://www.work.ua/jobs/7100001/'));
		expect(json(result)[0].id).toBe('7100001');
		const ru = await bench.run('job', 'get', url('https://www.work.ua/ru/jobs/7100003/'));
		expect(json(ru)[0].id).toBe('7100003');
	});
});

describe('Get Many and Get', () => {
	it('derives the status of every job', async () => {
		const result = await bench.run('job', 'getAll', { returnAll: true, filters: {} });
		expect(json(result).map(({ status }) => status)).toEqual([
			'Published',
			'Draft',
			'Inactive',
			'Erroneous',
			'Published',
		]);
		expect(Object.keys(json(result)[0]).length).toBeLessThanOrEqual(10);
	});

	it('filters by status and user, and takes 404 for an empty list', async () => {
		const many = async (filters: object, as?: 'recruiter') =>
			await bench.run('job', 'getAll', { returnAll: true, filters: { ...filters } }, undefined, {
				...(as ? { as } : {}),
			});
		expect(json(await many({ statuses: ['Draft', 'Inactive'] }))).toHaveLength(2);
		expect(bench.sent().at(-1)?.query).toContain('active=0');
		expect(json(await many({}, 'recruiter'))).toHaveLength(1);
		const none = await many({ statuses: ['Draft'] }, 'recruiter');
		expect(none.error).toBeUndefined();
		expect(none.items).toEqual([]);
	});

	it('falls back to the own jobs where "all" is refused', async () => {
		refresh(bench, { allForOthers: 'refused' });
		const result = await bench.run('job', 'getAll', { returnAll: true, filters: {} }, undefined, {
			as: 'recruiter',
		});
		expect(json(result).map(({ id }) => id)).toEqual(['7100005']);
		expect(bench.sent('GET', '/jobs/my')).toHaveLength(2);
	});

	it('reads the list once for many items', async () => {
		const result = await bench.run(
			'job',
			'get',
			{ job: byId('={{ $json.id }}'), output: 'raw' },
			items({ id: 7_100_001 }, { id: 7_100_002 }, { id: 7_100_003 }),
		);
		expect(json(result)[0].description).toContain('<p>');
		expect(bench.sent()).toHaveLength(1);
	});
});
