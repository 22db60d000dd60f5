/** Greenhouse Trigger: signatures, pings, retries, one event shape. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type IncomingMessage, type Server } from 'node:http';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { signatureOf, vendorJson } from '../../../sandbox/vendors/greenhouse/index.mts';
import type { WebhookResult } from '../../support/engine/index.mts';
import { credentialOf, openBench, refresh, STORED, WEBHOOK_SECRET, type Bench } from './bench.mts';

const TRIGGER = 'n8n-nodes-recruitment.greenhouseTrigger';

let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(async () => await refresh(bench));

const tables = () => bench.vendor.state.tables;
const hireable = () =>
	tables().applications.all((row) => row.status === 'in_process' && !row.prospect);

interface Sending {
	parameters?: INodeParameters;
	headers?: Record<string, string>;
	staticData?: IDataObject;
	credential?: string | IDataObject;
}

const post = async (body: Buffer | string, sending: Sending = {}): Promise<WebhookResult> =>
	await bench.engine.webhook({
		type: TRIGGER,
		parameters: { events: [], readRecord: false, output: 'shared', ...sending.parameters },
		credentials: { greenhouseApi: sending.credential ?? STORED },
		staticData: sending.staticData ?? {},
		request: {
			headers: { 'content-type': 'application/json', ...sending.headers },
			rawBody: Buffer.from(body).toString('base64'),
		},
	});

/** Each delivery has an ID of its own, unless one is given. */
const signed = (body: Buffer | string, id: string = randomUUID(), secret = WEBHOOK_SECRET) => ({
	signature: signatureOf(secret, body.toString()),
	'greenhouse-event-id': id,
});

const send = async (action: string, payload: unknown, sending: Sending = {}) => {
	const body = vendorJson({ action, payload });
	return await post(body, { ...sending, headers: { ...signed(body), ...sending.headers } });
};

/** Hooks of the sandbox, delivered to the trigger as they come: body and headers byte for byte. */
class Receiver {
	readonly results: WebhookResult[] = [];

	private staticData: IDataObject = {};

	private server?: Server;

	parameters: INodeParameters = {};

	/** Answers to give instead of the trigger's, first come first served. */
	failures: number[] = [];

	async open(): Promise<string> {
		this.server = createServer((request, response) => {
			void this.take(request).then((status) => response.writeHead(status).end('{}'));
		});
		await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
	}

	close(): void {
		this.server?.close();
	}

	get events(): IDataObject[] {
		return this.results.flatMap(({ workflowData = [] }) => workflowData.map(({ json }) => json));
	}

	private async take(request: IncomingMessage): Promise<number> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(Buffer.from(chunk));
		const failure = this.failures.shift();
		if (failure !== undefined) return failure;
		const headers = Object.fromEntries(
			Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
		);
		const { parameters, staticData } = this;
		const result = await post(Buffer.concat(chunks), { headers, parameters, staticData });
		this.staticData = result.staticData;
		this.results.push(result);
		return result.responded?.status ?? 599;
	}
}

