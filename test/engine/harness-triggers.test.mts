/** Proves the engine harness for triggers and for what the editor asks of nodes. */
import { createHmac } from 'node:crypto';
import path from 'node:path';

import { startEngine, type Engine, type WebhookRequest } from '../support/engine/index.mts';
import { startVendor, type FixtureVendor } from '../support/engine/fixtures/server.mts';

const PACKAGE = 'n8n-nodes-fixture';
const FIXTURE = path.resolve(__dirname, `../support/engine/fixtures/${PACKAGE}`);

let engine: Engine;
let vendor: FixtureVendor;

const signed = (key = 'key-1') => ({ signedApi: { baseUrl: vendor.url, key } });

beforeAll(async () => {
	[engine, vendor] = await Promise.all([startEngine({ packages: [FIXTURE] }), startVendor()]);
});
afterAll(async () => {
	await Promise.all([engine?.stop(), vendor?.stop()]);
});
beforeEach(() => {
	vendor.seen.length = 0;
});

describe('poll', () => {
	const poll = async (more: object = {}) =>
		await engine.poll({ type: `${PACKAGE}.candidateTrigger`, credentials: signed(), ...more });

	it('carries static data from poll to poll', async () => {
		const first = await poll({ staticData: { cursor: 1 }, activation: true });
		expect(first.error).toBeUndefined();
		expect(first.items?.map(({ json }) => json.id)).toEqual([2, 3, 4]);
		expect(first.items?.[0].json.facts).toEqual({
			mode: 'trigger',
			activation: 'activate',
			budget: 300_000,
		});
		expect(first.staticData).toEqual({ cursor: 4, lastRun: 'activate' });
		expect(first.saved).toBe(true);

		const second = await poll({ staticData: first.staticData });
		expect(second).toMatchObject({ items: null, saved: false });
		expect(second.staticData).toEqual({ cursor: 4, lastRun: 'init' });
		expect(vendor.seen.map(({ query }) => query.after)).toEqual(['1', '4']);
	});

	it.each([true, false])('shows what a throw left behind (activation %s)', async (activation) => {
		const result = await poll({
			staticData: { cursor: 1 },
			parameters: { fail: true },
			activation,
		});
		expect(result.items).toBeNull();
		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: 'The page could not be read',
		});
		expect(result.staticData).toMatchObject({ cursor: 1, lastRun: expect.any(String) });
		expect(result.saved).toBe(false);
	});

	it('runs by hand without saving, and with its own budget', async () => {
		const manual = await poll({ staticData: { cursor: 2 }, mode: 'manual' });
		expect(manual.items?.map(({ json }) => json.id)).toEqual([3, 4]);
		expect(manual.items?.[0].json.facts).toMatchObject({ mode: 'manual', activation: 'manual' });
		expect(manual.saved).toBe(false);
		const short = await poll({ staticData: { cursor: 3 }, budgetMs: 36_000 });
		expect(short.items?.[0].json.facts).toMatchObject({ budget: 36_000 });
	});

	it('names the vendor’s refusal', async () => {
		const { error } = await poll({ credentials: signed('wrong') });
		expect(error).toMatchObject({ httpCode: '401', responseData: { message: 'Unknown login' } });
	});

	it('runs overlapping polls apart from each other', async () => {
		const cursors = [1, 2, 3];
		const results = await Promise.all(
			cursors.map(async (cursor) => await poll({ staticData: { cursor } })),
		);
		expect(results.map(({ items }) => items?.length)).toEqual([3, 2, 1]);
	});
});

