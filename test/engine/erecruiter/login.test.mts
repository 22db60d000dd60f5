import { ERECRUITER_LOGINS } from '../../../sandbox/vendors/erecruiter/index.mts';
import { CREDENTIAL, NODE, startBench, type Bench } from './support.mts';

let bench: Bench;
beforeAll(async () => {
	bench = await startBench();
});
afterAll(async () => await bench.stop());
beforeEach(() => bench.reset());

const items = [{}, {}, {}];
const list = { returnAll: true };

describe('ways to log in', () => {
	it.each([
		['password', {}],
		['clientCredentials', { mode: 'clientCredentials', username: '', password: '' }],
	])('%s: one login for three items', async (_name, over) => {
		const result = await bench.run('recruitment', 'getAll', list, {
			items,
			credential: bench.login(over),
		});
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(15);
		expect(bench.logins()).toBe(1);
	});

	it('static token: never logs in', async () => {
		const credential = bench.login({ mode: 'token', token: ERECRUITER_LOGINS.partnerToken });
		const result = await bench.run('recruitment', 'getAll', list, { items, credential });
		expect(result.items).toHaveLength(15);
		expect(bench.logins()).toBe(0);
		expect(bench.vendor.requests()[0].headers.authorization).toBe(
			`Bearer ${ERECRUITER_LOGINS.partnerToken}`,
		);
	});

	it('static token: sends header name and prefix as set, refused tokens once', async () => {
		const credential = bench.login({
			mode: 'token',
			token: 'abc',
			headerName: 'X-Partner',
			headerPrefix: 'Token=',
		});
		const result = await bench.run('recruitment', 'getAll', list, { credential, stop: true });
		const [request] = bench.vendor.requests();
		expect(request.headers['x-partner']).toBe('Token=abc');
		expect(request.headers.authorization).toBeUndefined();
		expect(bench.vendor.requests()).toHaveLength(1);
		expect(result.error?.message).toContain('refused the login (HTTP 401)');
		expect(result.error?.description).toContain('does not tell whether it is wrong, has expired');
		expect(result.error?.description).toContain('Generate access token');
	});

	it('keeps the token for the next execution', async () => {
		await bench.engine.setCredential('kept', { type: CREDENTIAL, data: bench.login() });
		await bench.run('recruitment', 'getAll', list, { credential: 'kept' });
		await bench.run('recruitment', 'getAll', list, { credential: 'kept' });
		expect(bench.logins()).toBe(1);
		expect((await bench.engine.credentialData('kept'))?.accessToken).toBe('sandbox-access-1');
	});

	it('logs in exactly once more when the token expires in the middle of a run', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 401,
			body: [{ message: 'The token has expired.', errorCode: 'Unauthorized', modelType: null }],
			match: { path: '/v1.1/Recruitments/502/CandidateApplications' },
			times: 1,
		});
		const result = await bench.run('application', 'getAll', { from: 'visible', returnAll: true });
		expect(result.error).toBeUndefined();
		expect(result.items.length).toBeGreaterThan(30);
		expect(bench.logins()).toBe(2);
		expect(bench.calls().filter((call) => call.includes('/502/'))).toHaveLength(2);
	});

	it('logs in once more for a stored token that has expired since', async () => {
		await bench.engine.setCredential('old', { type: CREDENTIAL, data: bench.login() });
		await bench.run('recruitment', 'getAll', list, { credential: 'old' });
		bench.vendor.action('expireTokens', {});
		const result = await bench.run('recruitment', 'getAll', list, { items, credential: 'old' });
		expect(result.items).toHaveLength(15);
		expect(bench.logins()).toBe(2);
	});
});

describe('refused logins', () => {
	it('tries a wrong password once, whatever the number of items, and names the user', async () => {
		const credential = bench.login({ password: 'wrong' });
		const result = await bench.run('recruitment', 'getAll', list, { items, credential });
		expect(bench.logins()).toBe(1);
		expect(bench.calls()).toEqual([]);
		expect(result.items).toEqual([]);
		expect(result.errorItems).toHaveLength(3);
		expect(result.errorItems[2].json.error).toMatch(/user was refused.*User Name and Password/);
		expect(JSON.stringify(result)).not.toContain('wrong');
	});

	it('names the client when the client is not known', async () => {
		const credential = bench.login({ clientSecret: 'no' });
		const result = await bench.run('recruitment', 'getAll', list, { credential });
		expect(bench.logins()).toBe(1);
		expect(result.errorItems[0].json.error).toMatch(/client is not known.*Client Secret/);
	});

	it('names the mode when the grant is not allowed', async () => {
		bench.vendor.state.config.grants = ['password'];
		const credential = bench.login({ mode: 'clientCredentials' });
		const result = await bench.run('recruitment', 'getAll', list, { credential });
		expect(result.errorItems[0].json.error).toContain('Choose another Mode');
	});

	it('does not take an outage of the token service for a wrong password', async () => {
		bench.vendor.faults.add({
			kind: 'status',
			status: 503,
			match: { path: '/oAuth/Token' },
			times: 1,
		});
		const result = await bench.run('recruitment', 'getAll', list);
		expect(result.items).toHaveLength(5);
		expect(bench.logins()).toBe(2);
	});

	it('never sends password, secret or token to another host than the pinned ones', async () => {
		const credential = bench.login({ baseUrl: 'http://198.51.100.7' });
		const result = await bench.run('recruitment', 'getAll', list, { credential });
		expect(result.errorItems[0].json.error).toContain("'Base URL'");
		expect(bench.vendor.requests()).toEqual([]);
	});
});

describe('credential test', () => {
	it.each<[string, object, string, RegExp]>([
		['password', {}, 'OK', /successful/],
		['wrong password', { password: 'no' }, 'Error', /user was refused/],
		['wrong client', { clientId: 'no' }, 'Error', /client is not known/],
		['static token', { mode: 'token', token: ERECRUITER_LOGINS.partnerToken }, 'OK', /successful/],
		['wrong static token', { mode: 'token', token: 'x' }, 'Error', /Make a new one/],
		['wrong version', { version: 'v9' }, 'Error', /Base URL and Version/],
		['career feed only', { mode: 'feed' }, 'OK', /successful/],
		['wrong feed hash', { mode: 'feed', feedHash: 'x' }, 'Error', /no such address/],
		[
			'overridden path',
			{ endpointOverrides: '{"account.companies": "/Account/Stages"}' },
			'Error',
			/./,
		],
	])('%s', async (_name, over, status, message) => {
		const result = await bench.engine.testCredential({
			type: CREDENTIAL,
			data: { ...bench.login(), ...over },
		});
		expect(result.status).toBe(status);
		expect(result.message).toMatch(message);
	});

	it('asks for the companies without a company', async () => {
		await bench.engine.testCredential({ type: CREDENTIAL, data: bench.login() });
		expect(bench.calls()).toEqual(['GET /Account/Companies 200']);
		expect(bench.vendor.requests().at(-1)?.query).toEqual('');
	});
});

describe('the node as the editor shows it', () => {
	it('has no parameter issues beyond what must be filled in, and all list methods', async () => {
		const node = await bench.engine.describe(NODE);
		expect(node.credentials?.map(({ name }) => name)).toEqual([CREDENTIAL]);
		expect(Object.keys(node.methods).sort()).toEqual(['listSearch', 'loadOptions', 'resourceMapping']);
		const used = JSON.stringify(node.properties);
		for (const method of Object.values(node.methods).flat()) expect(used).toContain(method);
	});
});
