/** Proves the engine harness with fixture nodes against a local HTTP server. */
import path from 'node:path';

import {
	chain,
	startEngine,
	type CredentialsByType,
	type Engine,
} from '../support/engine/index.mts';
import { RESUME, startVendor, type FixtureVendor } from '../support/engine/fixtures/server.mts';

const FIXTURE = path.resolve(__dirname, '../support/engine/fixtures/n8n-nodes-fixture');
const CANDIDATE = 'n8n-nodes-fixture.candidate';
const get = { operation: 'get', candidateId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const ids = (...values: number[]) => values.map((id) => ({ json: { id } }));

let engine: Engine;
let vendor: FixtureVendor;

const session = (password = 'right') => ({ baseUrl: vendor.url, user: 'eva', password });
const requests = () => vendor.seen.map(({ method, path: at }) => `${method} ${at}`);

beforeAll(async () => {
	[engine, vendor] = await Promise.all([startEngine({ packages: [FIXTURE] }), startVendor()]);
});
afterAll(async () => {
	await Promise.all([engine?.stop(), vendor?.stop()]);
});
beforeEach(() => {
	vendor.seen.length = 0;
	vendor.expireTokens();
});

describe('start', () => {
	it('lists what is loaded and runs expressions in an isolated engine', () => {
		expect(engine.nodes).toEqual(expect.arrayContaining([CANDIDATE, 'test.items']));
		expect(engine.credentials).toEqual(expect.arrayContaining(['sessionApi', 'oAuth2Api']));
		expect(['vm', 'quickjs']).toContain(engine.expressionEngine);
	});

	it('is gone after stop', async () => {
		const second = await startEngine({ packages: [FIXTURE] });
		await second.stop();
		await expect(second.describe(CANDIDATE)).rejects.toThrow();
	});

	it('refuses a package that cannot load', async () => {
		await expect(startEngine({ packages: ['/nowhere'] })).rejects.toThrow('engine.start');
	});
});

describe('run', () => {
	it('resolves expressions per item and links items back to their source', async () => {
		const result = await engine.run({
			nodes: [
				{ name: 'Items', type: 'test.items' },
				{
					name: 'Get',
					type: CANDIDATE,
					parameters: get,
					credentials: { sessionApi: { id: 'c1', name: 'c1' } },
				},
				{ name: 'Rest', type: 'n8n-nodes-base.noOp' },
				{
					name: 'Source',
					type: 'test.value',
					parameters: { value: '={{ $("Items").item.json.id + " is " + $json.name }}' },
				},
			],
			connections: chain('Items', 'Get', 'Rest', 'Source'),
			credentials: { c1: { type: 'sessionApi', data: session() } },
			items: ids(3, 1, 2),
		});
		expect(result.error).toBeUndefined();
		expect(result.status).toBe('success');
		expect(result.runData.Source.outputs[0].map(({ json }) => json.value)).toEqual([
			'3 is Marta Lis',
			'1 is Olena Kovalska',
			'2 is Jan Wzorowy',
		]);
		expect(result.runData.Get.runs).toBe(1);
		expect(result.lastNodeExecuted).toBe('Source');
	});

	it('stops with the error of the failing item', async () => {
		const result = await engine.runNode({
			type: CANDIDATE,
			parameters: get,
			items: ids(1, 99, 2),
			credentials: { sessionApi: session() },
		});
		expect(result.status).toBe('error');
		expect(result.items).toEqual([]);
		expect(result.error).toMatchObject({
			name: 'NodeApiError',
			message: 'No candidate 99',
			description: 'Check the candidate.',
			httpCode: '404',
			itemIndex: 1,
			node: 'Node',
		});
	});

	it('continues on the regular output', async () => {
		const { status, items, hints } = await engine.runNode({
			type: CANDIDATE,
			parameters: get,
			items: ids(1, 99, 98, 2),
			credentials: { sessionApi: session() },
			onError: 'continueRegularOutput',
		});
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.name ?? json.error)).toEqual([
			'Olena Kovalska',
			'No candidate 99',
			'No candidate 98',
			'Jan Wzorowy',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(hints).toMatchObject([{ message: '2 failed' }]);
	});

	it('splits off the error output', async () => {
		const { items, errorItems } = await engine.runNode({
			type: CANDIDATE,
			parameters: get,
			items: ids(99, 1, 98, 2),
			credentials: { sessionApi: session() },
			onError: 'continueErrorOutput',
		});
		expect(items.map(({ json }) => json.id)).toEqual([1, 2]);
		expect(errorItems.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ error: 'No candidate 99' }, { item: 0 }],
			[{ error: 'No candidate 98' }, { item: 2 }],
		]);
		expect(errorItems[0].error).toMatchObject({ httpCode: '404', itemIndex: 0 });
	});

	it('reports parameter issues instead of running', async () => {
		const result = await engine.runNode({
			type: CANDIDATE,
			items: ids(1, 2, 3),
			credentials: { sessionApi: session() },
		});
		expect(result.error?.name).toBe('WorkflowHasIssuesError');
		expect(vendor.seen).toEqual([]);
	});

	it('rejects an unknown node type', async () => {
		await expect(engine.runNode({ type: 'n8n-nodes-fixture.nobody' })).rejects.toThrow(
			'engine.runNode: Unrecognized node type',
		);
	});
});

