import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type Bench, credentialOf, json, openBench, refresh, topicIds, TRIGGER } from './bench.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const login = () => ({ headHunterOAuth2Api: credentialOf(bench.vendor) });
const all = {
	events: ['newResponse', 'stageChanged', 'vacancyArchived', 'vacancyPublished'],
};

async function hook(
	method: 'checkExists' | 'create' | 'delete',
	parameters: INodeParameters = all,
	staticData: IDataObject = {},
) {
	return await bench.engine.webhookMethod({
		type: TRIGGER,
		method,
		parameters,
		credentials: login(),
		staticData,
	});
}

async function deliver(body: object, staticData: IDataObject, parameters: INodeParameters = all) {
	return await bench.engine.webhook({
		// What is remembered of a workflow stays with the process.
		workflowId: randomUUID(),
		type: TRIGGER,
		parameters,
		credentials: login(),
		staticData,
		request: {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			rawBody: Buffer.from(JSON.stringify(body)).toString('base64'),
		},
	});
}

const subscriptions = () => bench.vendor.state.subscriptions;

describe('registration', () => {
	it('subscribes, finds its own, extends it and ends it', async () => {
		expect((await hook('checkExists')).result).toBe(false);
		const made = await hook('create');
		expect(made.error).toBeUndefined();
		expect(subscriptions()).toMatchObject([{ url: made.webhookUrl }]);
		expect(subscriptions()[0].actions.map(({ type }) => type)).toEqual([
			'NEW_NEGOTIATION_VACANCY',
			'NEGOTIATION_EMPLOYER_STATE_CHANGE',
			'VACANCY_ARCHIVATION',
			'VACANCY_PUBLICATION_FOR_VACANCY_MANAGER',
		]);
		expect(made.staticData).toMatchObject({ subscriptionId: '22', employerId: '3500' });
		expect((await hook('checkExists', all, made.staticData)).result).toBe(true);
		const wider = { events: [...all.events, 'vacancyChanged'], options: { invitations: true } };
		expect((await hook('checkExists', wider)).result).toBe(false);
		expect((await hook('create', wider)).error).toBeUndefined();
		expect(subscriptions()).toHaveLength(1);
		expect(subscriptions()[0].actions).toHaveLength(5);
		expect((await hook('delete')).result).toBe(true);
		expect(subscriptions()).toEqual([]);
		expect((await hook('delete')).result).toBe(true);
	});

	it('leaves the subscription of another receiver alone, or takes it over when told to', async () => {
		const other = {
			id: '9',
			url: 'https://other.example/hook/secret-part',
			actions: [{ type: 'VACANCY_CHANGE' }],
		};
		subscriptions().push({ ...other });
		const refused = await hook('create');
		expect(refused.error?.message).toContain('other.example');
		expect(refused.error?.message).not.toContain('secret-part');
		expect(refused.error?.description).toContain('Polling Trigger');
		expect(subscriptions()).toEqual([other]);
		expect((await hook('delete')).result).toBe(true);
		expect(subscriptions()).toEqual([other]);
		const taken = await hook('create', { ...all, conflict: 'takeOver' });
		expect(taken.error).toBeUndefined();
		expect(subscriptions()).toMatchObject([{ id: '9', url: taken.webhookUrl }]);
	});

	it('reads the ID from the list when the answer is empty', async () => {
		bench.vendor.state.config.emptySubscriptionAnswer = true;
		expect((await hook('create')).staticData).toMatchObject({ subscriptionId: '22' });
	});
});

