import axios, { type AxiosInstance } from 'axios';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';

import {
	PEOPLEFORCE_KEYS,
	type RunningPeopleForce,
	startPeopleForce,
} from '../../../sandbox/vendors/peopleforce/index.mts';

let vendor: RunningPeopleForce;
let api: AxiosInstance;

const client = (key?: string) =>
	axios.create({
		baseURL: `${vendor.url}/api/public/v3`,
		headers: key === undefined ? {} : { 'X-API-KEY': key },
		validateStatus: () => true,
		proxy: false,
	});

beforeEach(async () => {
	vendor = await startPeopleForce({ config: { rateLimit: 0 } });
	api = client(PEOPLEFORCE_KEYS.full);
});
afterEach(async () => {
	expect(vendor.errors()).toEqual([]);
	await vendor.close();
});

describe('PeopleForce sandbox: keys', () => {
	it('answers 401 without a key or with a wrong one', async () => {
		for (const wrong of [client(), client('nope')]) {
			const { status, data } = await wrong.get('/employees');
			expect([status, data]).toEqual([401, { message: 'Bad Credentials' }]);
		}
		const bearer = await axios.get(`${vendor.url}/api/public/v3/employees`, {
			headers: { authorization: `Bearer ${PEOPLEFORCE_KEYS.full}` },
			validateStatus: () => true,
			proxy: false,
		});
		expect(bearer.status).toBe(401);
	});

	it('restricts keys: compensation, address, career', async () => {
		const poor = client(PEOPLEFORCE_KEYS.withoutCompensation);
		expect((await poor.get('/employees/1801')).status).toBe(200);
		expect((await poor.get('/employees/1801/salaries')).status).toBe(403);
		expect((await poor.post('/employees/1801/additional_compensations', {})).status).toBe(403);
		expect((await poor.get('/recruitment/vacancies/5310')).data.data.minimum_salary).toBeNull();
		expect((await api.get('/recruitment/vacancies/5310')).data.data.minimum_salary).toBe(10_000);
		expect((await client(PEOPLEFORCE_KEYS.otherAddress).get('/employees')).status).toBe(403);
		expect((await client(PEOPLEFORCE_KEYS.career).get('/employees')).status).toBe(403);
		const careers = await axios.get(`${vendor.url}/api/careers/v1/vacancies`, {
			headers: { 'X-API-KEY': PEOPLEFORCE_KEYS.career },
			proxy: false,
		});
		expect(careers.data.data.map((row: { state: string }) => row.state)).toEqual([
			'opened',
			'opened',
		]);
	});

	it('limits requests per minute and key, Retry-After in three forms', async () => {
		vendor.clock.set('2026-11-21T10:00:30.000Z', { frozen: true });
		vendor.state.config.rateLimit = 3;
		const statuses: number[] = [];
		for (let index = 0; index < 4; index += 1) statuses.push((await api.get('/divisions')).status);
		expect(statuses).toEqual([200, 200, 200, 429]);
		expect((await client(PEOPLEFORCE_KEYS.withoutCompensation).get('/divisions')).status).toBe(200);
		vendor.clock.advance(20_000);
		expect((await api.get('/divisions')).headers['retry-after']).toBe('40');
		vendor.state.config.retryAfterForm = 'httpDate';
		expect((await api.get('/divisions')).headers['retry-after']).toBe(
			'Sat, 21 Nov 2026 10:01:30 GMT',
		);
		vendor.state.config.retryAfterForm = 'none';
		expect((await api.get('/divisions')).headers['retry-after']).toBeUndefined();
		vendor.clock.advance(40_000);
		expect((await api.get('/divisions')).status).toBe(200);
	});
});

