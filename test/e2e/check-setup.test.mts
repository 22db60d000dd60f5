import {
	startCheckScenario,
	wrongCredential,
	type CheckScenario,
} from '../../sandbox/demo/checkScenario.mts';
import { configure, template } from '../../sandbox/demo/scenario.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import { findNode, type WorkflowJson } from '../../sandbox/n8n/workflows.mts';
import { packageDir } from '../support/package.mts';

/** The set-up check in a real n8n against all six vendors. */
let scenario: CheckScenario;

beforeAll(async () => {
	scenario = await startCheckScenario({ packageDir: packageDir() });
});
afterAll(async () => await scenario?.stop());

async function change(edit: (workflow: WorkflowJson) => WorkflowJson): Promise<void> {
	const { n8n, workflowId } = scenario;
	const { name, nodes, connections, settings } = edit(await n8n.workflow(workflowId));
	const { executionOrder, timezone } = settings as Json;
	await n8n.api('PUT', `/workflows/${workflowId}`, {
		name,
		nodes,
		connections,
		settings: { executionOrder, timezone },
	});
}
const set = async (values: Json) =>
	await change((workflow) =>
		Object.entries(values).reduce((one, [name, value]) => configure(one, name, value), workflow),
	);
/** Edits the nodes of an account. */
const nodesOf = async (account: string, edit: (node: Json) => void) =>
	await change((workflow) => {
		const copy = structuredClone(workflow);
		copy.nodes.filter(({ name }) => name.startsWith(`${account}: `)).forEach(edit);
		return copy;
	});
const useCredential = async (account: string, type: string) =>
	await nodesOf(account, (node) => {
		node.credentials = { [type]: wrongCredential(type) };
	});

interface Check {
	system: string;
	check: string;
	ok: boolean;
	explanation: string;
	whatToDo: string;
}
async function run(): Promise<Check[]> {
	const { n8n, workflowId } = scenario;
	const { id } = await n8n.runWorkflow(workflowId, 'Run by Hand', { timeoutMs: 180_000 });
	const execution = await n8n.execution(id);
	expect(execution.error).toBeUndefined();
	return execution.runs['Write the Report'][0].outputs[0].map(
		({ json }) => json as unknown as Check,
	);
}
const wrong = (report: Check[]) => report.filter(({ ok }) => !ok);
const named = (report: Check[], system: string, check?: string) =>
	report.filter((one) => one.system === system && (check === undefined || one.check === check));
const candidates = () => scenario.vendors.peopleForce.state.candidates.all().map(({ id }) => id);
const writes = () =>
	scenario.vendors.peopleForce
		.requests()
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path }) => `${method} ${path.replace(/\d{3,}/g, 'N')}`);

it('as shipped: reads everything, says what is unbound and which tables are missing', async () => {
	const report = await run();
	const todo = wrong(report);
	expect(todo.map(({ system, check }) => `${system}: ${check}`)).toEqual([
		'Work.ua account 1: Vacancies bound',
		'robota.ua account 1: Vacancies bound',
		'HeadHunter account 1: Vacancies bound',
		'n8n: Table recruitment_ledger_hire_erecruiter_peopleforce',
		'n8n: Table recruitment_ledger_import_job_boards_peopleforce',
		'n8n: Table recruitment_ledger_status_erecruiter_inhire',
		'n8n: Table recruitment_publications',
	]);
	const [workUa] = todo;
	expect(workUa.explanation).toMatch(/belong to no PeopleForce vacancy: 71\d+ \S/);
	expect(workUa.whatToDo).toMatch(/"workua:71\d+": "<PeopleForce ID>"/);
	expect(named(report, 'Work.ua account 1', 'Publications')[0].explanation).toMatch(
		/left: .*standart_job 10/,
	);
	expect(named(report, 'robota.ua account 1', 'Publications')[0].explanation).toMatch(
		/Anonym \d+, Business \d+, Optimum \d+, Professional \d+/,
	);
	expect(named(report, 'HeadHunter account 1', 'Access')[0].explanation).toContain('views left');
	for (const one of report) expect(one.explanation).not.toBe('');
	expect(todo.every(({ whatToDo }) => whatToDo !== '')).toBe(true);
	expect(writes()).toEqual([]);
});