describe('binary data', () => {
	it.each(['memory', 'filesystem'] as const)('goes in and out (%s)', async (binaryData) => {
		const own = await startEngine({ packages: [FIXTURE], binaryData });
		try {
			const call = { type: CANDIDATE, credentials: { sessionApi: session() } };
			const out = await own.runNode({
				...call,
				parameters: { ...get, operation: 'getResume' },
				items: ids(1, 2, 3),
			});
			expect(out.error).toBeUndefined();
			const files = out.items.map(({ binary }) => binary?.resume);
			expect(files.map((file) => file?.data)).toEqual(Array(3).fill(RESUME.toString('base64')));
			expect(files[0]).toMatchObject({ fileName: 'resume-1.pdf', mimeType: 'application/pdf' });
			expect(files[0]?.id?.startsWith('filesystem')).toBe(
				binaryData === 'memory' ? undefined : true,
			);
			const back = await own.runNode({
				...call,
				parameters: { operation: 'sendResume', binaryProperty: 'resume' },
				items: out.items.map(({ json, binary }) => ({ json, binary })),
			});
			expect(back.items.map(({ json }) => json)).toEqual(
				[1, 2, 3].map((id) => ({
					fileName: `resume-${id}.pdf`,
					bytes: RESUME.length,
					answer: { stored: RESUME.toString('hex') },
				})),
			);
		} finally {
			await own.stop();
		}
	});
});

describe('credentials', () => {
	const read = (credentials: CredentialsByType) => ({
		type: CANDIDATE,
		parameters: get,
		items: ids(1, 2, 3),
		credentials,
	});

	it('logs in when the token is empty, and again after a 401', async () => {
		await engine.setCredential('eva', { type: 'sessionApi', data: session() });
		const first = await engine.runNode(read({ sessionApi: 'eva' }));
		expect(first.items).toHaveLength(3);
		expect(requests()).toEqual(['POST /login', ...[1, 2, 3].map((id) => `GET /candidates/${id}`)]);
		const token = (await engine.credentialData('eva'))?.token;
		expect(token).toMatch(/^token-/);

		vendor.seen.length = 0;
		vendor.expireTokens();
		const second = await engine.runNode(read({ sessionApi: 'eva' }));
		expect(second.items).toHaveLength(3);
		expect(requests()).toEqual([
			'GET /candidates/1',
			'POST /login',
			...[1, 2, 3].map((id) => `GET /candidates/${id}`),
		]);
		expect((await engine.credentialData('eva'))?.token).not.toBe(token);
	});

	it('signs with a function', async () => {
		const signedApi = { baseUrl: vendor.url, key: 'key-1' };
		const call = read({ signedApi });
		const parameters = { ...get, authentication: 'signed' };
		expect((await engine.runNode({ ...call, parameters })).items).toHaveLength(3);
		expect(vendor.seen.map(({ headers }) => headers['x-signature'])).toEqual(
			Array(3).fill('GET:key-1'),
		);
	});

	it('gets and renews an OAuth2 token with client credentials', async () => {
		const data = {
			baseUrl: vendor.url,
			grantType: 'clientCredentials',
			clientId: 'id',
			clientSecret: 'secret',
		};
		await engine.setCredential('oauth', { type: 'grantOAuth2Api', data });
		const call = read({ grantOAuth2Api: 'oauth' });
		const parameters = { ...get, authentication: 'oAuth2' };
		expect((await engine.runNode({ ...call, parameters })).items).toHaveLength(3);
		vendor.expireTokens();
		expect((await engine.runNode({ ...call, parameters })).items).toHaveLength(3);
		const grants = vendor.seen.filter(({ path: at }) => at === '/oauth/token');
		expect(grants.map(({ body }) => body.toString())).toEqual(
			Array(2).fill(expect.stringContaining('grant_type=client_credentials')),
		);
		expect(await engine.credentialData('oauth')).toMatchObject({
			oauthTokenData: { access_token: expect.stringMatching(/^token-/) },
		});
	});

	it('refreshes an expired OAuth2 token with its refresh token', async () => {
		const data = {
			baseUrl: vendor.url,
			clientId: 'id',
			clientSecret: 'secret',
			oauthTokenData: { access_token: 'old', refresh_token: 'refresh-1', token_type: 'bearer' },
		};
		await engine.setCredential('user', { type: 'grantOAuth2Api', data });
		const call = read({ grantOAuth2Api: 'user' });
		const { items } = await engine.runNode({
			...call,
			parameters: { ...get, authentication: 'oAuth2' },
		});
		expect(items).toHaveLength(3);
		const [grant] = vendor.seen.filter(({ path: at }) => at === '/oauth/token');
		expect(grant.body.toString()).toContain('refresh_token=refresh-1');
		expect(await engine.credentialData('user')).toMatchObject({
			oauthTokenData: { refresh_token: 'refresh-2' },
		});
	});

	it.each([
		['right', 'key-1', 'OK'],
		['wrong', 'key-2', 'Error'],
	])('tests a %s password and %s', async (password, key, status) => {
		const byRequest = await engine.testCredential({ type: 'sessionApi', data: session(password) });
		const byNode = await engine.testCredential({
			type: 'signedApi',
			data: { baseUrl: vendor.url, key },
		});
		expect([byRequest.status, byNode.status]).toEqual([status, status]);
		const refused = 'This user may not read candidates.';
		expect(byRequest.message).toBe(status === 'OK' ? 'Connection successful!' : refused);
		expect(byNode.message).toBe(status === 'OK' ? 'Key accepted' : 'Key refused (401)');
	});
});
