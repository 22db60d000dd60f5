import { byId, eight, items, json, openBench, refresh, sources, type Bench } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const row = (id: unknown) => bench.vendor.state.jobs.get(Number(id));
const balance = () => bench.vendor.state.companies[0].publications;

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
