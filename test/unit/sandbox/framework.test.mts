import axios from 'axios';
import { createServer } from 'node:http';

import {
	createVendor,
	type FaultRule,
	HttpAnswer,
	jsonBody,
	multipartBody,
	requireHeader,
	type RunningVendor,
	strictBody,
	strictQuery,
} from '../../../sandbox/framework/index.mts';

interface State {
	config: { greeting: string; limit: number };
	seed: number;
	created: unknown[];
	table: Map<string, number>;
}

const http = axios.create({ validateStatus: () => true, proxy: false });

const start = async (): Promise<RunningVendor<State>> =>
	await createVendor<State>({
		name: 'probe',
		seed: 3,
		config: { greeting: 'cześć' },
		createState: ({ seed }) => ({
			config: { greeting: 'hello', limit: 0 },
			seed,
			created: [],
			table: new Map([['a', 1]]),
		}),
		refuse: (refusal) => ({
			status: refusal.kind === 'unknownPath' ? 404 : refusal.kind === 'internal' ? 500 : 422,
			body: { kind: refusal.kind, names: refusal.details.map((detail) => detail.name) },
		}),
		register: (app, vendor) => {
			const list = strictQuery({ page: 'integer', 'ids[]': 'integer', status: ['open', 'closed'] });
			const literal = strictQuery(
				{ 'ids[]': 'integer' },
				{ literalNames: true, unknown: 'ignore' },
			);
			const body = strictBody<{ name: string; age?: number }>({
				type: 'object',
				required: ['name'],
				additionalProperties: false,
				properties: { name: { type: 'string' }, age: { type: 'integer' } },
			});
			app.get('/things', async (request) => ({ ids: list(request).all('ids[]') }));
			app.get('/literal', async (request) => ({ ids: literal(request).all('ids[]') }));
			app.get('/header', async (request) => ({ got: requireHeader(request, 'User-Agent-X') }));
			app.get('/crash', async () => {
				throw new TypeError('bug');
			});
			app.get('/teapot', async () => {
				throw new HttpAnswer(418, { tea: true }, { 'x-tea': 'green' });
			});
			app.post('/things', async (request) => {
				vendor.state.created.push(body(request));
				return { count: vendor.state.created.length };
			});
			app.post('/raw', async (request) => ({ body: jsonBody(request) }));
			app.post('/upload', async (request) =>
				multipartBody(request).map(({ name, filename, contentType, data }) => ({
					name,
					filename,
					contentType,
					size: data.length,
				})),
			);
			vendor.action('double', (input) => ({ input, again: input }));
		},
	});

