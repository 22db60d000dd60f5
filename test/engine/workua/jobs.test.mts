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