it('all good once the vacancies are bound and the tables there', async () => {
	const { workUa, robotaUa, headHunter } = scenario.vendors;
	const keys = [
		...workUa.state.jobs.all().map(({ id }) => `workua:${id}`),
		...robotaUa.state.vacancies.all().map(({ id }) => `robotaua:${id}`),
		...headHunter.state.vacancies.map(({ id }) => `headhunter:${id}`),
	];
	await set({
		vacancies: JSON.stringify(Object.fromEntries(keys.map((key) => [key, '5310']))),
		tables: '["recruitment_publications"]',
		headHunterArea: '160',
		headHunterRole: '18',
		mappedStages: JSON.stringify({ PeopleForce: '151,152,153,154,155,161,162,163' }),
	});
	const columns = [{ name: 'boardVacancyId', type: 'string' }];
	await scenario.n8n.api('POST', '/data-tables', { name: 'recruitment_publications', columns });
	const report = await run();
	expect(wrong(report)).toEqual([]);
	expect(named(report, 'HeadHunter account 1', 'Publications')[0].explanation).toMatch(
		/HH_STANDARD \d+, HH_FREE 3/,
	);
	expect(named(report, 'PeopleForce', 'Stages mapped')[0].explanation).toBe(
		'All 8 stages are mapped.',
	);
});

it('looks at the stage maps where they are, with a key of n8n itself', async () => {
	const { n8n } = scenario;
	const asShipped = named(await run(), 'n8n', 'Stage maps')[0];
	expect(asShipped).toMatchObject({ ok: true, explanation: expect.stringMatching(/^Not looked/) });
	const key = await n8n.createCredential({
		name: 'n8n (sandbox)',
		type: 'n8nApi',
		data: { apiKey: n8n.apiKey, baseUrl: `${n8n.url}/api/v1` },
	});
	await nodesOf('n8n', (node) => {
		node.credentials = { n8nApi: { id: key.id, name: key.name } };
	});
	const status = template('sync-status-peopleforce-to-headhunter');
	const map = findNode(status, 'Get Stage Changes');
	const id = await n8n.importWorkflow(status);
	const told = async () =>
		(await run()).find(({ check }) => check === 'Stage map of Get Stage Changes');
	expect(await told()).toMatchObject({
		system: `Workflow "${status.name}"`,
		ok: false,
		explanation: 'The map is still empty.',
	});
	const ids = ['151', '152', '153', '154', '155', '161', '162'];
	const value = Object.fromEntries(ids.map((stage) => [stage, 'consider']));
	map.parameters.stageMap = { mappingMode: 'defineBelow', value };
	const { name, nodes, connections } = status;
	const settings = { executionOrder: 'v1' };
	await n8n.api('PUT', `/workflows/${id}`, { name, nodes, connections, settings });
	expect((await told())?.explanation).toBe('Without a state: Hired');
	expect((await told())?.whatToDo).toContain('give every stage a state');
	Object.assign(value, { '163': 'hired' });
	await n8n.api('PUT', `/workflows/${id}`, { name, nodes, connections, settings });
	expect(await told()).toMatchObject({ ok: true, explanation: 'Every stage has a state.' });
});

it('names what a key may not do, a wrong password, a field, a stage and a closed vacancy', async () => {
	scenario.vendors.greenhouse.state.config.missingScopes = 'harvest:candidates:list';
	scenario.vendors.headHunter.state.config.paid = false;
	const closed = scenario.vendors.peopleForce.state.vacancies.get(5310);
	if (closed) closed.state = 'closed';
	await useCredential('Work.ua account 1', 'workUaApi');
	await useCredential('robota.ua account 1', 'robotaUaApi');
	await useCredential('eRecruiter', 'eRecruiterApi');
	await set({
		neededFields: '{"candidate": ["never_made"], "employee": []}',
		mappedStages: JSON.stringify({ PeopleForce: '151,152,153,154,155,161,162' }),
	});
	const report = await run();
	const [missing] = named(report, 'Greenhouse', 'Candidates');
	expect(missing.explanation).toMatch(/May not read Candidates \(for hiring and importing\)/);
	expect(`${missing.explanation} ${missing.whatToDo}`).toContain('harvest:candidates:list');
	expect(named(wrong(report), 'Greenhouse')).toHaveLength(1);
	expect(named(report, 'HeadHunter account 1', 'Paid access')[0].whatToDo).toContain(
		'Buy API access',
	);
	for (const [account, words] of [
		['Work.ua account 1', /login|password/i],
		['robota.ua account 1', /log in|password|login/i],
		['eRecruiter', /login|password/i],
	] as const) {
		const [first] = named(wrong(report), account);
		expect(`${first.explanation} ${first.whatToDo}`).toMatch(words);
	}
	// A wrong password is not tried so often that the board locks the login.
	const tried = scenario.vendors.workUa.requests().filter(({ status }) => status === 401);
	expect(tried.length).toBeLessThanOrEqual(2);
	expect(named(report, 'PeopleForce', 'Custom fields (candidate)')[0].explanation).toBe(
		'Missing: never_made',
	);
	expect(named(report, 'PeopleForce', 'Stages mapped')[0].explanation).toBe(
		'Not mapped: 163 Hired',
	);
	expect(named(report, 'PeopleForce', 'Bound vacancies open')[0].explanation).toContain('(closed)');
	await useCredential('PeopleForce', 'peopleForceApi');
	const career = named(await run(), 'PeopleForce');
	expect(career.every(({ ok }) => !ok)).toBe(true);
	expect(career.map(({ check }) => check)).toEqual([
		'Vacancies',
		'Pipelines',
		'Candidates',
		'Sources',
		'Candidate Fields',
		'Employees',
		'Employee Fields',
	]);
	if (closed) closed.state = 'opened';
	await nodesOf('PeopleForce', (node) => {
		node.credentials = {
			peopleForceApi: { id: 'sandboxPeopleF01', name: 'PeopleForce (sandbox)' },
		};
	});
});