describe('sandbox framework', () => {
	let vendor: RunningVendor<State>;
	const url = (path: string) => `${vendor.url}${path}`;

	beforeEach(async () => {
		vendor = await start();
	});
	afterEach(async () => {
		await vendor.close();
	});

	it('records every request as received, control calls excluded', async () => {
		await http.get(url('/things?ids[]=1&ids%5B%5D=2&page=1'), { headers: { 'X-Mark': 'A' } });
		await http.post(url('/things'), '{"name": "Żółć"}', {
			headers: { 'content-type': 'application/json' },
		});
		await http.post(url('/nowhere'), Buffer.from([0, 255]), {
			headers: { 'content-type': 'application/octet-stream' },
		});
		await http.get(url('/__sandbox/state'));
		const requests = vendor.requests();
		expect(
			requests.map(({ method, path, query, status }) => [method, path, query, status]),
		).toEqual([
			['GET', '/things', 'ids[]=1&ids%5B%5D=2&page=1', 200],
			['POST', '/things', '', 200],
			['POST', '/nowhere', '', 404],
		]);
		expect(requests[0].headers['x-mark']).toBe('A');
		expect(requests[1]).toMatchObject({ body: '{"name": "Żółć"}', bodyEncoding: 'text' });
		expect(requests[2]).toMatchObject({ body: 'AP8=', bodyEncoding: 'base64' });
		expect((await http.get(url('/__sandbox/requests'))).data).toHaveLength(3);
		expect((await http.delete(url('/__sandbox/requests'))).status).toBe(204);
		expect(vendor.requests()).toEqual([]);
	});

	it('refuses in the vendor words: path, query, body, type, header, crash', async () => {
		const json = { headers: { 'content-type': 'application/json' } };
		const cases: Array<
			[string, () => Promise<{ status: number; data: unknown }>, number, unknown]
		> = [
			['path', async () => await http.get(url('/nope')), 404, { kind: 'unknownPath', names: [] }],
			[
				'query',
				async () => await http.get(url('/things?x=1&y=2')),
				422,
				{ kind: 'unknownQuery', names: ['x', 'y'] },
			],
			[
				'type',
				async () => await http.get(url('/things?page=two')),
				422,
				{ kind: 'invalidQuery', names: ['page'] },
			],
			[
				'enum',
				async () => await http.get(url('/things?status=all')),
				422,
				{ kind: 'invalidQuery', names: ['status'] },
			],
			[
				'field',
				async () => await http.post(url('/things'), { name: 'a', x: 1 }),
				422,
				{ kind: 'unknownField', names: ['x'] },
			],
			[
				'missing',
				async () => await http.post(url('/things'), {}),
				422,
				{ kind: 'missingField', names: ['name'] },
			],
			[
				'invalid',
				async () => await http.post(url('/things'), { name: 1 }),
				422,
				{ kind: 'invalidField', names: ['name'] },
			],
			[
				'json',
				async () => await http.post(url('/raw'), Buffer.from('{'), json),
				422,
				{ kind: 'malformedBody', names: [] },
			],
			[
				'content',
				async () =>
					await http.post(url('/raw'), 'a=1', {
						headers: { 'content-type': 'application/x-www-form-urlencoded' },
					}),
				422,
				{ kind: 'contentType', names: ['Content-Type'] },
			],
			[
				'header',
				async () => await http.get(url('/header')),
				422,
				{ kind: 'missingHeader', names: ['User-Agent-X'] },
			],
			['crash', async () => await http.get(url('/crash')), 500, { kind: 'internal', names: [] }],
			['answer', async () => await http.get(url('/teapot')), 418, { tea: true }],
		];
		for (const [name, sent, status, body] of cases) {
			const { status: actual, data } = await sent();
			expect([name, actual, data]).toEqual([name, status, body]);
		}
		expect(vendor.errors().map((error) => error.message)).toEqual(['bug']);
		expect(vendor.state.created).toEqual([]);
	});

	it('can insist on literal brackets in parameter names', async () => {
		expect((await http.get(url('/literal?ids[]=1&ids[]=2'))).data).toEqual({ ids: ['1', '2'] });
		expect((await http.get(url('/literal?ids%5B%5D=1'))).data).toEqual({ ids: [] });
	});

	it('reads multipart strictly', async () => {
		const form = new FormData();
		form.append('full_name', 'Łucja Żółć');
		form.append('phones[]', '+48500000001');
		form.append(
			'resume',
			new Blob([Buffer.from([1, 2, 13, 10, 45, 45])], { type: 'application/pdf' }),
			'zażółć "x".pdf',
		);
		const response = await http.post(url('/upload'), form);
		expect(response.data).toEqual([
			{ name: 'full_name', contentType: 'text/plain', size: 15 },
			{ name: 'phones[]', contentType: 'text/plain', size: 12 },
			{ name: 'resume', filename: 'zażółć "x".pdf', contentType: 'application/pdf', size: 6 },
		]);
		const broken = [
			'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nv\r\n',
			'v',
			'--b\r\n\r\nv\r\n--b--',
		];
		for (const body of broken) {
			const refused = await http.post(url('/upload'), body, {
				headers: { 'content-type': 'multipart/form-data; boundary=b' },
			});
			expect([refused.status, refused.data.kind]).toEqual([422, 'malformedBody']);
		}
	});

	it('fails on order: each fault kind, before or after applying', async () => {
		const codes = async (rule: FaultRule, timeout?: number) => {
			vendor.faults.clear();
			vendor.reseed();
			vendor.faults.add(rule);
			const outcome = await http
				.post(url('/things'), { name: 'a' }, { timeout })
				.then(
					({ status, data }) =>
						`${status} ${typeof data === 'string' ? data : JSON.stringify(data)}`,
				)
				.catch((error: unknown) => (axios.isAxiosError(error) ? error.message : ''));
			return [outcome, vendor.state.created.length];
		};
		expect(await codes({ kind: 'status', status: 503, body: { down: 1 } })).toEqual([
			'503 {"down":1}',
			0,
		]);
		expect(await codes({ kind: 'status', status: 502, applied: true })).toEqual(['502 ', 1]);
		expect(
			await codes({ kind: 'status', status: 200, body: '<html>Just a moment...</html>' }),
		).toEqual(['200 <html>Just a moment...</html>', 0]);
		expect(await codes({ kind: 'timeoutBefore' }, 1000)).toEqual([
			expect.stringContaining('timeout'),
			0,
		]);
		expect(await codes({ kind: 'timeoutAfter' }, 1000)).toEqual([
			expect.stringContaining('timeout'),
			1,
		]);
		expect(await codes({ kind: 'resetBefore' })).toEqual([
			expect.stringMatching(/socket hang up|ECONNRESET/),
			0,
		]);
		expect(await codes({ kind: 'resetAfter' })).toEqual([
			expect.stringMatching(/socket hang up|ECONNRESET/),
			1,
		]);
		expect(await codes({ kind: 'resetMidBody' })).toEqual([expect.stringContaining('aborted'), 1]);
		expect(await codes({ kind: 'truncate', bytes: 5 })).toEqual(['200 {"cou', 1]);
		expect(await codes({ kind: 'delay', ms: 60 })).toEqual(['200 {"count":1}', 1]);
		expect(vendor.requests().map((request) => request.fault)).toContain('resetMidBody');
	});

	it('counts fault hits: nth, times, always, method, prefix and pattern', async () => {
		const hits = async (rule: FaultRule, paths: string[]) => {
			vendor.faults.clear();
			vendor.faults.add(rule);
			const statuses: number[] = [];
			for (const path of paths) statuses.push((await http.get(url(path))).status);
			return statuses;
		};
		const four = ['/things', '/things', '/things', '/things'];
		const fail = { kind: 'status', status: 429, headers: { 'Retry-After': '7' } } as const;
		expect(await hits({ ...fail }, four)).toEqual([429, 200, 200, 200]);
		expect(await hits({ ...fail, match: { nth: 2 }, times: 2 }, four)).toEqual([
			200, 429, 429, 200,
		]);
		expect(await hits({ ...fail, times: 'always' }, four)).toEqual([429, 429, 429, 429]);
		expect(await hits({ ...fail, match: { method: 'post' } }, four)).toEqual([200, 200, 200, 200]);
		expect(await hits({ ...fail, match: { path: '/lit' } }, ['/things', '/literal'])).toEqual([
			200, 429,
		]);
		expect(
			await hits({ ...fail, match: { path: '^/(x|literal)$' } }, ['/things', '/literal']),
		).toEqual([200, 429]);
		vendor.faults.add({ ...fail });
		expect((await http.get(url('/things'))).headers['retry-after']).toBe('7');
	});

	it('is driven over the control API', async () => {
		const post = async (path: string, body: unknown) =>
			await http.post(url(`/__sandbox/${path}`), body);
		expect((await http.get(url('/__sandbox/state'))).data).toMatchObject({
			seed: 3,
			table: { a: 1 },
		});
		expect((await post('config', { greeting: 'hej' })).data).toEqual({ greeting: 'hej', limit: 0 });
		expect((await post('config', { nope: 1 })).status).toBe(400);
		expect((await post('config', { limit: 'many' })).status).toBe(400);
		expect((await post('faults', { kind: 'explode' })).status).toBe(400);
		expect((await post('faults', [{ kind: 'status', status: 500 }])).data).toHaveLength(1);
		expect((await http.get(url('/things'))).status).toBe(500);
		expect((await http.delete(url('/__sandbox/faults'))).status).toBe(204);
		expect((await post('actions/double', { x: 1 })).data).toEqual({
			input: { x: 1 },
			again: { x: 1 },
		});
		expect((await post('actions/none', {})).status).toBe(404);
		await http.post(url('/things'), { name: 'a' });
		expect((await post('webhooks', { copies: 2, hold: true })).data).toEqual({
			copies: 2,
			held: 0,
		});
		expect((await post('seed', { seed: 9 })).data).toEqual({ seed: 9 });
		expect(vendor.state).toMatchObject({ seed: 9, created: [], config: { greeting: 'cześć' } });
		await post('clock', { set: '2026-03-29T00:59:00Z', frozen: true });
		expect(vendor.clock.iso()).toBe('2026-03-29T00:59:00.000Z');
		await post('clock', { advanceMs: 60_000 });
		expect((await http.get(url('/things'))).headers.date).toBe('Sun, 29 Mar 2026 01:00:00 GMT');
	});

	it('sends webhooks in order, twice or reversed', async () => {
		const bodies: string[] = [];
		const receiver = createServer((request, response) => {
			request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
			request.on('end', () => response.writeHead(204).end());
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
		const address = receiver.address();
		const port = typeof address === 'object' && address !== null ? address.port : 0;
		const target = `http://127.0.0.1:${port}/hook`;
		vendor.webhooks.send(target, '"1"', {});
		vendor.webhooks.copies = 2;
		vendor.webhooks.send(target, '"2"', { 'x-sign': 's' });
		vendor.webhooks.copies = 1;
		vendor.webhooks.hold();
		vendor.webhooks.send(target, '"3"', {});
		vendor.webhooks.send(target, '"4"', {});
		vendor.webhooks.resume();
		await vendor.webhooks.flush();
		expect(bodies).toEqual(['"1"', '"2"', '"2"', '"4"', '"3"']);
		await new Promise((resolve) => receiver.close(resolve));
		vendor.webhooks.send(target, '"5"', {});
		await vendor.webhooks.flush();
		const deliveries = vendor.webhooks.deliveries();
		expect(deliveries[1]).toMatchObject({ status: 204, headers: { 'x-sign': 's' } });
		expect(deliveries.at(-1)?.status).toBeUndefined();
		expect(deliveries.at(-1)?.error).toBeTruthy();
	});

	it('closes at once, hanging requests included', async () => {
		const other = await start();
		other.faults.add({ kind: 'timeoutBefore' }, { kind: 'delay', ms: 60_000 });
		const hanging = [1, 2].map(
			async () =>
				await axios.get(`${other.url}/things`, { proxy: false }).catch((error: unknown) => error),
		);
		while (other.requests().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
		await other.close();
		for (const outcome of await Promise.all(hanging))
			expect(axios.isAxiosError(outcome)).toBe(true);
	});
});
