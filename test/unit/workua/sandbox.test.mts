import {
	startWorkUa,
	WORKUA_LOGINS,
	type RunningWorkUa,
	type WorkUaConfig,
} from '../../../sandbox/vendors/workua/index.mts';

let vendor: RunningWorkUa;

beforeAll(async () => {
	vendor = await startWorkUa();
});
afterAll(async () => {
	const errors = vendor.errors();
	await vendor.close();
	expect(errors).toEqual([]);
});
beforeEach(() => {
	vendor.clock.reset();
	vendor.reseed();
});

type Who = { login: string; password: string };

async function ask(
	path: string,
	init: RequestInit & { as?: Who | null } = {},
): Promise<{ status: number; body: unknown; text: string; headers: Headers }> {
	const { as = WORKUA_LOGINS.first, headers, ...rest } = init;
	const login: Record<string, string> =
		as === null
			? {}
			: {
					authorization: `Basic ${Buffer.from(`${as.login}:${as.password}`).toString('base64')}`,
				};
	const response = await fetch(`${vendor.url}${path}`, {
		...rest,
		headers: { 'user-agent': 'Acme (it@acme.example)', ...login, ...headers },
	});
	const text = await response.text();
	const isJson = (response.headers.get('content-type') ?? '').includes('json');
	return {
		status: response.status,
		body: isJson ? JSON.parse(text) : undefined,
		text,
		headers: response.headers,
	};
}

const set = (config: Partial<WorkUaConfig>) => Object.assign(vendor.state.config, config);

