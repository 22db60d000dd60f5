/** The credential: token request, renewal, test button, plain words for what is missing. */
import {
	byId,
	credentialOf,
	items,
	json,
	NODE,
	onError,
	openBench,
	refresh,
	STORED,
	type Bench,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(async () => await refresh(bench));

const listJobs = async (over = {}) =>
	await bench.run('job', 'getAll', { returnAll: true }, [{ json: {} }], over);

describe('token', () => {
	it('is asked for once with Basic login, grant type and acting user, then used by later runs', async () => {
		await listJobs();
		const result = await listJobs();
		expect(json(result)).toHaveLength(4);
		expect(bench.tokens()).toHaveLength(1);
		const [request] = bench.tokens();
		expect(request.headers.authorization).toMatch(/^Basic /);
		expect(request.headers['content-type']).toContain('application/x-www-form-urlencoded');
		expect(Object.fromEntries(new URLSearchParams(request.body))).toEqual({
			grant_type: 'client_credentials',
			sub: '3300',
		});
		for (const { headers } of bench.sent('GET')) {
			expect(headers.authorization).toMatch(/^Bearer /);
		}
	});

	it('leaves `sub` out for the service user of the integration', async () => {
		const data = credentialOf(bench.vendor, { actingUserId: '' });
		await bench.engine.setCredential(STORED, { type: 'greenhouseApi', data });
		expect(json(await listJobs())).toHaveLength(4);
		expect(bench.tokens()[0].body).toBe('grant_type=client_credentials');
	});

	it.each(['expires_at', 'expires_in', 'both', 'none'] as const)(
		'reads the life time from %s and renews before it ends',
		async (tokenExpiry) => {
			Object.assign(bench.vendor.state.config, { tokenExpiry, tokenSeconds: 3600 });
			await listJobs();
			const before = await bench.engine.credentialData(STORED);
			const end = Number(before?.tokenEnd) - Date.now();
			expect(end).toBeGreaterThan(3_500_000);
			expect(end).toBeLessThan(3_560_000);
			// Time passes for us only: the token is known to have ended, so no request is refused first.
			await bench.engine.setCredential(STORED, {
				type: 'greenhouseApi',
				data: { ...before, tokenEnd: String(Date.now() - 1) },
			});
			bench.vendor.clearRequests();
			expect(json(await listJobs())).toHaveLength(4);
			expect(bench.tokens()).toHaveLength(1);
			expect(bench.sent('GET').map(({ status }) => status)).toEqual([200]);
		},
	);

	it('renews a token that Greenhouse no longer accepts, and sends a write only once more', async () => {
		await listJobs();
		bench.vendor.state.grants.clear();
		const result = await bench.run('tag', 'create', { name: 'night shift' });
		expect(json(result)[0]).toMatchObject({ name: 'night shift' });
		expect(bench.tokens()).toHaveLength(2);
		expect(bench.sent('POST').map(({ status }) => status)).toEqual([401, 201]);
	});

	it('has one token request in flight when several executions start at once', async () => {
		bench.vendor.faults.add({ kind: 'delay', ms: 300, match: { path: '/token' }, times: 'always' });
		await Promise.all([listJobs(), listJobs(), listJobs(), listJobs()]);
		expect(bench.tokens()).toHaveLength(1);
	});

	it('works with clocks that are an hour apart', async () => {
		bench.vendor.clock.advance(-3_600_000);
		expect(json(await listJobs())).toHaveLength(4);
		expect(json(await listJobs())).toHaveLength(4);
		expect(bench.tokens()).toHaveLength(1);
	});
});

describe('refused logins', () => {
	it.each([
		['a wrong secret', { clientSecret: 'wrong' }, /does not know this client ID and secret/],
		['an ID of another kind', { clientId: 'abc' }, /ends with a hyphen and a number/],
		[
			'a v1 key as client ID, secret filled with it',
			{ clientId: '0123456789abcdef0123456789abcdef-1', clientSecret: 'x' },
			/Harvest v1\/v2 API key .* removed on 31 August 2026/,
		],
		[
			'a v1 key alone',
			{ clientId: '0123456789abcdef0123456789abcdef', clientSecret: '' },
			/Harvest v1\/v2 API key/,
		],
		['nothing', { clientId: '', clientSecret: '' }, /must both be filled in/],
		['a user that does not exist', { actingUserId: '99' }, /Acting User ID/],
		['a user that is no number', { actingUserId: 'eva' }, /Acting User ID must be a number/],
	])('explains %s without naming a secret', async (_, over, expected) => {
		const data = credentialOf(bench.vendor, over);
		await bench.engine.setCredential(STORED, { type: 'greenhouseApi', data });
		const { error } = await listJobs();
		expect(`${error?.message} ${error?.description}`).toMatch(expected);
		expect(JSON.stringify(error)).not.toContain('0123456789abcdef');
		expect(bench.tokens().length).toBeLessThanOrEqual(1);
		const test = await bench.engine.testCredential({ type: 'greenhouseApi', data });
		expect(test.status).toBe('Error');
		expect(test.message).toMatch(expected);
	});

	it('tells an outage of the token endpoint from a bad login', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			match: { path: '/token' },
			times: 'always',
		});
		const { error } = await bench.run('tag', 'create', { name: 'x' });
		expect(error?.message).toMatch(/token endpoint could not answer/);
		expect(error?.failure).toMatchObject({ cause: 'temporarily-unavailable' });
	});

	it('refuses a base URL of v1 and sends no token anywhere else', async () => {
		const data = credentialOf(bench.vendor, { baseUrl: `${bench.vendor.url}/v1` });
		await bench.engine.setCredential(STORED, { type: 'greenhouseApi', data });
		const { error } = await listJobs();
		expect(error?.message).toMatch(/'Base URL' holds the address of Harvest v1 or v2/);
		expect(bench.vendor.requests()).toEqual([]);
	});
});