it('goes on without systems that are not used: disabled, deleted, or without a credential', async () => {
	await nodesOf('eRecruiter', (node) => {
		node.disabled = true;
	});
	await nodesOf('Work.ua account 1', (node) => {
		delete node.credentials;
	});
	await change((workflow) => {
		const nodes = workflow.nodes.filter(({ name }) => !name.startsWith('robota.ua account 1: '));
		const gone = (name: string) => !nodes.some((node) => node.name === name);
		const connections = JSON.parse(JSON.stringify(workflow.connections)) as Record<
			string,
			{ main: Array<Array<{ node: string }>> }
		>;
		for (const { main } of Object.values(connections)) {
			for (const [index, targets] of main.entries()) {
				main[index] = targets.filter(({ node }) => !gone(node));
			}
		}
		return { ...workflow, nodes, connections };
	});
	const report = await run();
	expect(named(report, 'eRecruiter')).toEqual([
		expect.objectContaining({ check: 'Used', ok: true }),
	]);
	expect(named(report, 'robota.ua account 1')).toEqual([
		expect.objectContaining({ check: 'Used', ok: true }),
	]);
	const [bare] = named(report, 'Work.ua account 1', 'Vacancies');
	expect(bare).toMatchObject({ ok: false });
	expect(bare.whatToDo).toMatch(
		/^Choose a credential in "Work\.ua account 1: Vacancies", or disable/,
	);
	expect(named(report, 'PeopleForce', 'Candidates')[0].ok).toBe(true);
});

it('sends one marked candidate in and takes it out, and nobody else', async () => {
	const before = candidates();
	await set({ sendTestCandidate: true, testVacancyId: '5310' });
	const plan = await run();
	expect(named(plan, 'PeopleForce', 'Test candidate in')[0].explanation).toMatch(
		/^Dry run: would be/,
	);
	expect(writes()).toEqual([]);
	await set({ dryRun: false });
	const report = await run();
	expect(named(report, 'PeopleForce', 'Test candidate in')[0].ok).toBe(true);
	expect(named(report, 'PeopleForce', 'Test candidate out')[0]).toMatchObject({
		ok: true,
		explanation: 'Taken back out, its application too.',
	});
	expect(candidates()).toEqual(before);
	expect(writes()).toEqual([
		'POST /api/public/v3/recruitment/candidates',
		'POST /api/public/v3/recruitment/vacancies/N/applications',
		'DELETE /api/public/v3/recruitment/candidates/N',
	]);
	// The deletion is refused: the report says what remains, and the next run takes it out.
	scenario.vendors.peopleForce.faults.add({
		kind: 'status',
		status: 403,
		match: { method: 'DELETE', path: '/api' },
		times: 'always',
	});
	const [remains] = named(await run(), 'PeopleForce', 'Test candidate out');
	expect(remains.ok).toBe(false);
	expect(remains.explanation).toMatch(/^Candidate \d+ remains in PeopleForce/);
	expect(candidates()).toHaveLength(before.length + 1);
	scenario.vendors.peopleForce.faults.clear();
	expect(named(await run(), 'PeopleForce', 'Test candidate out')[0].ok).toBe(true);
	expect(candidates()).toEqual(before);
});
