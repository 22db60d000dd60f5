/** The strict local Greenhouse: token server, v3's refusals, limits, webhooks. */
import axios, { type AxiosResponse } from 'axios';

import {
	GREENHOUSE_LOGIN,
	RETRY_MINUTES,
	signatureOf,
	startGreenhouse,
	vendorJson,
	type RunningGreenhouse,
} from '../../../sandbox/vendors/greenhouse/index.mts';

const http = axios.create({ validateStatus: () => true, timeout: 5000, proxy: false });

let vendor: RunningGreenhouse;
let token = '';

const basic = (id: string, secret: string) =>
	`Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const ask = async (login: string | undefined, form: string) =>
	await http.post(`${vendor.url}/token`, form, {
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			...(login === undefined ? {} : { authorization: login }),
		},
	});
const { clientId, clientSecret } = GREENHOUSE_LOGIN;
const get = async (path: string): Promise<AxiosResponse> =>
	await http.get(`${vendor.url}/v3${path}`, { headers: { authorization: `Bearer ${token}` } });
const send = async (method: string, path: string, data?: unknown): Promise<AxiosResponse> =>
	await http.request({
		method,
		url: `${vendor.url}/v3${path}`,
		data: data === undefined ? undefined : JSON.stringify(data),
		headers: {
			authorization: `Bearer ${token}`,
			...(data === undefined ? {} : { 'content-type': 'application/json' }),
		},
	});

beforeEach(async () => {
	vendor = await startGreenhouse({ config: { rateLimit: 0 } });
	token = String(
		(await ask(basic(clientId, clientSecret), 'grant_type=client_credentials')).data.access_token,
	);
});
afterEach(async () => {
	expect(vendor.errors()).toEqual([]);
	await vendor.close();
});

describe('token server', () => {
	it('answers each mistake as the vendor does', async () => {
		const good = basic(clientId, clientSecret);
		const cases: Array<[Promise<AxiosResponse>, number, object]> = [
			[ask(undefined, ''), 401, { message: 'Unauthorized' }],
			[
				ask(basic('abc', 'x'), 'grant_type=client_credentials'),
				400,
				{ message: expect.stringContaining('client ID suffix') },
			],
			[ask(basic('abc-1', 'x'), 'grant_type=client_credentials'), 401, { error: 'invalid_client' }],
			[ask(good, 'grant_type=password'), 400, { message: expect.stringContaining('grant_type') }],
			[ask(good, 'grant_type=client_credentials&sub=1'), 400, {}],
			[
				ask(good, 'grant_type=client_credentials&sub=3300'),
				200,
				{ token_type: 'Bearer', expires_at: expect.any(String) },
			],
		];
		for (const [answer, status, body] of cases)
			expect(await answer).toMatchObject({ status, data: body });
	});

	it('has a window of its own', async () => {
		vendor.state.config.tokenLimit = 2;
		const good = basic(clientId, clientSecret);
		const statuses = [];
		for (let index = 0; index < 3; index += 1) {
			statuses.push((await ask(good, 'grant_type=client_credentials')).status);
		}
		expect(statuses).toContain(429);
		vendor.clock.advance(60_000);
		expect((await ask(good, 'grant_type=client_credentials')).status).toBe(200);
	});

	it('ends tokens and wants a Site Admin for lists', async () => {
		expect((await get('/jobs')).status).toBe(200);
		vendor.clock.advance(3_600_000);
		expect(await get('/jobs')).toMatchObject({ status: 401, data: { message: 'Unauthorized' } });
		const recruiter = await ask(
			basic(clientId, clientSecret),
			'grant_type=client_credentials&sub=3301',
		);
		token = String(recruiter.data.access_token);
		expect((await get('/jobs')).status).toBe(403);
		expect((await http.get(`${vendor.url}/v3/nothing`)).status).toBe(404);
	});
});

describe('lists', () => {
	it.each([
		['/jobs?per_page=501', { per_page: '`501` number is greater than: 500' }],
		['/jobs?per_page=0', { per_page: expect.stringContaining('less than') }],
		['/jobs?updated_after=2026-01-01', 'Invalid query params: updated_after'],
		['/applications?candidate_id=1', 'Invalid query params: candidate_id'],
		['/applications?status=in_process', { status: expect.stringContaining('not one of') }],
		[
			`/jobs?ids=${Array.from({ length: 51 }, (_, id) => id).join(',')}`,
			{ ids: '`51` items is greater than: 50' },
		],
		['/jobs?ids=a', { ids: expect.stringContaining('list of ids') }],
		['/jobs?updated_at=2026-01-01', { updated_at: expect.any(String) }],
		['/jobs?cursor=abc', 'Invalid cursor'],
		['/jobs?cursor=abc&per_page=1', 'When passing a cursor, do not include other query params.'],
		['/users?fields=id,nonsense', { fields: expect.stringContaining('nonsense') }],
	])('refuses %s', async (path, problem) => {
		expect(await get(path)).toMatchObject({
			status: 422,
			data: { message: 'Unprocessable Content', errors: [problem] },
		});
	});

	it('pages newest first by a cursor that carries filters and size', async () => {
		const seen: number[] = [];
		let path =
			'/applications?per_page=5&prospect=false&updated_at=gte%7C2020-01-01T00:00:00Z%7Clte%7C2099-01-01T00:00:00Z';
		for (;;) {
			const { data, headers } = await get(path);
			seen.push(...data.map(({ id }: { id: number }) => id));
			const next = /<[^>]*\/v3([^>]*)>; rel="next"/.exec(String(headers.link ?? ''))?.[1];
			if (next === undefined) break;
			expect(next).toMatch(/^\/applications\?cursor=[\w.-]+$/);
			path = next;
		}
		const expected = vendor.state.tables.applications
			.all((row) => !row.prospect)
			.map(({ id }) => id);
		expect(seen).toEqual(expected.sort((a, b) => b - a));
	});

	it('reads both forms of a date filter and both sides', async () => {
		const middle = vendor.state.tables.candidates.all()[10].created_at;
		const after = (await get(`/candidates?created_at=gt|${middle}`)).data.length;
		const bracket = (await get(`/candidates?created_at[gt]=${middle}`)).data.length;
		const before = (await get(`/candidates?created_at=lte|${middle}`)).data.length;
		expect([after, bracket, before]).toEqual([13, 13, 11]);
	});

	it('keeps new records out of lists for the configured lag', async () => {
		vendor.state.config.visibilityLagMs = 60_000;
		const { data } = await send('POST', '/candidates', { first_name: 'A', last_name: 'B' });
		const find = async () => (await get(`/candidates?ids=${data.candidate.id}`)).data.length;
		expect(await find()).toBe(0);
		vendor.clock.advance(60_000);
		expect(await find()).toBe(1);
	});
});

describe('limit', () => {
	it('counts in fixed windows that begin at whole multiples, and tells it on every answer', async () => {
		Object.assign(vendor.state.config, { rateLimit: 3 });
		vendor.clock.set('2026-11-21T10:00:25Z', { frozen: true });
		token = String(
			(await ask(basic(clientId, clientSecret), 'grant_type=client_credentials')).data.access_token,
		);
		const headers = async () => {
			const { status, headers: given } = await get('/sources');
			return [
				status,
				given['x-ratelimit-limit'],
				given['x-ratelimit-remaining'],
				given['retry-after'],
			];
		};
		expect([await headers(), await headers(), await headers(), await headers()]).toEqual([
			[200, '3', '2', undefined],
			[200, '3', '1', undefined],
			[200, '3', '0', undefined],
			[429, '3', '0', '5'],
		]);
		const { headers: last } = await get('/sources');
		expect(Number(last['x-ratelimit-reset']) * 1000).toBe(Date.parse('2026-11-21T10:00:30Z'));
		vendor.clock.advance(5000);
		expect((await headers())[0]).toBe(200);
	});
});

describe('writes', () => {
	it.each([
		['POST', '/candidates', { first_name: 'A' }, { last_name: 'last_name is required' }],
		[
			'POST',
			'/candidates',
			{ first_name: 'A', last_name: 'B', is_private: true },
			{ is_private: 'Unknown field is_private' },
		],
		[
			'POST',
			'/candidates',
			{ first_name: 'A', last_name: 'B', custom_fields: [{ name_key: 'nope', value: 1 }] },
			{ custom_fields: expect.any(String) },
		],
		[
			'POST',
			'/candidates',
			{ first_name: 'A', last_name: 'B', application: { job_id: 1 } },
			{ 'application.job_id': 'not found' },
		],
		[
			'POST',
			'/notes',
			{ candidate_id: 1, body: 'x', note_type: 'note', visibility: 'public' },
			{ note_type: expect.any(String) },
		],
		[
			'POST',
			'/notes',
			{ candidate_id: 1, body: 'x', note_type: 'NOTE' },
			{ visibility: expect.any(String) },
		],
		[
			'POST',
			'/attachments',
			{ application_id: 9200000, filename: 'a', type: 'resume' },
			'Either content or url must be given',
		],
		['POST', '/applied_candidate_tags', { candidate_id: 1, tag: 'x' }, expect.anything()],
	])('refuses %s %s with %j', async (method, path, body, problem) => {
		const before = vendor.state.tables.candidates.size;
		const { status, data } = await send(method, path, body);
		expect([status, data.errors]).toEqual([422, expect.arrayContaining([problem])]);
		expect(vendor.state.tables.candidates.size).toBe(before);
	});

	it('writes notes for candidates that do not exist, as Greenhouse does', async () => {
		const body = { candidate_id: 1, body: 'x', note_type: 'NOTE', visibility: 'public' };
		expect((await send('POST', '/notes', body)).status).toBe(201);
	});

	it('answers 204 to moves and 422 to bad JSON', async () => {
		const [one] = vendor.state.tables.applications.all(
			(row) => row.stage_name === 'Application Review',
		);
		const move = await send('POST', `/applications/${one.id}/move`, {
			from_stage_id: one.job_interview_stage_id,
		});
		expect([move.status, move.data]).toEqual([204, '']);
		const bad = await http.post(`${vendor.url}/v3/notes`, Buffer.from('{'), {
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		});
		expect(bad).toMatchObject({
			status: 422,
			data: { errors: ['Your request included invalid JSON.'] },
		});
	});

	it('fills an opening by a hire and empties it by an un-hire', async () => {
		const { tables } = vendor.state;
		const [one] = tables.applications.all(
			(row) => row.status === 'in_process' && !row.prospect && row.job_id === 410001,
		);
		expect((await send('POST', `/applications/${one.id}/hire`, {})).status).toBe(204);
		const opening = tables.openings.find((row) => row.application_id === one.id);
		expect([one.status, one.stage_name, opening?.open]).toEqual(['hired', null, false]);
		vendor.action('unhire', { applicationId: one.id });
		expect([one.status, one.stage_name, opening?.open]).toEqual(['in_process', 'Offer', true]);
	});
});

describe('webhooks', () => {
	it('signs the escaped bytes with the documented vector', () => {
		const body = vendorJson({ action: 'hire_candidate', payload: { note: '<p>hi</p>' } });
		expect(body).toBe(
			'{"action":"hire_candidate","payload":{"note":"\\u003cp\\u003ehi\\u003c/p\\u003e"}}',
		);
		expect(signatureOf('s3cret-key-for-tests', body)).toBe(
			'sha256 a1777df0b811d4bc50f47b059014f692683445fb8d69e0efaeb6020d65ad550e',
		);
		expect(RETRY_MINUTES).toEqual([1, 15, 60, 120, 240, 480]);
	});

	it('leaves a hook disabled when nobody answers the ping, and sends it nothing', async () => {
		const hook = await vendor.action('createWebhook', {
			event: 'job_created',
			url: 'http://127.0.0.1:9',
			secret: 's',
		});
		expect(hook).toMatchObject({ disabled: true });
		vendor.action('emit', { action: 'job_created', payload: { job: {} } });
		await vendor.action('settleWebhooks', {});
		expect(vendor.webhooks.deliveries()).toHaveLength(1);
	});
});