describe('signatures', () => {
	const body = vendorJson({ action: 'hire_candidate', payload: { note: '<p>hi</p>' } });

	it('accepts the vendor form over the raw bytes', async () => {
		expect(body).toContain('\\u003cp\\u003e');
		const result = await post(body, { headers: signed(body) });
		expect(result.responded?.status).toBe(200);
		expect(result.workflowData).toHaveLength(1);
	});

	it.each([
		['missing', {}],
		['empty', { signature: '' }],
		['without algorithm', { signature: signatureOf(WEBHOOK_SECRET, body).slice(7) }],
		['with another prefix', { signature: signatureOf(WEBHOOK_SECRET, body).replace(' ', '=') }],
		['truncated', { signature: signatureOf(WEBHOOK_SECRET, body).slice(0, 40) }],
		['not hex', { signature: `sha256 ${'z'.repeat(64)}` }],
		['of another secret', { signature: signatureOf('other', body) }],
		[
			'of a re-serialised body',
			{ signature: signatureOf(WEBHOOK_SECRET, JSON.stringify(JSON.parse(body))) },
		],
		['very long', { signature: `sha256 ${'a'.repeat(7000)}` }],
	])('answers 401 and starts nothing when it is %s', async (_, headers: Record<string, string>) => {
		const result = await post(body, { headers });
		expect(result.error).toBeUndefined();
		expect(result.responded?.status).toBe(401);
		expect(result.workflowData).toBeUndefined();
		expect(result.noWebhookResponse).toBe(true);
		expect(result.staticData).toEqual({});
	});

	it('answers 401 as long as the credential has no secret, and says so at activation', async () => {
		const credential = credentialOf(bench.vendor, { webhookSecret: '' });
		const result = await post(body, { headers: signed(body, 'x', ''), credential });
		expect(result.responded).toMatchObject({
			status: 401,
			body: { message: expect.stringContaining('holds no webhook secret') },
		});
		const create = await bench.engine.webhookMethod({
			type: TRIGGER,
			method: 'create',
			credentials: { greenhouseApi: credential },
		});
		expect(create.error?.message).toContain("'Webhook Secret' of the credential is empty");
		for (const method of ['checkExists', 'create', 'delete'] as const) {
			const fine = await bench.engine.webhookMethod({
				type: TRIGGER,
				method,
				credentials: { greenhouseApi: STORED },
			});
			expect([method, fine.result]).toEqual([method, method !== 'checkExists']);
		}
	});

	it('takes a body of 16 MB, and refuses one that is not signed, at once', async () => {
		const big = vendorJson({
			action: 'job_created',
			payload: { text: 'ż'.repeat(8 * 1024 * 1024) },
		});
		const started = Date.now();
		const refused = await post(big, { headers: { signature: signatureOf('other', big) } });
		expect(refused.responded?.status).toBe(401);
		const accepted = await post(big, {
			headers: signed(big),
			parameters: { events: ['hire_candidate'] },
		});
		expect(accepted.responded?.status).toBe(200);
		expect(accepted.workflowData).toBeUndefined();
		expect(Date.now() - started).toBeLessThan(20_000);
	});

	it('answers 400 to a signed body that is no event', async () => {
		for (const odd of ['{}', '[]', 'null', '{"action":"hire_candidate"}']) {
			const result = await post(odd, { headers: signed(odd) });
			expect(result.error).toBeUndefined();
			expect(result.workflowData).toBeUndefined();
			expect([200, 400]).toContain(result.responded?.status);
		}
	});
});

