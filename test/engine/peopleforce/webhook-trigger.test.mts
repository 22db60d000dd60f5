import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { API, openBench, refresh, WEBHOOK_SECRET, type Bench } from './bench.mts';

const TRIGGER = 'n8n-nodes-recruitment.peopleForceTrigger';
let bench: Bench;

beforeAll(async () => {
	bench = await openBench();
});
afterAll(async () => await bench.close());
beforeEach(() => refresh(bench));

const sign = (secret: string, body: string | Buffer) =>
	`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const employeeUpdate = (id: number, updatedAt = '2026-11-21T10:12:44.120+01:00') => ({
	action: 'employee_update',
	data: { id, attributes: { first_name: 'Żaneta' }, meta: { updated_at: updatedAt } },
});
const moved = (stage: number) => ({
	action: 'vacancy_application_movement',
	data: { id: 77_120, vacancy_id: 5310, candidate_id: 448_120, pipeline_state: { id: stage } },
});

interface Sending {
	parameters?: object;
	signature?: string | null;
	staticData?: object;
	secret?: string;
	headers?: Record<string, string>;
}

async function deliver(content: unknown, sending: Sending = {}) {
	const body = typeof content === 'string' ? content : JSON.stringify(content);
	const { signature = sign(WEBHOOK_SECRET, body), secret = WEBHOOK_SECRET } = sending;
	return await bench.engine.webhook({
		// What is remembered of a workflow stays with the process.
		workflowId: randomUUID(),
		type: TRIGGER,
		parameters: (sending.parameters ?? {}) as never,
		credentials: { peopleForceApi: { ...bench.credential(), webhookSecret: secret } },
		staticData: (sending.staticData ?? {}) as never,
		request: {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(signature === null ? {} : { 'x-peopleforce-signature': signature }),
				...sending.headers,
			},
			rawBody: Buffer.from(body).toString('base64'),
		},
	});
}

const started = (result: Awaited<ReturnType<typeof deliver>>) =>
	(result.workflowData ?? []).map(({ json }) => json);

describe('signature', () => {
	it('starts for a signed delivery and answers 200', async () => {
		const result = await deliver(employeeUpdate(1801));
		expect(result.responded?.status).toBe(200);
		expect(started(result)).toMatchObject([
			{
				eventType: 'employee_update',
				eventTime: '2026-11-21T09:12:44.120Z',
				recordId: '1801',
				data: { attributes: { first_name: 'Żaneta' } },
			},
		]);
	});

	it.each([
		['no signature', { signature: null }, 'not signed'],
		[
			'a wrong secret',
			{ signature: sign('other', JSON.stringify(employeeUpdate(1))) },
			'does not fit',
		],
		['no prefix', { signature: 'abc' }, 'not readable'],
		['a short digest', { signature: 'sha256=abcd' }, 'not readable'],
		['no secret in the credential', { secret: '' }, 'Enter the Secret'],
	] as Array<[string, Sending, string]>)(
		'refuses %s with 401 and says why',
		async (_what, sending, why) => {
			const result = await deliver(employeeUpdate(1), sending);
			expect(result.responded).toMatchObject({
				status: 401,
				body: { message: expect.stringContaining(why) },
			});
			expect(result.workflowData).toBeUndefined();
		},
	);

	it('checks the bytes as they came, not the parsed body', async () => {
		const body = '{ "action":"employee_create",\n"data":{"id":5,"note":"\\u017b"} }';
		expect(started(await deliver(body))).toHaveLength(1);
		const tampered = await deliver(body.replace('5', '6'), {
			signature: sign(WEBHOOK_SECRET, body),
		});
		expect(tampered.responded?.status).toBe(401);
	});

	it('answers 400 to what is no delivery', async () => {
		for (const body of ['[]', '{"data":{}}', '{"action":""}']) {
			expect((await deliver(body)).responded?.status).toBe(400);
		}
		const text = await deliver('hello', { headers: { 'content-type': 'text/plain' } });
		expect(text.responded?.status).toBe(400);
	});
});

describe('topics', () => {
	it('lets chosen topics through, also free ones, and answers 200 to others', async () => {
		const parameters = {
			topics: ['employee_update'],
			options: { otherTopics: 'survey_x, workflow' },
		};
		expect(started(await deliver(employeeUpdate(1), { parameters }))).toHaveLength(1);
		expect(started(await deliver({ action: 'survey_x', data: {} }, { parameters }))).toHaveLength(
			1,
		);
		const other = await deliver({ action: 'employee_create', data: { id: 1 } }, { parameters });
		expect(other.responded?.status).toBe(200);
		expect(other.workflowData).toBeUndefined();
		expect(other.noWebhookResponse).toBe(false);
	});

	it('takes unknown actions for data', async () => {
		const result = await deliver({ action: 'something_new', data: null });
		expect(started(result)).toMatchObject([{ eventType: 'something_new', data: {} }]);
	});
});

describe('repeated deliveries', () => {
	it('starts once for the same content, and again for a later change', async () => {
		const first = await deliver(employeeUpdate(1801));
		const again = await deliver(employeeUpdate(1801), { staticData: first.staticData });
		expect(again.responded?.status).toBe(200);
		expect(again.workflowData).toBeUndefined();
		const later = await deliver(employeeUpdate(1801, '2026-11-21T10:12:45.000+01:00'), {
			staticData: again.staticData,
		});
		expect(started(later)).toHaveLength(1);
		const ids = [first, later].map((result) => started(result)[0].eventId);
		expect(new Set(ids).size).toBe(2);
	});

	it('gives equal content equal IDs where it tells a time', async () => {
		const parameters = { options: { ignoreRepeated: false } };
		const [a, b] = [
			await deliver(employeeUpdate(7), { parameters }),
			await deliver(employeeUpdate(7), { parameters }),
		];
		expect(started(a)[0].eventId).toBe(started(b)[0].eventId);
	});

	it('keeps moves to and fro apart, whose content is equal', async () => {
		const there = await deliver(moved(152));
		const back = await deliver(moved(151), { staticData: there.staticData });
		const memory = back.staticData as { undated: Array<[string, number]> };
		for (const entry of memory.undated) entry[1] -= 3 * 60_000;
		const again = await deliver(moved(152), { staticData: memory });
		expect(started(again)).toHaveLength(1);
		expect(started(again)[0].eventId).not.toBe(started(there)[0].eventId);
	});

	it('survives a broken memory', async () => {
		const result = await deliver(employeeUpdate(1), { staticData: { dated: 'x' } });
		expect(started(result)).toHaveLength(1);
	});
});

describe('reading the record', () => {
	const parameters = { options: { readRecord: true } };

	it('adds the employee or candidate with custom fields by internal name', async () => {
		const employee = await deliver(employeeUpdate(1801), { parameters });
		expect(employee.responded?.status).toBe(200);
		expect(started(employee)[0]).toMatchObject({
			enrichment: 'read',
			recordType: 'employee',
			record: { id: 1801, fields: expect.anything() },
		});
		const candidate = await deliver(moved(152), { parameters });
		expect(started(candidate)[0]).toMatchObject({
			recordType: 'candidate',
			record: { id: '448120' },
		});
	});

	it('gives the event out when the record is gone or cannot be read', async () => {
		const gone = await deliver(employeeUpdate(999_999), { parameters });
		expect(started(gone)[0]).toMatchObject({ enrichment: 'notFound', recordId: '999999' });
		bench.vendor.faults.add({ kind: 'status', status: 500, times: 'always' });
		const broken = await deliver(employeeUpdate(1801), { parameters });
		expect(started(broken)[0]).toMatchObject({
			enrichment: 'failed',
			enrichmentNote: expect.stringContaining('HTTP 500'),
		});
		const none = await deliver({ action: 'applicant_destroy', data: { id: 1 } }, { parameters });
		expect(started(none)[0]).toMatchObject({ enrichment: 'none' });
	});
});

describe('set-up', () => {
	it('does not pretend to register: there is nothing to ask the vendor for', async () => {
		const call = async (method: 'checkExists' | 'create' | 'delete', secret = WEBHOOK_SECRET) =>
			await bench.engine.webhookMethod({
				type: TRIGGER,
				method,
				credentials: { peopleForceApi: { ...bench.credential(), webhookSecret: secret } },
			});
		for (const method of ['checkExists', 'create', 'delete'] as const) {
			const { result, error } = await call(method);
			expect([method, result, error]).toEqual([method, method !== 'checkExists', undefined]);
		}
		// All deliveries would be refused: activation says so.
		const refused = await call('create', '');
		expect(refused.error?.message).toContain("'Webhook Secret' of the credential is empty");
		expect(bench.vendor.requests()).toHaveLength(0);
		const description = await bench.engine.describe(TRIGGER);
		expect(JSON.stringify(description.properties)).toContain('Settings > Webhooks > Add');
		expect(description.activationMessage).toContain('by hand');
	});

	it('understands what the vendor itself sends', async () => {
		const received: Array<{ body: string; signature: string }> = [];
		const server: Server = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
			request.on('end', () => {
				received.push({ body, signature: String(request.headers['x-peopleforce-signature']) });
				response.end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		try {
			const { port } = server.address() as AddressInfo;
			bench.vendor.action('webhooks', { url: `http://127.0.0.1:${port}/`, secret: WEBHOOK_SECRET });
			const { [1]: employee } = bench.vendor.state.employees.all();
			await fetch(`${bench.vendor.url}${API}/employees/${employee.id}`, {
				method: 'PUT',
				headers: {
					'content-type': 'application/json',
					'x-api-key': String(bench.credential().apiKey),
				},
				body: JSON.stringify({ work_phone_number: '+48221002030' }),
			});
			await bench.vendor.webhooks.flush();
			expect(received).toHaveLength(1);
			const result = await deliver(received[0].body, { signature: received[0].signature });
			expect(started(result)[0]).toMatchObject({
				eventType: 'employee_update',
				recordId: String(employee.id),
			});
		} finally {
			server.close();
		}
	});
});