describe('PeopleForce sandbox: lists', () => {
	it('pages by 50 with nested metadata, ignores per_page, and is empty behind the end', async () => {
		const first = (await api.get('/employees?status=all&per_page=100')).data;
		expect(first.data).toHaveLength(50);
		expect(first.metadata).toEqual({ pagination: { page: 1, pages: 3, count: 120, items: 50 } });
		const third = (await api.get('/employees?status=all&page=3')).data;
		expect(third.data).toHaveLength(20);
		expect((await api.get('/employees?status=all&page=4')).data.data).toEqual([]);
		expect(vendor.state.ignoredQuery.map((one) => one.name)).toEqual(['per_page']);
		vendor.state.config.metadataForm = 'flat';
		expect((await api.get('/positions')).data.metadata).toEqual({
			page: 1,
			pages: 2,
			count: 54,
			items: 50,
		});
	});

	it('can hold a crowd of unique people', async () => {
		vendor.action('addEmployees', { count: 130 });
		const { data, metadata } = (await api.get('/employees?status=all&page=5')).data;
		expect([data.length, metadata.pagination]).toEqual([
			50,
			{ page: 5, pages: 5, count: 250, items: 50 },
		]);
		const phones = vendor.state.employees.all().map((row) => row.mobile_number);
		expect(new Set(phones).size).toBe(250);
	});

	it('replays lists that know no page, with or without metadata', async () => {
		const one = (await api.get('/job_levels')).data;
		expect((await api.get('/job_levels?page=2')).data).toEqual(one);
		expect(one.metadata.pagination).toMatchObject({ page: 1, pages: 1, count: 4 });
		expect((await api.get('/document_folders')).data).not.toHaveProperty('metadata');
		expect((await api.get('/recruitment/pipelines')).data.data[0]).toMatchObject({ id: '15' });
		vendor.state.config.nullEmptyLists = true;
		expect((await api.get('/employees/1801/documents')).data).toEqual({ data: null });
	});

	it('hears bracketed filters only when the brackets are literal', async () => {
		const ids = async (query: string) =>
			(await api.get(`/employees?${query}`)).data.data.map((row: { id: number }) => row.id);
		expect(await ids('ids[]=1802&ids[]=1804')).toEqual([1802, 1804]);
		expect(await ids('ids%5B%5D=1802')).toHaveLength(50);
		expect(vendor.state.ignoredQuery).toEqual([
			{ method: 'GET', path: '/api/public/v3/employees', name: 'ids%5B%5D' },
		]);
		vendor.state.config.encodedBracketsWork = true;
		expect(await ids('ids%5B%5D=1802')).toEqual([1802]);
	});

	it('knows no unknown path', async () => {
		for (const path of ['/vacancies', '/leave_requests', '/employees/abc', '/employees/99']) {
			const { status, data } = await api.get(path);
			expect([path, status, data]).toEqual([path, 404, { message: 'Not Found' }]);
		}
		const v2 = await api.get(`${vendor.url}/api/public/v2/employees`);
		expect(v2.status).toBe(404);
	});
});

describe('PeopleForce sandbox: reference lists', () => {
	it('creates bare or wrapped, updates, deletes; reasons under the misspelt path', async () => {
		const department = await api.post('/departments', { name: 'Logistyka', parent_id: 40 });
		expect([department.status, department.data]).toMatchObject([
			201,
			{ name: 'Logistyka', parent_id: 40 },
		]);
		expect((await api.post('/locations', { name: 'Gdańsk' })).data).toMatchObject({
			name: 'Gdańsk',
		});
		expect((await api.post('/departments', {})).status).toBe(422);
		const reason = (await api.post('/termination_reasons', { name: 'Moved' })).data.data;
		expect((await api.put(`/termination_reasons/${reason.id}`, { name: 'x' })).status).toBe(404);
		expect(
			(await api.put(`/termintation_reasons/${reason.id}`, { name: 'x' })).data.data.name,
		).toBe('x');
		expect((await api.delete(`/termintation_reasons/${reason.id}`)).status).toBe(204);
		const policy = await api.post('/probation_policies?name=6%20m&length=6');
		expect([policy.status, policy.data.data]).toMatchObject([201, { name: '6 m', length: 6 }]);
		const pattern = (await api.post('/working_patterns', { name: 'Weekend', saturday_hours: 8 }))
			.data.data;
		expect(pattern.saturday_hours).toBe('8.0');
		const option = await api.post('/employee_fields/t_shirt_size/options', { value: 'XXL' });
		expect(option.status).toBe(201);
		const fields = (await api.get('/employee_fields')).data.data;
		expect(
			fields.find((row: { internal_name: string }) => row.internal_name === 't_shirt_size').options,
		).toContain('XXL');
	});
});