describe('deliveries', () => {
	it('ignores a repeated delivery by its ID, unless told otherwise', async () => {
		const body = vendorJson({ action: 'job_created', payload: { job: { id: 1 } } });
		const headers = signed(body);
		const first = await post(body, { headers });
		// n8n may have lost what the first call stored.
		for (const staticData of [first.staticData, {}]) {
			const again = await post(body, { headers, staticData });
			expect([first.workflowData?.length, again.workflowData]).toEqual([1, undefined]);
			expect(again.responded?.status).toBe(200);
		}
		const other = await post(body, {
			headers,
			staticData: first.staticData,
			parameters: { options: { ignoreRepeated: false } },
		});
		expect(other.workflowData).toHaveLength(1);
		const broken = await send('job_created', { job: {} }, { staticData: { deliveries: 'odd' } });
		expect(broken.workflowData).toHaveLength(1);
	});

	it('answers and ignores events that were not chosen', async () => {
		const parameters = {
			events: ['hire_candidate'],
			options: { otherEvents: 'hiring_team_updated' },
		};
		const ignored = await send('job_created', { job: {} }, { parameters });
		expect([ignored.responded?.status, ignored.workflowData]).toEqual([200, undefined]);
		const other = await send('hiring_team_updated', { job: {} }, { parameters });
		expect(other.workflowData).toHaveLength(1);
	});

	it('answers pings so that a hook is born enabled, and leaves it disabled for a wrong secret', async () => {
		const receiver = new Receiver();
		const url = await receiver.open();
		const create = async (secret: string) =>
			await bench.vendor.action('createWebhook', { event: 'hire_candidate', url, secret });
		expect(await create(WEBHOOK_SECRET)).toMatchObject({ disabled: false });
		expect(await create('wrong')).toMatchObject({ disabled: true });
		expect(receiver.events).toEqual([]);
		const unsigned = vendorJson({ action: 'ping', payload: { web_hook_id: 1 } });
		expect((await post(unsigned)).responded?.status).toBe(200);
		expect((await post('{"web_hook_id": 1}')).responded?.status).toBe(200);
		receiver.close();
	});

	it('takes what Greenhouse sends: a hire, after failures, once, with its escaping', async () => {
		bench.vendor.state.config.webhookMinuteMs = 1;
		const receiver = new Receiver();
		receiver.parameters = { readRecord: false };
		const url = await receiver.open();
		await bench.vendor.action('createWebhook', {
			event: 'hire_candidate',
			url,
			secret: WEBHOOK_SECRET,
		});
		const [one] = hireable();
		const candidate = tables().candidates.get(one.candidate_id);
		if (candidate) candidate.last_name = 'O’Neil <x&y>';
		receiver.failures = [500, 503, 404];
		bench.vendor.action('hire', { applicationId: one.id, startDate: '2027-03-01' });
		await bench.vendor.action('settleWebhooks', {});
		const deliveries = bench.vendor.webhooks.deliveries().slice(1);
		expect(deliveries.map(({ status }) => status)).toEqual([500, 503, 404, 200]);
		expect(new Set(deliveries.map(({ headers }) => headers['Greenhouse-Event-ID'])).size).toBe(1);
		expect(deliveries[0].body).toContain('\\u003cx\\u0026y\\u003e');
		expect(receiver.events).toHaveLength(1);
		expect(receiver.events[0]).toMatchObject({
			shape: 'Hire',
			hired: true,
			eventType: 'hired',
			via: 'webhook',
			person: { lastName: 'O’Neil <x&y>' },
			source: { system: 'greenhouse', applicationId: String(one.id) },
			recruiter: { email: 'igor.nowak@acme.example' },
			department: { name: expect.any(String) },
		});
		receiver.close();
	});

	it('gives up after seven attempts', async () => {
		bench.vendor.state.config.webhookMinuteMs = 0;
		const receiver = new Receiver();
		const url = await receiver.open();
		await bench.vendor.action('createWebhook', {
			event: 'hire_candidate',
			url,
			secret: WEBHOOK_SECRET,
		});
		receiver.failures = Array<number>(9).fill(500);
		bench.vendor.action('hire', { applicationId: hireable()[0].id });
		await bench.vendor.action('settleWebhooks', {});
		expect(bench.vendor.webhooks.deliveries().slice(1)).toHaveLength(7);
		receiver.close();
	});
});