describe('deliveries', () => {
	const known = { subscriptionId: '22', employerId: '3500' };
	const envelope = (action_type: string, payload: object, id = 'd1') => ({
		id,
		subscription_id: '22',
		user_id: '0',
		action_type,
		payload,
	});

	it('gives the response as the API tells it, once', async () => {
		const [id] = topicIds(bench);
		const body = envelope('NEW_NEGOTIATION_VACANCY', {
			topic_id: id,
			vacancy_id: '1',
			resume_id: 'forged',
		});
		const first = await deliver(body, known);
		expect(first.responded?.status).toBe(200);
		expect(first.workflowData).toHaveLength(1);
		expect(first.workflowData?.[0].json).toMatchObject({
			id,
			vacancyId: bench.vendor.state.topics.get(id)?.vacancyId,
			eventId: `headhunter:newResponse:${id}`,
		});
		const again = await deliver(body, first.staticData);
		expect(again.responded?.status).toBe(409);
		expect(again.workflowData).toBeUndefined();
	});

	it('believes nothing that the API does not confirm', async () => {
		const unknown = envelope('NEW_NEGOTIATION_VACANCY', { topic_id: '777' });
		expect((await deliver(unknown, known)).workflowData).toBeUndefined();
		const path = envelope('NEW_NEGOTIATION_VACANCY', { topic_id: '../me' });
		expect((await deliver(path, known)).workflowData).toBeUndefined();
		const open = envelope('VACANCY_ARCHIVATION', { vacancy_id: '98000101' });
		expect((await deliver(open, known)).workflowData).toBeUndefined();
		expect(bench.sent('GET', '/me')).toEqual([]);
		const foreign = { ...unknown, subscription_id: '99' };
		expect((await deliver(foreign, known)).responded?.status).toBe(404);
		expect((await deliver({ hello: 1 }, known)).responded?.status).toBe(400);
		const unwanted = envelope('CHAT_MESSAGE_CREATED', { chat_id: '1' });
		expect((await deliver(unwanted, known)).responded?.status).toBe(200);
	});

	it('asks for the delivery again when the API does not answer', async () => {
		const [id] = topicIds(bench);
		bench.vendor.faults.add({
			kind: 'status',
			status: 403,
			body: { errors: [{ type: 'forbidden' }] },
			match: { path: `/negotiations/${id}` },
		});
		const body = envelope('NEW_NEGOTIATION_VACANCY', { topic_id: id });
		const first = await deliver(body, known);
		expect(first.responded?.status).toBe(503);
		const second = await deliver(body, first.staticData);
		expect(second.responded?.status).toBe(200);
		expect(second.workflowData).toHaveLength(1);
	});

	it('answers within two seconds although the API is slow', async () => {
		const [id] = topicIds(bench);
		bench.vendor.faults.add({ kind: 'delay', ms: 2_500, match: { path: `/negotiations/${id}` } });
		const started = Date.now();
		const result = await deliver(envelope('NEW_NEGOTIATION_VACANCY', { topic_id: id }), known);
		expect(Date.now() - started).toBeGreaterThan(2_400);
		expect(result.noWebhookResponse).toBe(true);
		expect(result.responded).toMatchObject({ status: 200, body: { message: 'Received' } });
		expect(result.workflowData).toHaveLength(1);
	});

	it('gives moves and vacancies under the same event IDs as polling', async () => {
		const [id] = topicIds(bench);
		const data = (await bench.poll({ events: all.events }, {}, { activation: true })).staticData;
		bench.vendor.clock.advance(60_000);
		bench.vendor.action('move', { topic: id, to: 'offer' });
		bench.vendor.action('archive', { vacancy: '98000104' });
		const moved = await deliver(
			envelope('NEGOTIATION_EMPLOYER_STATE_CHANGE', { topic_id: id, from_state: 'response' }),
			known,
		);
		const closed = await deliver(
			envelope('VACANCY_ARCHIVATION', { vacancy_id: '98000104' }),
			known,
		);
		const polled = await bench.poll({ events: all.events }, data);
		const ids = (rows: IDataObject[]) => rows.map(({ eventId }) => String(eventId)).sort();
		const hooked = [...(moved.workflowData ?? []), ...(closed.workflowData ?? [])];
		expect(hooked).toHaveLength(2);
		expect(ids(hooked.map((item) => item.json))).toEqual(ids(json(polled)));
	});

	it('receives what the sandbox really posts', async () => {
		let server: Server | undefined;
		const bodies: object[] = [];
		server = createServer((request, response) => {
			let text = '';
			request.on('data', (chunk) => (text += String(chunk)));
			request.on('end', () => {
				bodies.push(JSON.parse(text) as object);
				response.statusCode = 200;
				response.end();
			});
		});
		await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		try {
			await hook('create');
			subscriptions()[0].url = `http://127.0.0.1:${port}/hook`;
			bench.vendor.webhooks.copies = 2;
			const ids = bench.vendor.action('arrive', { count: 3 }) as string[];
			await bench.vendor.webhooks.flush();
			expect(bodies).toHaveLength(6);
			let data: IDataObject = known;
			const got: unknown[] = [];
			for (const body of bodies) {
				const result = await deliver(body, data);
				data = result.staticData;
				got.push(...(result.workflowData ?? []).map((item) => item.json.id));
			}
			expect(got).toEqual(ids);
		} finally {
			bench.vendor.webhooks.copies = 1;
			server.close();
		}
	});
});