describe('webhook', () => {
	// Spaces and escapes on purpose: a re-serialised body would have another signature.
	const text =
		'{ "event": "hired",  "candidates": [{"name":"Zo\\u0142a"}, {"name":"B"}, {"name":"C"}] }';
	const hook = async (
		body: string,
		more: Partial<WebhookRequest> & { signature?: string } = {},
	) => {
		const { signature = createHmac('sha256', 'key-1').update(body).digest('hex'), ...rest } = more;
		return await engine.webhook({
			type: `${PACKAGE}.candidateHook`,
			credentials: signed(),
			request: {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', 'X-Signature': signature },
				rawBody: Buffer.from(body).toString('base64'),
			},
			...rest,
		});
	};

	it('starts the workflow with a body signed over its raw bytes', async () => {
		const result = await hook(text, { staticData: { count: 4 } });
		expect(result.error).toBeUndefined();
		expect(result.workflowData?.map(({ json }) => json)).toEqual(
			['Zoła', 'B', 'C'].map((name) => ({ name, bytes: text.length })),
		);
		expect(result.responded).toMatchObject({
			status: 200,
			body: { message: 'Workflow was started' },
		});
		expect(result.staticData).toEqual({ count: 5 });
	});

	it('lets the node answer a bad signature itself', async () => {
		const result = await hook(text, { signature: 'forged' });
		expect(result.responded).toMatchObject({ status: 401, body: { message: 'Bad signature' } });
		expect(result).toMatchObject({ noWebhookResponse: true, staticData: {} });
		expect(result.workflowData).toBeUndefined();
	});

	it('answers for the node when the event is not wanted', async () => {
		const result = await hook('{"event":"viewed"}');
		expect(result.responded).toMatchObject({
			status: 200,
			body: { message: 'Webhook call received' },
		});
		expect(result.workflowData).toBeUndefined();
	});

	it('tells a sender left without an answer', async () => {
		const result = await hook(text, { parameters: { fault: 'silent' } });
		expect(result).toMatchObject({ noWebhookResponse: true });
		expect(result.responded).toBeUndefined();
	});

	it('reports what the node threw, and what the sender saw', async () => {
		const result = await hook(text, { parameters: { fault: 'throw' } });
		expect(result.error?.message).toBe('The hook broke');
		expect(result.responded?.status).toBe(500);
	});

	it('refuses a body that is not the JSON it claims to be', async () => {
		const result = await hook('{"event":');
		expect(result.responded?.status).toBe(422);
		expect(result.workflowData).toBeUndefined();
	});

	it('serves the setup call', async () => {
		const result = await hook('', {
			webhookName: 'setup',
			request: { method: 'GET', query: { challenge: 'a b&c' } },
		});
		expect(result.responded).toMatchObject({ status: 200, body: 'a b&c' });
	});

	it('registers and removes itself', async () => {
		const call = { type: `${PACKAGE}.candidateHook`, credentials: signed(), webhookId: 'w-1' };
		const before = await engine.webhookMethod({ ...call, method: 'checkExists' });
		expect(before.result).toBe(false);
		const created = await engine.webhookMethod({ ...call, method: 'create' });
		expect(created).toMatchObject({ result: true, staticData: { hookId: 'hook-7' } });
		expect(created.webhookUrl).toBe('https://n8n.example.test/webhook/w-1/webhook');
		expect(JSON.parse(vendor.seen[0].body.toString())).toEqual({ url: created.webhookUrl });
		const { staticData } = created;
		const again = await engine.webhookMethod({ ...call, method: 'checkExists', staticData });
		expect(again.result).toBe(true);
		const gone = await engine.webhookMethod({ ...call, method: 'delete', staticData });
		expect(gone).toMatchObject({ result: true, staticData: {} });
		expect(vendor.seen.at(-1)).toMatchObject({ method: 'DELETE', path: '/hooks/hook-7' });
		const refused = await engine.webhookMethod({
			...call,
			credentials: signed('wrong'),
			method: 'create',
		});
		expect(refused.error?.httpCode).toBe('401');
	});
});

describe('editor', () => {
	const type = `${PACKAGE}.candidate`;
	const session = () => ({
		sessionApi: { baseUrl: vendor.url, user: 'eva', password: 'right' },
	});

	it('loads options', async () => {
		const { result } = await engine.loadOptions({
			kind: 'loadOptions',
			type,
			method: 'getStages',
			credentials: session(),
		});
		expect(result).toEqual([
			{ name: 'New', value: 's1' },
			{ name: 'Hired', value: 's2' },
		]);
	});

	it('searches lists page by page', async () => {
		const search = async (filter?: string, paginationToken?: string) =>
			await engine.loadOptions({
				kind: 'listSearch',
				type,
				method: 'searchCandidates',
				credentials: session(),
				filter,
				paginationToken,
			});
		const first = await search();
		expect(first.result?.results.map(({ value }) => value)).toEqual([1, 2]);
		expect(first.result?.paginationToken).toBe('2');
		const second = await search(undefined, '2');
		expect(second.result?.results.map(({ value }) => value)).toEqual([3, 4]);
		expect(second.result?.paginationToken).toBeUndefined();
		expect((await search('marta')).result?.results).toEqual([{ name: 'Marta Lis', value: 3 }]);
	});

	it('maps columns, without doubles', async () => {
		const { result } = await engine.loadOptions({
			kind: 'resourceMapping',
			type,
			method: 'getFields',
			parameters: { stage: 'hired' },
		});
		expect(result?.fields.map(({ id }) => id)).toEqual(['email', 'phone', 'hired']);
	});

	it('hands over what a method throws, and refuses unknown methods', async () => {
		const call = { kind: 'listSearch', type } as const;
		const credentials = { sessionApi: { ...session().sessionApi, password: 'wrong' } };
		const { result, error } = await engine.loadOptions({
			...call,
			method: 'searchCandidates',
			credentials,
		});
		expect(result).toBeUndefined();
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '403' });
		await expect(engine.loadOptions({ ...call, method: 'nothing' })).rejects.toThrow('nothing');
	});

	it('describes nodes and credentials as n8n serves them', async () => {
		const node = await engine.describe(type);
		expect(node).toMatchObject({
			name: type,
			iconUrl: `icons/${PACKAGE}/icons/fixture.svg`,
			codex: { alias: ['applicant', 'recruitment'] },
			methods: { listSearch: ['searchCandidates'] },
		});
		const trigger = await engine.describe(`${PACKAGE}.candidateTrigger`);
		expect(trigger.properties.map(({ name }) => name)).toEqual(['pollTimes', 'fail']);
		const credential = await engine.describeCredential('sessionApi');
		expect(credential.supportedNodes).toEqual([type]);
		expect(credential.properties.map(({ name }) => name)).toContain('allowedHttpRequestDomains');
	});

	it('finds parameter issues', async () => {
		const parameters = { candidateId: { __rl: true, mode: 'id', value: '7' } };
		expect(await engine.issues({ type, parameters })).toBeNull();
		expect(await engine.issues({ type })).toMatchObject({
			parameters: { candidateId: [expect.any(String)] },
		});
		expect(await engine.issues({ type, parameters: { operation: 'sendResume' } })).toBeNull();
	});
});