describe('credential test and missing rights', () => {
	const test = async (over = {}) =>
		await bench.engine.testCredential({
			type: 'greenhouseApi',
			data: credentialOf(bench.vendor, over),
		});

	it('passes with the right login', async () => {
		expect(await test()).toMatchObject({ status: 'OK' });
	});

	it('names scope and Site Admin right on a 403, which is no bad login', async () => {
		bench.vendor.state.config.missingScopes = 'harvest:jobs:list';
		const { status, message } = await test();
		expect(status).toBe('Error');
		expect(message).toMatch(/login is right.*harvest:jobs:list.*Site Admin/);
		bench.vendor.state.config.missingScopes = '';
		expect((await test({ actingUserId: '3301' })).message).toMatch(/not a Site Admin/);
	});

	it('names the scope of the operation that was refused, per item', async () => {
		bench.vendor.state.config.missingScopes = 'harvest:notes:create';
		const result = await bench.run(
			'note',
			'create',
			{ candidate: byId('={{ $json.id }}'), body: 'Hello' },
			items({ id: 7100000 }, { id: 7100001 }, { id: 1 }),
			{ onError },
		);
		expect(result.errorItems).toHaveLength(3);
		const details = result.errorItems.map((item) => JSON.stringify(item.json));
		expect(details[0]).toContain('harvest:notes:create');
		expect(details[1]).toContain('harvest:notes:create');
		expect(details[2]).toContain('the candidate was not found');
	});

	it('shows the credential in the HTTP Request node and masks its secrets', async () => {
		const description = await bench.engine.describeCredential('greenhouseApi');
		expect(description.authenticate).toBeDefined();
		const masked = description.properties
			.filter(({ typeOptions }) => typeOptions?.password === true)
			.map(({ name }) => name);
		expect(masked).toEqual(
			expect.arrayContaining(['accessToken', 'clientSecret', 'webhookSecret']),
		);
		expect((await bench.engine.describe(NODE)).credentials?.[0].name).toBe('greenhouseApi');
	});
});