describe('events', () => {
	const reread = { readRecord: true };

	it('reads hires again: start date, decision and team, and the same ID as a poll', async () => {
		const [one] = hireable();
		bench.vendor.action('hire', { applicationId: one.id, startDate: '2027-03-01' });
		const payload = { application: { id: one.id, candidate: { id: one.candidate_id }, jobs: [] } };
		const result = await send('hire_candidate', payload, { parameters: reread });
		const [event] = result.workflowData ?? [];
		const opening = tables().openings.find((row) => row.application_id === one.id);
		const closed = Math.floor(Date.parse(opening?.closed_at ?? '') / 1000);
		expect(event.json).toMatchObject({
			shape: 'Hire',
			hired: true,
			eventId: `greenhouse:hired:${one.id}:${closed}`,
			decidedAt: opening?.closed_at,
			manager: { name: 'Aleksandra Wilk' },
		});
	});

	it('fires twice for hire, un-hire and hire again, with different IDs', async () => {
		const receiver = new Receiver();
		receiver.parameters = reread;
		const url = await receiver.open();
		for (const event of ['hire_candidate', 'unhire_candidate']) {
			await bench.vendor.action('createWebhook', { event, url, secret: WEBHOOK_SECRET });
		}
		const [one] = hireable();
		for (const action of ['hire', 'unhire', 'hire']) {
			bench.vendor.action(action, { applicationId: one.id });
			await bench.vendor.action('settleWebhooks', {});
			bench.vendor.clock.advance(5000);
		}
		expect(receiver.events.map(({ eventType, hired }) => [eventType, hired])).toEqual([
			['hired', true],
			['unhired', false],
			['hired', true],
		]);
		expect(new Set(receiver.events.map(({ eventId }) => eventId)).size).toBe(3);
		receiver.close();
	});

	it('tells the present state when a hire was taken back before its delivery came', async () => {
		const [one] = hireable();
		const payload = { application: { id: one.id, candidate: { id: one.candidate_id }, jobs: [] } };
		const { workflowData = [] } = await send('hire_candidate', payload, { parameters: reread });
		expect(workflowData[0].json).toMatchObject({
			eventType: 'hired',
			hired: false,
			notes: ['By now the application has the status in_process.'],
		});
	});

	it('knows the stage before and a move backward', async () => {
		const receiver = new Receiver();
		receiver.parameters = reread;
		const url = await receiver.open();
		await bench.vendor.action('createWebhook', {
			event: 'candidate_stage_change',
			url,
			secret: WEBHOOK_SECRET,
		});
		const one = hireable().find(({ stage_name }) => stage_name === 'Phone Interview');
		for (const stage of ['Onsite', 'Application Review']) {
			bench.vendor.action('move', { applicationId: one?.id, stage });
			await bench.vendor.action('settleWebhooks', {});
			bench.vendor.clock.advance(5000);
		}
		expect(receiver.events).toMatchObject([
			{ shape: 'StageChange', from: { name: 'Phone Interview' }, to: { name: 'Onsite' } },
			{ from: { name: 'Onsite' }, to: { name: 'Application Review' }, regression: true },
		]);
		receiver.close();
	});

	it('gives new applications, and other events as they are', async () => {
		const [one] = hireable();
		const candidate = tables().candidates.get(one.candidate_id);
		const application = {
			id: one.id,
			applied_at: '2026-09-02T08:14:05Z',
			status: 'active',
			candidate: {
				id: one.candidate_id,
				first_name: candidate?.first_name,
				last_name: 'X',
				email_addresses: candidate?.email_addresses,
			},
			jobs: [{ id: 410000, name: 'Senior Data Engineer' }],
		};
		for (const readRecord of [true, false]) {
			const { workflowData = [] } = await send(
				'new_candidate_application',
				{ application },
				{ parameters: { readRecord } },
			);
			expect(workflowData[0].json).toMatchObject({
				shape: 'CandidateApplication',
				eventType: 'applicationCreated',
				eventId: `greenhouse:applicationCreated:${one.id}`,
				person: { emails: [candidate?.email_addresses[0].value] },
			});
		}
		const deleted = await send(
			'delete_candidate',
			{ person: { id: 7 } },
			{
				parameters: { ...reread, output: 'raw' },
				headers: { 'greenhouse-event-id': 'event-1' },
			},
		);
		expect(deleted.workflowData?.[0].json).toMatchObject({
			action: 'delete_candidate',
			payload: { person: { id: 7 } },
			eventType: 'delete_candidate',
			eventId: 'greenhouse:delete_candidate:event-1',
		});
		const flat = await send(
			'hire_candidate',
			{ application },
			{ parameters: { output: 'simplified' } },
		);
		expect(Object.keys(flat.workflowData?.[0].json ?? {}).length).toBeLessThanOrEqual(10);
	});

	it('asks for a repetition when the records cannot be read, and takes it then', async () => {
		const [one] = hireable();
		bench.vendor.action('hire', { applicationId: one.id });
		bench.vendor.faults.add({
			kind: 'status',
			status: 400,
			body: { message: 'odd' },
			match: { path: '/v3/offers' },
		});
		const payload = { application: { id: one.id, candidate: { id: one.candidate_id }, jobs: [] } };
		const first = await send('hire_candidate', payload, { parameters: reread });
		expect(first.responded?.status).toBe(503);
		expect([first.workflowData, first.error]).toEqual([undefined, undefined]);
		const second = await send('hire_candidate', payload, {
			parameters: reread,
			staticData: first.staticData,
		});
		expect(second.workflowData).toHaveLength(1);
	});

	it('keeps the data of the webhook where a record is gone or may not be read', async () => {
		const payload = {
			application: { id: 3, candidate: { id: 4, first_name: 'A', last_name: 'B' }, jobs: [] },
		};
		const gone = await send('hire_candidate', payload, { parameters: reread });
		expect(gone.workflowData?.[0].json).toMatchObject({
			hired: true,
			notes: [expect.stringContaining('not there any more')],
		});
		bench.vendor.state.config.missingScopes = 'harvest:applications:list';
		const refused = await send('hire_candidate', payload, { parameters: reread });
		expect(refused.workflowData?.[0].json).toMatchObject({
			notes: [expect.stringContaining('does not allow')],
		});
	});
});
