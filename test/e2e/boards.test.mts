import type { RecordedRequest } from '../../sandbox/framework/index.mts';
import { itemsOf, type ExecutionItem } from '../../sandbox/n8n/executions.mts';
import { repoRoot } from '../../sandbox/n8n/paths.mts';
import { startN8n, type N8nServer } from '../../sandbox/n8n/server.mts';
import type { WorkflowJson } from '../../sandbox/n8n/workflows.mts';
import {
	ROBOTAUA_LOGINS,
	startRobotaUa,
	type RunningRobotaUa,
} from '../../sandbox/vendors/robotaua/index.mts';
import {
	startWorkUa,
	WORKUA_LOGINS,
	type RunningWorkUa,
} from '../../sandbox/vendors/workua/index.mts';
import { chain, type NodeSketch } from '../support/chain.mts';

/** Work.ua and robota.ua in a real n8n: publication, and responses of two accounts of each. */
const PER_ACCOUNT = 50;
let n8n: N8nServer;
let workUa: RunningWorkUa;
let robotaUa: RunningRobotaUa;

beforeAll(async () => {
	[workUa, robotaUa] = await Promise.all([startWorkUa(), startRobotaUa()]);
	const workUaData = (login: 'first' | 'second') => ({
		...WORKUA_LOGINS[login],
		company: login === 'first' ? 'Acme' : 'Second',
		contactEmail: 'it@acme.example',
		locale: 'uk_UA',
		baseUrl: workUa.url,
	});
	const robotaUaData = (login: 'first' | 'second') => ({
		...ROBOTAUA_LOGINS[login],
		baseUrl: robotaUa.url,
		loginUrl: robotaUa.url,
		filesUrl: robotaUa.url,
		requestsPerMinute: 6000,
		account: login,
	});
	n8n = await startN8n({
		packageDir: repoRoot(),
		credentials: (['first', 'second'] as const).flatMap((login) => [
			{
				id: `workua${login}`,
				name: `Work.ua ${login}`,
				type: 'workUaApi',
				data: workUaData(login),
			},
			{
				id: `robotaua${login}`,
				name: `robota.ua ${login}`,
				type: 'robotaUaApi',
				data: robotaUaData(login),
			},
		]),
	});
});
afterAll(async () => {
	await n8n?.stop();
	await workUa?.close();
	await robotaUa?.close();
});

const workUaNode = (name: string, parameters: Record<string, unknown>): NodeSketch => ({
	name,
	type: 'n8n-nodes-recruitment.workUa',
	parameters: { resource: 'job', ...parameters },
	credentials: { workUaApi: { id: 'workuafirst', name: 'Work.ua first' } },
});
const robotaUaNode = (name: string, parameters: Record<string, unknown>): NodeSketch => ({
	name,
	type: 'n8n-nodes-recruitment.robotaUa',
	parameters: { resource: 'vacancy', ...parameters },
	credentials: { robotaUaApi: { id: 'robotauafirst', name: 'robota.ua first' } },
});
const start: NodeSketch = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const text = `<p>${'Вигадана вакансія. '.repeat(10)}</p>`;

async function runOnce(workflow: WorkflowJson) {
	const id = await n8n.importWorkflow(workflow);
	const execution = await n8n.execution((await n8n.runWorkflow(id, 'Start')).id);
	expect(execution.error).toBeUndefined();
	return (node: string) => itemsOf(execution, node)[0];
}

describe('a vacancy from draft to closed', () => {
	it('on Work.ua: published with a type, the balance drops by one', async () => {
		const balance = () => workUa.state.companies[0].publications.standart_job;
		const before = balance();
		const job = byId("={{ $('Draft').item.json.id }}");
		const result = await runOnce(
			chain('Work.ua vacancy', [
				start,
				workUaNode('Draft', {
					operation: 'create',
					name: 'Менеджер зі збуту',
					description: text,
					town: byId('108'),
					categories: ['22'],
					jobTypes: ['74', '75'],
					experience: '164',
				}),
				workUaNode('Publish', {
					operation: 'publish',
					job,
					publicationType: 'standart_job',
					hiddenMode: 'reset',
				}),
				workUaNode('Close', { operation: 'close', job: byId('={{ $json.id }}') }),
			]),
		);
		expect(result('Draft')).toMatchObject({ status: 'Draft' });
		expect(result('Publish')).toMatchObject({ status: 'Published' });
		expect(result('Close')).toMatchObject({ status: 'Inactive' });
		expect(balance()).toBe(before - 1);
	});

	it('on robota.ua: published with a type, the balance drops by one', async () => {
		const spent = () => robotaUa.state.effects.spentTickets.length;
		const before = spent();
		const vacancy = byId("={{ $('Draft').item.json.id }}");
		const result = await runOnce(
			chain('robota.ua vacancy', [
				start,
				robotaUaNode('Draft', {
					operation: 'create',
					title: 'Вигаданий продавець',
					description: text,
					city: byId('1'),
					publicationType: 'Business',
				}),
				robotaUaNode('Publish', { operation: 'setState', vacancy, state: 'Publicated' }),
				robotaUaNode('Close', { operation: 'setState', vacancy, state: 'Closed' }),
			]),
		);
		expect(result('Draft')).toMatchObject({ status: 'Draft' });
		expect(result('Publish')).toMatchObject({ status: 'Published', changed: true });
		expect(result('Close')).toMatchObject({ status: 'Inactive' });
		expect(spent()).toBe(before + 1);
	});
});

