import type { FaultRule } from '../../../sandbox/framework/index.mts';
import { HEADHUNTER_LOGINS } from '../../../sandbox/vendors/headhunter/index.mts';
import {
	type Bench,
	byId,
	credentialOf,
	items,
	NODE,
	openBench,
	refresh,
	topicIds,
} from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const get = (id: string) => ({ resource: 'response', operation: 'get', response: byId(id) });

/** Runs with a stored login, whose token n8n may replace. */
async function runStored(
	parameters: Parameters<typeof bench.engine.runNode>[0]['parameters'],
	count = 1,
) {
	return await bench.engine.runNode({
		type: NODE,
		parameters,
		credentials: { headHunterOAuth2Api: 'stored' },
		items: items(...Array.from({ length: count }, (_, index) => ({ index }))),
		workflowId: `w${Math.random()}`,
	});
}

const store = async (token = {}) =>
	await bench.engine.setCredential('stored', {
		type: 'headHunterOAuth2Api',
		data: credentialOf(bench.vendor, {}, token),
	});

describe('token', () => {
	it.each([
		['an old stamp of n8n', { n8n_expires_at: '1' }],
		['a stamp that says it is fresh', { n8n_expires_at: String(Date.now() + 9e8) }],
		['no stamp, as older versions of n8n leave it', {}],
	])('is refreshed once when it expires in the middle of a run: %s', async (_name, token) => {
		await store(token);
		const [id] = topicIds(bench);
		bench.vendor.state.config.expireAfterRequests = 2;
		const result = await runStored(get(id), 4);
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(4);
		expect(bench.vendor.state.tokenCalls).toEqual(['ok']);
		// Two items, the refused third one, the probe before and after the refresh, two items.
		expect(bench.vendor.requests().map(({ path, status }) => `${path} ${status}`)).toEqual([
			...Array<string>(2).fill(`/negotiations/${id} 200`),
			`/negotiations/${id} 403`,
			'/me 403',
			'/token 200',
			'/me 200',
			...Array<string>(2).fill(`/negotiations/${id} 200`),
		]);
		const stored = await bench.engine.credentialData('stored');
		expect(stored).toMatchObject({
			oauthTokenData: { access_token: bench.vendor.state.tokens.at(-1)?.access },
		});
	});

	it.each([
		['past its end', '1', ['ok']],
		['before its end', String(Date.now() + 9e8), []],
	])('that HeadHunter does not know is refreshed %s: %s', async (_name, stamp, calls) => {
		await store({ n8n_expires_at: stamp });
		const [id] = topicIds(bench);
		bench.vendor.action('expireTokens');
		const body = { request_id: 'r', errors: [{ type: 'oauth', value: 'bad_authorization' }] };
		const match = { path: `/negotiations/${id}` };
		bench.vendor.faults.add({ kind: 'status', status: 403, match, body });
		const result = await runStored(get(id));
		expect(bench.vendor.state.tokenCalls).toEqual(calls);
		if (calls.length > 0) expect(result.error).toBeUndefined();
		else expect(result.error?.message).toContain('bad_authorization');
	});

	it('is refreshed exactly once with two workflows racing', async () => {
		await store();
		bench.vendor.action('expireTokens');
		const [first, second] = topicIds(bench);
		const results = await Promise.all([runStored(get(first), 3), runStored(get(second), 3)]);
		for (const result of results) {
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(3);
		}
		expect(bench.vendor.state.tokenCalls).toEqual(['ok']);
		expect(bench.sent('POST', '/token')).toHaveLength(1);
	});

	it('is left alone by a 403 of another meaning', async () => {
		await store({ n8n_expires_at: '1' });
		const [id] = topicIds(bench);
		const meanings: Array<[config: object, body: object | undefined, text: RegExp]> = [
			[{ paid: false }, undefined, /no quota left.*action_must_be_payed/],
			[{}, { type: 'forbidden' }, /does not allow this/],
			[{}, { type: 'vacancies', value: 'quota_exceeded' }, /quota_exceeded/],
			[{}, { type: 'manager_accounts', value: 'used_manager_account_forbidden' }, /used_manager/],
			[{}, { type: 'oauth', value: 'token_revoked' }, /refused the login.*token_revoked/],
		];
		for (const [config, error, text] of meanings) {
			refresh(bench, { paid: true, ...config });
			if (error) {
				const match = { path: `/negotiations/${id}` };
				const body = { request_id: 'r', errors: [error] };
				bench.vendor.faults.add({ kind: 'status', status: 403, match, body });
			}
			const result = await runStored(get(id));
			expect(result.error?.message).toMatch(text);
			expect(bench.sent('POST', '/token')).toHaveLength(0);
			expect(bench.sent('GET', '/me')).toHaveLength(0);
		}
	});

	it('says to connect again when it cannot be renewed', async () => {
		await store();
		bench.vendor.action('expireTokens');
		bench.vendor.state.tokens[0].refreshed = true;
		const result = await runStored(get(topicIds(bench)[0]));
		expect(result.error?.message).toMatch(/refused the login.*expired and could not be renewed/);
		expect(result.error?.description).toContain('connect the account again');
		expect(bench.vendor.state.tokenCalls).toEqual(['token has already been refreshed']);
	});

	it('is asked for once per run when it cannot be renewed, and every item says to connect again', async () => {
		await store();
		bench.vendor.action('expireTokens');
		bench.vendor.state.tokens[0].refreshed = true;
		const result = await bench.engine.runNode({
			type: NODE,
			parameters: get(topicIds(bench)[0]),
			credentials: { headHunterOAuth2Api: 'stored' },
			items: items({ index: 0 }, { index: 1 }, { index: 2 }),
			onError: 'continueRegularOutput',
		});
		expect(result.items.map((item) => item.json.error)).toEqual(
			Array(3).fill(expect.stringContaining('could not be renewed')),
		);
		expect(bench.vendor.state.tokenCalls).toEqual(['token has already been refreshed']);
	});

	it.each<[name: string, fault: FaultRule]>([
		['breaks down', { kind: 'status', status: 503, body: '<html>503</html>' }],
		['is busy', { kind: 'status', status: 429, body: { error_type: 'x' } }],
		['shows a page', { kind: 'status', status: 403, body: '<html>stop</html>' }],
		['is cut off', { kind: 'resetBefore' }],
	])('is renewed a moment later when the token service %s', async (_name, fault) => {
		await store();
		bench.vendor.action('expireTokens');
		bench.vendor.faults.add({ ...fault, match: { path: '/token' } });
		const result = await runStored(get(topicIds(bench)[0]));
		expect(result.error).toBeUndefined();
		expect(bench.sent('POST', '/token')).toHaveLength(2);
		expect(bench.vendor.state.tokenCalls).toEqual(['ok']);
	});

	it.each(['authorizationCode', 'pkce'])(
		'is asked for when never connected: %s',
		async (grantType) => {
			const { oauthTokenData: _, ...data } = credentialOf(bench.vendor, { grantType });
			await bench.engine.setCredential('stored', { type: 'headHunterOAuth2Api', data });
			const result = await runStored(get('1'));
			expect(result.error?.message).toContain("'Credential' holds no connected account");
			expect(result.error?.description).toContain('Connect');
			expect(bench.vendor.requests()).toEqual([]);
		},
	);

	it('names the application when its ID or secret is refused', async () => {
		await bench.engine.setCredential('stored', {
			type: 'headHunterOAuth2Api',
			data: credentialOf(bench.vendor, { clientSecret: 'other' }),
		});
		bench.vendor.action('expireTokens');
		const result = await runStored(get(topicIds(bench)[0]));
		expect(result.error?.message).toMatch(/refused the login.*could not be renewed/);
		expect(result.error?.description).toContain('Client ID and Client Secret');
	});

	it('is tested by /me, and a wrong HH-User-Agent is refused before anything is sent', async () => {
		const data = credentialOf(bench.vendor);
		const type = 'headHunterOAuth2Api';
		expect(await bench.engine.testCredential({ type, data })).toMatchObject({ status: 'OK' });
		bench.vendor.action('revokeTokens');
		expect(await bench.engine.testCredential({ type, data })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('connect the account again'),
		});
		bench.vendor.clearRequests();
		for (const userAgent of ['', 'n8n', 'MyApp/1.0 (my-app-feedback@example.com)']) {
			const result = await bench.engine.runNode({
				type: NODE,
				parameters: get('1'),
				credentials: { [type]: { ...data, userAgent } },
			});
			expect(result.error?.message).toContain("'HH-User-Agent' holds");
		}
		expect(bench.vendor.requests()).toHaveLength(0);
		expect(HEADHUNTER_LOGINS.userAgent).toMatch(/acme/);
	});
});