describe('PeopleForce sandbox: webhooks', () => {
	let receiver: Server;
	const got: Array<{ signature: string | undefined; body: string }> = [];

	beforeEach(async () => {
		got.length = 0;
		receiver = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const signature = request.headers['x-peopleforce-signature'];
				got.push({
					signature: typeof signature === 'string' ? signature : undefined,
					body: Buffer.concat(chunks).toString('utf8'),
				});
				response.end();
			});
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
		const address = receiver.address();
		const port = typeof address === 'object' && address !== null ? address.port : 0;
		const subscribe = async (body: unknown) =>
			await axios.post(`${vendor.url}/__sandbox/actions/webhooks`, body, { proxy: false });
		await subscribe({
			url: `http://127.0.0.1:${port}/signed`,
			secret: 'tajne',
			topics: ['employee_create', 'employee_update'],
		});
		await subscribe({
			url: `http://127.0.0.1:${port}/plain`,
			topics: ['applicant_create', 'vacancy_application_movement'],
		});
	});
	afterEach(async () => {
		await new Promise((resolve) => receiver.close(resolve));
	});

	it('signs the raw body, sends chosen topics only, keys custom fields by uuid', async () => {
		const { data } = await api.post('/employees', {
			first_name: 'Żaneta',
			last_name: 'Łoś',
			t_shirt_size: 'M',
			hired_on: '2026-01-07',
		});
		await api.post('/recruitment/candidates', { full_name: 'Nowa Osoba' });
		vendor.action('moveApplication', { applicationId: 77_120, stageId: 155 });
		await vendor.webhooks.flush();
		expect(got.map(({ body }) => JSON.parse(body).action)).toEqual([
			'employee_create',
			'applicant_create',
			'vacancy_application_movement',
		]);
		const expected = createHmac('sha256', 'tajne').update(got[0].body, 'utf8').digest('hex');
		expect(got[0].signature).toBe(`sha256=${expected}`);
		expect(got[1].signature).toBeUndefined();
		const event = JSON.parse(got[0].body).data;
		expect(event.id).toBe(data.data.id);
		expect(event.attributes).toMatchObject({ first_name: 'Żaneta', hired_on: '2026-01-07' });
		expect(Object.entries(event.custom_fields)).toEqual([
			[
				expect.stringMatching(/^[0-9a-f-]{36}$/),
				{ name: 'T-shirt size', value: 'M', group: 'Personal' },
			],
		]);
		expect(event.meta.created_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}\+0[12]:00$/);
	});

	it('sends start and termination at once when due, else in the nightly job', async () => {
		vendor.state.webhookEndpoints[0].topics = ['*'];
		vendor.clock.set('2026-11-21T12:00:00Z', { frozen: true });
		const names = { first_name: 'A', last_name: 'B' };
		await api.post('/employees', { ...names, hired_on: '2026-11-23' });
		await api.post('/employees', { ...names, hired_on: '2026-11-21' });
		await vendor.webhooks.flush();
		expect(got.map(({ body }) => JSON.parse(body).action)).toEqual([
			'employee_create',
			'employee_create',
			'employee_start',
		]);
		vendor.clock.set('2026-11-23T01:00:00Z', { frozen: true });
		expect(vendor.action('nightlyJob')).toMatchObject({ started: expect.any(Number) });
		await vendor.webhooks.flush();
		const starts = got
			.map(({ body }) => JSON.parse(body))
			.filter(({ action }) => action === 'employee_start');
		expect(starts.map(({ data }) => data.attributes.hired_on)).toContain('2026-11-23');
	});
});
