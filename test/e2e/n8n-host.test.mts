import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';

import { itemsOf } from '../../sandbox/n8n/executions.mts';
import { startN8n, type N8nServer } from '../../sandbox/n8n/server.mts';
import {
	bindCredentials,
	keepExecutions,
	newId,
	setParameter,
	unboundCredentials,
} from '../../sandbox/n8n/workflows.mts';
import {
	FIXTURE_PACKAGE,
	POLL_WORKFLOW,
	SCHEDULE_WORKFLOW,
	WEBHOOK_WORKFLOW,
	writeFixturePackage,
} from './n8n-host-fixture.mts';

const TOKEN = 'token-of-the-test';
const CREDENTIAL = { id: 'fixtureCred00001', name: 'Fixture API' };
const CREDENTIALS = { fixtureApi: CREDENTIAL };
const WEBHOOK_ID = newId();

/** Stands for a vendor: knows three people and one token. */
function startVendor(): Promise<{ server: Server; url: string; tokens: unknown[] }> {
	const tokens: unknown[] = [];
	const server = createServer((request, response) => {
		tokens.push(request.headers['x-token']);
		const [, id] = /^\/people\/([123])$/.exec(request.url ?? '') ?? [];
		const known = id !== undefined || request.url === '/check';
		const status = request.headers['x-token'] === TOKEN ? (known ? 200 : 404) : 401;
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(status === 200 ? { id: Number(id), ok: true } : { status }));
	});
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			const port = address && typeof address === 'object' ? address.port : 0;
			resolve({ server, url: `http://127.0.0.1:${port}`, tokens });
		});
	});
}

/** Processes of a group that still run, ended ones waiting for their parent not counted. */
function groupMembers(group: number): string[][] {
	const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,stat=,comm='], { encoding: 'utf8' });
	const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
	return lines.filter(([pgid, state]) => Number(pgid) === group && !state.startsWith('Z'));
}