const form = (fields: Record<string, string>): RequestInit => ({
	body: new URLSearchParams(fields).toString(),
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

const JOB = {
	name: 'Водій',
	description: '<p>Опис</p>',
	'region[id]': '108',
	'category[0][id]': '24',
	'jobtype[][id]': '74',
	'experience[id]': '164',
};

const idsOf = (body: unknown): number[] => {
	const items: unknown =
		typeof body === 'object' && body !== null && 'items' in body ? body.items : [];
	return Array.isArray(items) ? items.map((item: { id: string }) => Number(item.id)) : [];
};

describe('login and limits', () => {
	it('refuses a wrong password, locks the login after ten, and forgives it later', async () => {
		const wrong = { ...WORKUA_LOGINS.first, password: 'wrong' };
		for (let attempt = 0; attempt < 10; attempt += 1) {
			expect((await ask('/jobs/my', { as: wrong })).status).toBe(401);
		}
		expect((await ask('/jobs/my')).status).toBe(429);
		expect((await ask('/jobs/my', { as: WORKUA_LOGINS.second })).status).toBe(200);
		expect(vendor.state.wrongPasswords).toHaveLength(10);
		vendor.clock.advance(86_400_001);
		expect((await ask('/jobs/my')).status).toBe(200);
	});

	it('blocks the address for a minute after 50 requests in a second', async () => {
		vendor.clock.set('2026-11-21T09:00:00Z', { frozen: true });
		const answers = await Promise.all(
			Array.from({ length: 53 }, async () => (await ask('/contacts/quota')).status),
		);
		expect(answers.filter((status) => status === 429)).toHaveLength(3);
		vendor.clock.advance(59_000);
		expect((await ask('/contacts/quota')).status).toBe(429);
		vendor.clock.advance(2000);
		expect((await ask('/contacts/quota')).status).toBe(200);
	});

	it('tells blocked users, unknown paths and wrong methods apart', async () => {
		expect((await ask('/jobs/my', { as: WORKUA_LOGINS.blocked })).status).toBe(403);
		expect((await ask('/jobs/my', { as: null })).status).toBe(401);
		expect((await ask('/dictionaries/town', { as: null })).status).toBe(200);
		expect((await ask('/jobs/7100001')).status).toBe(501);
		expect((await ask('/responces')).status).toBe(404);
		expect((await ask('/jobs/my?page=2')).status).toBe(400);
	});

	it('speaks Russian unless asked otherwise', async () => {
		const text = async (locale?: string) => {
			const { body } = await ask('/jobs', {
				method: 'POST',
				...form({ ...JOB, 'region[id]': '' }),
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
					...(locale === undefined ? {} : { 'x-locale': locale }),
				},
			});
			return body;
		};
		const error = (message: string) => ({
			status: 'error',
			errors: [{ id: 'choose_region', message }],
		});
		expect(await text()).toEqual(error('не выбран город'));
		expect(await text('pl_PL')).toEqual(error('не выбран город'));
		expect(await text('uk_UA')).toEqual(error('не вибрано місто'));
		expect(await text('en_US')).toEqual(error('no town chosen'));
	});
});

describe('jobs', () => {
	it('creates a draft, publishes it for one publication and closes it with Content-Length: 0', async () => {
		const made = await ask('/jobs', { method: 'POST', ...form(JOB) });
		expect(made.status).toBe(201);
		const id = /\/jobs\/(\d+)$/.exec(made.headers.get('location') ?? '')?.[1];
		const job = () => vendor.state.jobs.get(Number(id));
		expect(job()?.active).toBe(false);

		const put = await ask(`/jobs/${id}`, {
			method: 'PUT',
			...form({ ...JOB, publication: 'standart_job' }),
		});
		expect(put.status).toBe(204);
		expect(job()?.active).toBe(true);
		expect(vendor.state.companies[0].publications.standart_job).toBe(9);

		expect((await ask(`/jobs/${id}/close`, { method: 'PUT', body: 'x=1' })).status).toBe(400);
		expect((await ask(`/jobs/${id}/close`, { method: 'PUT' })).status).toBe(204);
		expect(job()?.active).toBe(false);
	});

	it('sets what PUT does not send back to its default, and refuses a partial set', async () => {
		const { fields } = vendor.state.jobs.get(7_100_001) ?? {};
		expect(fields?.deferment).toBe(1);
		expect((await ask('/jobs/7100001', { method: 'PUT', ...form(JOB) })).status).toBe(204);
		const after = vendor.state.jobs.get(7_100_001)?.fields;
		expect([after?.deferment, after?.veteran, after?.show_phone]).toEqual([0, 0, 0]);
		expect(after?.skills).toEqual([]);
		const partial = await ask('/jobs/7100001', {
			method: 'PUT',
			...form({ publication: 'standart_job' }),
		});
		expect(partial.status).toBe(400);
		expect(vendor.state.spentPublications).toEqual([]);
	});

	it.each([
		['capitals', { name: 'ВОДІЙ' }, 'no_caps'],
		['foreign tags', { description: '<div>x</div>' }, 'wrong_tags'],
		['an unknown town', { 'region[id]': '1' }, 'unknown_value'],
		[
			'four categories',
			{ 'category[1][id]': '1', 'category[2][id]': '2', 'category[3][id]': '3' },
			'too_many',
		],
		['an unknown key', { salary: '1' }, 'unknown_field'],
		['a flag that is none', { stud: 'true' }, 'unknown_value'],
		['a type without balance', { publication: 'anonim_job' }, 'no_publications'],
		['a hidden company without permission', { hide_company_info: '1' }, 'no_permission'],
	])('refuses %s', async (_what, own: Record<string, string>, id) => {
		const { status, body } = await ask('/jobs', { method: 'POST', ...form({ ...JOB, ...own }) });
		expect(status).toBe(400);
		expect(body).toMatchObject({ status: 'error', errors: [{ id }] });
		expect(vendor.state.jobs.size).toBe(7);
	});

	it('refuses JSON', async () => {
		const headers = { 'content-type': 'application/json' };
		const sent = { method: 'POST', body: JSON.stringify(JOB), headers };
		expect((await ask('/jobs', sent)).status).toBe(400);
	});

	it('hides the eight fields, answers 404 for none, and shows all jobs to an administrator only', async () => {
		const { body } = await ask('/jobs/my?full=1&all=1');
		expect(idsOf(body)).toHaveLength(5);
		expect(JSON.stringify(body)).not.toMatch(/stud|veteran|deferment|renew/);
		const recruiter = await ask('/jobs/my?all=1', { as: WORKUA_LOGINS.recruiter });
		expect(idsOf(recruiter.body)).toEqual([7_100_005]);
		const none = await ask('/jobs/my?active=0', { as: WORKUA_LOGINS.recruiter });
		expect(none.status).toBe(404);
	});
});

describe('responses', () => {
	const upFrom = async (last: number) => {
		const { status, body } = await ask(`/jobs/responses?sort=1&limit=50&last_id=${last}`);
		return status === 404 ? [] : idsOf(body);
	};

	it('pages by ID in both directions, exclusive, and ends with 404', async () => {
		const all = await upFrom(0);
		expect(all).toEqual([...all].sort((a, b) => a - b));
		expect(await upFrom(all[3])).toEqual(all.slice(4));
		const down = await ask(`/jobs/responses?sort=0&limit=5&before_id=${all[10]}`);
		expect(idsOf(down.body)).toEqual(all.slice(5, 10).reverse());
		expect(await upFrom(all[all.length - 1])).toEqual([]);
		expect((await ask('/jobs/responses?limit=51')).status).toBe(400);
		expect((await ask('/jobs/responses?offset=10')).status).toBe(400);
	});

	it('gives phone calls only when asked, and leaves empty values out', async () => {
		const sent = idsOf((await ask('/jobs/responses?limit=50')).body);
		const both = await ask('/jobs/responses?limit=50&from_type[]=send&from_type[]=phonecall');
		expect(idsOf(both.body).length).toBeGreaterThan(sent.length);
		const { items } = both.body as { items: Array<Record<string, unknown>> };
		expect(items.some((item) => !('fio' in item))).toBe(true);
		expect(items.every((item) => !Object.values(item).includes(null))).toBe(true);
		expect(vendor.state.responses.all((row) => row.viewed)).toEqual([]);
	});

	it('shows new arrivals above, lets late ones appear later and repeats under a new job ID', async () => {
		const before = await upFrom(0);
		set({ arrivalsPerRead: 2, arrivalsLeft: 4, lateEvery: 2 });
		expect(await upFrom(before[before.length - 1])).toHaveLength(1);
		set({ arrivalsPerRead: 0 });
		expect(await upFrom(before[before.length - 1])).toHaveLength(1);
		expect(await upFrom(before[before.length - 1])).toHaveLength(2);

		set({ newIdOnRepublish: true, repeatAfterRepublish: true });
		const job = vendor.state.jobs.get(7_100_001);
		const own = vendor.state.responses.all((row) => row.jobId === job?.id).length;
		const put = form({ ...JOB, publication: 'standart_job' });
		expect((await ask('/jobs/7100001', { method: 'PUT', ...put })).status).toBe(204);
		expect(vendor.state.jobs.get(7_100_001)).toBeUndefined();
		const heir = vendor.state.jobs.find(({ previousIds }) => previousIds.includes(7_100_001));
		const again = await ask(
			`/jobs/${heir?.id}/responses?limit=50&from_type[]=send&from_type[]=phonecall`,
		);
		expect(idsOf(again.body)).toHaveLength(own);
	});

	it('gives the file of the right job only, and 400 for another company', async () => {
		const row = vendor.state.responses.find(
			({ file, companyId }) => file !== undefined && companyId === 1,
		);
		const file = await ask(`/response_files/${row?.jobId}/${row?.id}`);
		expect(file.status).toBe(200);
		expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''");
		expect((await ask(`/response_files/1/${row?.id}`)).status).toBe(404);
		const foreign = { as: WORKUA_LOGINS.second };
		expect((await ask(`/response_files/${row?.jobId}/${row?.id}`, foreign)).status).toBe(400);
		expect((await ask(`/jobs/${row?.jobId}/responses`, foreign)).status).toBe(400);
		set({ jobFeedSilent: true });
		expect((await ask(`/jobs/${row?.jobId}/responses`)).status).toBe(404);
	});
});

describe('resume base', () => {
	it('spends an opening for each resume it lists, once, and refuses other regions', async () => {
		const { body } = await ask('/resumes?limit=10&page=1', { as: WORKUA_LOGINS.second });
		const { result, errors } = body as { result: unknown[]; errors: unknown[] };
		expect(result).toHaveLength(3);
		expect(errors).toHaveLength(7);
		expect(vendor.state.spentContacts).toHaveLength(3);
		await ask('/resumes?limit=10&page=1', { as: WORKUA_LOGINS.second });
		expect(vendor.state.spentContacts).toHaveLength(3);
		const quota = await ask('/contacts/quota', { as: WORKUA_LOGINS.second });
		expect(quota.body).toMatchObject([{ region: 'kv', in_stock: 0 }]);
		const single = await ask('/resume?resume_id=10900002', { as: WORKUA_LOGINS.second });
		expect(single.body).toMatchObject({ result: null, error: { resume_id: 10_900_002 } });
		expect((await ask('/resumes?limit=9')).status).toBe(400);
		expect((await ask('/resumes?page=0')).status).toBe(400);
	});
});