describe('responses of two accounts of each board', () => {
	const boards = [
		{ board: 'workUa', credential: 'workUaApi', prefix: 'workua' },
		{ board: 'robotaUa', credential: 'robotaUaApi', prefix: 'robotaua' },
	] as const;
	const triggers = boards.flatMap((board) =>
		(['first', 'second'] as const).map((login) => ({ ...board, login })),
	);
	const ids = new Map<string, string>();
	const requests = (): RecordedRequest[] => [...workUa.requests(), ...robotaUa.requests()];

	async function imported(key: string): Promise<ExecutionItem[]> {
		const executions = await n8n.executions(ids.get(key) ?? '', { includeData: true, limit: 250 });
		return executions.flatMap(({ runs }) => runs['New Response'][0].outputs[0]);
	}

	it('arrive by themselves, each once, with their files', async () => {
		for (const { board, credential, prefix, login } of triggers) {
			const workflow = chain(`${board} ${login}`, [
				{
					name: 'New Response',
					type: `n8n-nodes-recruitment.${board}Trigger`,
					parameters: {
						pollTimes: { item: [{ mode: 'everyMinute' }] },
						output: 'shared',
						...(board === 'workUa'
							? { files: ['resume', 'photo'] }
							: { options: { files: ['resume', 'photo'] } }),
					},
					credentials: { [credential]: { id: `${prefix}${login}`, name: `${board} ${login}` } },
				},
				{ name: 'Done', type: 'n8n-nodes-base.noOp' },
			]);
			const id = await n8n.importWorkflow(workflow);
			ids.set(`${board} ${login}`, id);
			await n8n.publish(id);
		}
		for (const { state } of [workUa]) {
			for (const company of state.companies) {
				workUa.action('arrive', { count: PER_ACCOUNT, company: company.id, fromType: 'send' });
			}
		}
		for (const login of ['first', 'second'] as const) {
			robotaUa.action('arrive', { count: PER_ACCOUNT, username: ROBOTAUA_LOGINS[login].username });
		}
		for (const { board, login } of triggers) {
			const key = `${board} ${login}`;
			await until(async () => (await imported(key)).length >= PER_ACCOUNT);
			const items = await imported(key);
			const sources = items.map(
				({ json }) => (json.source as { applicationId: string }).applicationId,
			);
			expect(new Set(sources).size).toBe(PER_ACCOUNT);
			expect(items).toHaveLength(PER_ACCOUNT);
			expect(items.every(({ json }) => json.shape === 'CandidateApplication')).toBe(true);
			expect(items.filter(({ binary }) => binary?.resume !== undefined).length).toBeGreaterThan(0);
		}
	});

	it('cost one request per account and poll when there is nothing new, and no login', async () => {
		// A whole minute in which every trigger polls once.
		const seconds = new Date().getSeconds();
		await pause((60 - seconds + 20) * 1000);
		workUa.clearRequests();
		robotaUa.clearRequests();
		await pause(60_000);
		const sent = requests().map(({ method, path }) => `${method} ${path}`);
		expect(sent).toHaveLength(triggers.length);
		expect(sent.filter((line) => /login/i.test(line))).toEqual([]);
	});

	it('left no mark at the boards: nothing viewed, no contact bought, no wrong login', () => {
		const { views, spentContacts } = robotaUa.state.effects;
		expect(views).toEqual([]);
		expect(spentContacts).toEqual([]);
		expect(robotaUa.state.logins.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
		expect(
			workUa.state.users.map(({ wrongPasswords }) => wrongPasswords).every((n) => n === 0),
		).toBe(true);
	});
});

async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(condition: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 240_000;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error('It did not happen within four minutes');
		await pause(1000);
	}
}