describe('the pinned n8n', () => {
	let n8n: N8nServer;
	let packageDir: string;
	let vendor: Awaited<ReturnType<typeof startVendor>>;

	beforeAll(async () => {
		vendor = await startVendor();
		packageDir = writeFixturePackage();
		const bound = bindCredentials(keepExecutions(WEBHOOK_WORKFLOW), CREDENTIALS);
		n8n = await startN8n({
			packageDir,
			credentials: [
				{ ...CREDENTIAL, type: 'fixtureApi', data: { baseUrl: vendor.url, token: TOKEN } },
			],
			workflows: [{ ...bound, id: WEBHOOK_ID }],
			timezone: 'Europe/Warsaw',
			log: (line) => process.stdout.write(`${line}\n`),
		});
	});

	afterAll(async () => {
		await n8n?.stop();
		vendor?.server.close();
		if (packageDir) rmSync(packageDir, { recursive: true, force: true });
	});

	test('loads the package under its real type names, with the tool twin', async () => {
		const names = (await n8n.nodeTypes()).map(({ name }) => name);
		expect(names).toContain(`${FIXTURE_PACKAGE}.fixture`);
		expect(names).toContain(`${FIXTURE_PACKAGE}.fixtureTool`);
		expect(names).toContain('n8n-nodes-base.dataTable');
		expect(n8n.package).toMatchObject({ name: FIXTURE_PACKAGE, version: '1.2.3' });
	});

	test('tests an imported and a created credential', async () => {
		const data = { baseUrl: vendor.url, token: 'wrong' };
		const wrong = await n8n.createCredential({ name: 'Wrong', type: 'fixtureApi', data });
		expect(await n8n.testCredential(CREDENTIAL.id)).toMatchObject({ status: 'OK' });
		expect(await n8n.testCredential(wrong.id)).toMatchObject({ status: 'Error' });
		expect(vendor.tokens).toEqual(expect.arrayContaining([TOKEN, 'wrong']));
	});

	test('publishes an imported workflow and answers its webhook', async () => {
		await n8n.publish(WEBHOOK_ID);
		const answer = await n8n.callWebhook('host-test', { body: { ids: [3, 1, 2] } });
		const at = '2026-03-29T01:30:00.000+01:00';
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual([3, 1, 2].map((id) => ({ id, ok: true, at })));
		const execution = await n8n.waitForExecution({ workflowId: WEBHOOK_ID });
		expect(execution).toMatchObject({ status: 'success', mode: 'webhook', lastNode: 'Ask' });
		expect(execution.runs.Ask[0].outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	test('reports a failed execution with its node', async () => {
		const [{ id: afterId }] = await n8n.executions(WEBHOOK_ID, { limit: 1 });
		const answer = await n8n.callWebhook('host-test', { body: { ids: [1, 7, 2] } });
		expect(answer.status).toBe(500);
		const execution = await n8n.waitForExecution({ workflowId: WEBHOOK_ID, afterId });
		expect(execution).toMatchObject({ status: 'error', error: { httpCode: '404', node: 'Ask' } });
		expect(await n8n.executions(WEBHOOK_ID)).toHaveLength(2);
		expect(await n8n.executions(WEBHOOK_ID, { status: 'error' })).toHaveLength(1);
	});

	test('runs a scheduled workflow at once', async () => {
		const bound = bindCredentials(keepExecutions(SCHEDULE_WORKFLOW), CREDENTIALS);
		expect(unboundCredentials(SCHEDULE_WORKFLOW, CREDENTIALS)).toHaveLength(1);
		expect(unboundCredentials(bound, CREDENTIALS)).toEqual([]);
		const id = await n8n.importWorkflow(bound);
		const execution = await n8n.runSchedule(id);
		expect(execution).toMatchObject({ status: 'success', mode: 'manual' });
		const people = [1, 2, 3].map((person) => ({ id: person, night: 'Europe/Warsaw' }));
		expect(itemsOf(execution, 'People')).toEqual(people);
		expect(itemsOf(execution, 'Ask').map((item) => item.id)).toEqual([1, 2, 3]);
	});

	test('runs with given trigger items and a changed parameter', async () => {
		const id = newId();
		const passOn = setParameter(WEBHOOK_WORKFLOW, 'Split', 'jsCode', 'return $input.all();');
		const changed = bindCredentials(keepExecutions(passOn), CREDENTIALS);
		const own = setParameter({ ...changed, id }, 'Webhook', 'path', 'host-test-2');
		expect(await n8n.importWorkflow(own, { keepId: true })).toBe(id);
		const triggerItems = [{ id: 2 }, { id: 3 }, { id: 1 }];
		const execution = await n8n.runWorkflow(id, 'Webhook', { triggerItems });
		expect(itemsOf(execution, 'Ask').map((item) => item.id)).toEqual([2, 3, 1]);
		const failed = await n8n.runWorkflow(id, 'Webhook', {
			triggerItems: [{ id: 1 }, { id: 2, fail: true }],
		});
		expect(failed).toMatchObject({ status: 'error', error: { message: 'Asked to fail' } });
	});

	test('says why nothing of an unsaved execution can be read', async () => {
		const id = await n8n.importWorkflow(bindCredentials(SCHEDULE_WORKFLOW, CREDENTIALS));
		await expect(n8n.runSchedule(id)).rejects.toThrow('keepExecutions()');
	});

	test('polls on publishing, and names the reason when a trigger cannot start', async () => {
		const id = await n8n.importWorkflow(keepExecutions(POLL_WORKFLOW));
		const manual = await n8n.runWorkflow(id, 'Poll');
		const items = (mode: string): object[] => [1, 2, 3].map((entry) => ({ id: entry, mode }));
		expect(itemsOf(manual, 'Poll')).toEqual(items('manual'));
		await n8n.publish(id);
		const polled = await n8n.waitForExecution({ workflowId: id, afterId: manual.id });
		expect(polled).toMatchObject({ status: 'success', mode: 'trigger' });
		expect(itemsOf(polled, 'Poll')).toEqual(items('trigger'));
		await n8n.unpublish(id);

		const broken = setParameter(POLL_WORKFLOW, 'Poll', 'broken', true);
		const brokenId = await n8n.importWorkflow(broken);
		await expect(n8n.publish(brokenId)).rejects.toThrow('The vendor refused the login');
		await n8n.unpublish(brokenId);
	});

	test('keeps tables, workflows and credentials over a crash and a restart', async () => {
		const columns = [
			{ name: 'key', type: 'string' },
			{ name: 'size', type: 'number' },
		];
		const table = { name: 'host test table', columns };
		const created = await n8n.api('POST', '/data-tables', table);
		expect(created).toMatchObject({ name: table.name });
		const id = (await n8n.dataTables()).find(({ name }) => name === table.name)?.id ?? '';
		const rows = Array.from({ length: 300 }, (_, size) => ({ key: `k${size}`, size }));
		await n8n.api('POST', `/data-tables/${id}/rows`, { data: rows, returnType: 'count' });

		const crashed = n8n.pid ?? 0;
		expect(groupMembers(crashed).length).toBeGreaterThanOrEqual(2);
		await n8n.kill();
		expect(n8n.pid).toBeUndefined();
		expect(groupMembers(crashed)).toEqual([]);
		await n8n.restart();

		expect(n8n.pid).not.toBe(crashed);
		expect(await n8n.dataTableRows(table.name)).toMatchObject(rows);
		expect(await n8n.dataTableRows(id)).toHaveLength(300);
		await expect(n8n.dataTableRows('host test')).rejects.toThrow('"host test table"');
		const answer = await n8n.callWebhook('host-test', { body: { ids: [2, 1, 3] } });
		expect(answer.status).toBe(200);
		expect(await n8n.testCredential(CREDENTIAL.id)).toMatchObject({ status: 'OK' });
		await n8n.unpublish(WEBHOOK_ID);
		const gone = await n8n.callWebhook('host-test', { body: { ids: [1] }, timeoutMs: 0 });
		expect(gone.status).toBe(404);
	});

	test('leaves no process and no folder behind', async () => {
		const pid = n8n.pid ?? 0;
		await n8n.stop();
		expect(groupMembers(pid)).toEqual([]);
		expect(existsSync(n8n.userFolder)).toBe(false);
	});
});
