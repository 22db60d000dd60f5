import { duplicateEmployees, expectedEmployees, hiresIn } from '../../sandbox/demo/facts.mts';
import {
	configure,
	LEDGER,
	startHireScenario,
	type HireScenario,
} from '../../sandbox/demo/scenario.mts';
import type { Execution } from '../../sandbox/n8n/executions.mts';
import { setParameter } from '../../sandbox/n8n/workflows.mts';
import { COMPANY_ID } from '../../sandbox/vendors/erecruiter/index.mts';
import { dayFromNow } from '../support/days.mts';
import { packageDir } from '../support/package.mts';

const START = dayFromNow(60);
const LATER = dayFromNow(90);

/** The hire template in a real n8n against the sandbox vendors: one story, step by step. */
let scenario: HireScenario;
let seedIds: number;
let expected: number;

beforeAll(async () => {
	scenario = await startHireScenario({
		packageDir: packageDir(),
		maxNewHires: 3,
		dryRun: true,
	});
	// A hire can close its recruitment (erecruiter.md 6): such hires count like the others.
	const filled = scenario.eRecruiter.state.recruitments.get(502);
	if (filled) filled.closedAt = scenario.eRecruiter.clock.iso();
	seedIds = Math.max(...employees().map(({ id }) => id));
	expected = expectedEmployees(
		hiresIn(scenario.eRecruiter, COMPANY_ID),
		employees(),
		scenario.hiresFrom,
	);
});
afterAll(async () => await scenario?.stop());

const employees = () => scenario.peopleForce.state.employees.all();
const made = () => employees().filter(({ id }) => id > seedIds);
const ledger = async () => await scenario.n8n.dataTableRows(LEDGER);
const run = async (): Promise<Execution> =>
	await scenario.n8n.runSchedule(scenario.workflowId, { timeoutMs: 240_000 });

async function change(edit: (workflow: Awaited<ReturnType<typeof stored>>) => typeof workflow) {
	const { n8n, workflowId } = scenario;
	const { name, nodes, connections, settings } = edit(await stored());
	// The API takes fewer settings than it gives out.
	const { executionOrder, timezone, errorWorkflow, saveDataSuccessExecution } = settings as Record<
		string,
		unknown
	>;
	await n8n.api('PUT', `/workflows/${workflowId}`, {
		name,
		nodes,
		connections,
		settings: { executionOrder, timezone, errorWorkflow, saveDataSuccessExecution },
	});
}
const stored = async () => await scenario.n8n.workflow(scenario.workflowId);

async function hireSomebody(number: number, recruitmentId = 501): Promise<number> {
	const { eRecruiter } = scenario;
	const { applicationId } = eRecruiter.action('addApplication', {
		recruitmentId,
		firstName: 'Celina',
		lastName: `Testowa${'abcdefghij'[number]}`,
		email: `celina.${number}@example.com`,
		phone: `+48 500 777 10${number}`,
	}) as { applicationId: number };
	eRecruiter.action('moveStage', { applicationId, stageId: 9, startDate: START });
	return applicationId;
}

it('has both nodes, their tool twins and the trigger', async () => {
	const types = (await scenario.n8n.nodeTypes()).map(({ name }) => name);
	for (const name of [
		'eRecruiter',
		'eRecruiterTool',
		'eRecruiterTrigger',
		'peopleForce',
		'peopleForceTool',
	]) {
		expect(types).toContain(`n8n-nodes-recruitment.${name}`);
	}
});

it('tests both credentials', async () => {
	for (const id of ['sandboxERecruit1', 'sandboxPeopleF01']) {
		expect(await scenario.n8n.testCredential(id)).toMatchObject({ status: 'OK' });
	}
});

it('shows the plan in a dry run and writes nothing', async () => {
	const execution = await run();
	expect(execution.status).toBe('success');
	const full = await scenario.n8n.execution(execution.id);
	const plan = full.runs['Show Plan'][0].outputs[0].map(({ json }) => json.disposition);
	expect(plan.filter((what) => what === 'created')).toHaveLength(expected);
	expect(made()).toEqual([]);
	expect(await ledger()).toEqual([]);
	expect(scenario.peopleForce.requests().every(({ method }) => method === 'GET')).toBe(true);
});

it('stops before writing when a run would create too many', async () => {
	await change((workflow) => configure(workflow, 'dryRun', false));
	const execution = await run();
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain('Mass-write brake');
	expect(made()).toEqual([]);
});

it('goes on past a recruitment that fails, and ends as failed, so that somebody is told', async () => {
	await change((workflow) => configure(workflow, 'maxNewHires', 20));
	scenario.eRecruiter.faults.add({
		kind: 'status',
		status: 403,
		body: [{ message: 'Forbidden', errorCode: 'Forbidden', modelType: null }],
		match: { method: 'GET', path: '/v1.1/Recruitments/501/CandidateApplications' },
		times: 'always',
	});
	const execution = await run();
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toMatch(/^1 step\(s\) of this run failed.*eRecruiter/);
	const rows = await ledger();
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.length).toBeLessThan(hiresIn(scenario.eRecruiter, COMPANY_ID).length);
	scenario.eRecruiter.faults.clear();
});

it('makes each hire one employee, parks the rest with a reason, and changes nothing the second time', async () => {
	expect((await run()).status).toBe('success');
	expect(made()).toHaveLength(expected);
	const rows = await ledger();
	expect(rows).toHaveLength(hiresIn(scenario.eRecruiter, COMPANY_ID).length);
	expect(
		rows
			.filter(({ disposition }) => disposition === 'needsReview')
			.map(({ reason }) => reason)
			.sort(),
	).toEqual(['missingContact', 'missingHireDate']);
	expect(JSON.stringify(rows)).not.toMatch(/@|\+48/);

	const posts = () =>
		scenario.peopleForce.requests().filter(({ method }) => method !== 'GET').length;
	const before = posts();
	expect((await run()).status).toBe('success');
	expect(made()).toHaveLength(expected);
	expect(posts()).toBe(before);
	expect(await ledger()).toHaveLength(rows.length);
});

it('never doubles a person when n8n is killed between the create and the ledger', async () => {
	const applicationId = await hireSomebody(1);
	const { n8n, peopleForce } = scenario;
	// The look back at the new employee hangs: n8n dies with the employee made and nothing recorded.
	peopleForce.faults.add({
		kind: 'timeoutBefore',
		match: { method: 'GET', path: '^/api/public/v3/employees/\\d+$' },
		times: 'always',
	});
	const running = n8n
		.runSchedule(scenario.workflowId, { timeoutMs: 20_000 })
		.catch(() => undefined);
	const deadline = Date.now() + 60_000;
	while (made().length === expected && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	expect(made()).toHaveLength(expected + 1);
	await n8n.kill();
	await running;
	peopleForce.faults.clear();
	expected += 1;
	await n8n.restart();
	expect((await ledger()).some(({ sourceId }) => sourceId === String(applicationId))).toBe(false);

	expect((await run()).status).toBe('success');
	expect(made()).toHaveLength(expected);
	const row = (await ledger()).find(({ sourceId }) => sourceId === String(applicationId));
	expect(row).toMatchObject({ disposition: 'unchanged', reason: 'alreadyThere' });
	expect(duplicateEmployees(peopleForce, seedIds)).toBe(0);
});

it('survives the loss of its ledger', async () => {
	const { n8n, peopleForce } = scenario;
	const table = (await n8n.dataTables()).find(({ name }) => name === LEDGER);
	await n8n.api('DELETE', `/data-tables/${table?.id}`);
	expect((await run()).status).toBe('success');
	expect(made()).toHaveLength(expected);
	expect(duplicateEmployees(peopleForce, seedIds)).toBe(0);
	expect((await ledger()).filter(({ disposition }) => disposition === 'unchanged')).toHaveLength(
		expected,
	);
});

it('published, takes a hire by itself; then a moved start date; then a hire taken back', async () => {
	const { n8n, workflowId, eRecruiter } = scenario;
	await change((workflow) =>
		setParameter(workflow, 'Every Hour', 'rule', {
			interval: [{ field: 'seconds', secondsInterval: 5 }],
		}),
	);
	await n8n.publish(workflowId);
	const applicationId = await hireSomebody(2);
	expected += 1;
	await until(() => made().length === expected);
	await until(async () =>
		(await ledger()).some(({ sourceId }) => sourceId === String(applicationId)),
	);
	await n8n.unpublish(workflowId);
	const employee = made().find(({ personal_email }) => personal_email === 'celina.2@example.com');
	expect(employee).toMatchObject({
		first_name: 'Celina',
		last_name: 'Testowac',
		mobile_number: '+48500777102',
		hired_on: START,
	});

	// Looked at every day until two weeks after the first one.
	const fresh = (await ledger()).find(({ sourceId }) => sourceId === String(applicationId));
	const hours = (Date.parse(String(fresh?.nextAttemptAt)) - Date.now()) / 3_600_000;
	expect(hours).toBeGreaterThan(23);
	expect(hours).toBeLessThan(24);
	eRecruiter.action('setStartDate', { applicationId, startDate: LATER });
	await makeDue('sourceId', String(applicationId));
	expect((await run()).status).toBe('success');
	expect(employee?.hired_on).toBe(LATER);

	eRecruiter.action('moveStage', { applicationId, stageId: 4 });
	await makeDue('sourceId', String(applicationId));
	expect((await run()).status).toBe('success');
	const row = (await ledger()).find(({ sourceId }) => sourceId === String(applicationId));
	expect(row).toMatchObject({ disposition: 'needsReview', reason: 'unhired' });
	expect(made()).toHaveLength(expected);
});

it('takes a hire that was skipped while it stood in another stage', async () => {
	const { n8n } = scenario;
	const applicationId = await hireSomebody(4);
	const table = (await n8n.dataTables()).find(({ name }) => name === LEDGER);
	const row = { flow: 'hire', sourceSystem: 'erecruiter', sourceId: String(applicationId) };
	await n8n.api('POST', `/data-tables/${table?.id}/rows`, {
		data: [{ ...row, disposition: 'skipped', reason: 'notHired', nextAttemptAt: '' }],
	});
	expect((await run()).status).toBe('success');
	expected += 1;
	expect(made()).toHaveLength(expected);
	const rows = (await ledger()).filter(({ sourceId }) => sourceId === row.sourceId);
	expect(rows).toMatchObject([
		{ disposition: 'created', targetId: expect.stringMatching(/^\d+$/) },
	]);
	expect((await run()).status).toBe('success');
	expect(made()).toHaveLength(expected);
});

it('says what is wrong with a login, through the error workflow', async () => {
	const { n8n, peopleForce, workflowId } = scenario;
	await hireSomebody(3);
	peopleForce.state.keys.length = 0;
	const execution = await run();
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain('PeopleForce refused the login (HTTP 401)');
	expect(execution.error?.message).toContain('Settings > Security > API keys');

	// n8n starts error workflows for runs in production only.
	const reportId = errorWorkflowId(await stored());
	await makeAllDue();
	await n8n.publish(workflowId);
	await until(async () => (await n8n.executions(reportId, {})).length > 0);
	await n8n.unpublish(workflowId);
	const [report] = await n8n.executions(reportId, { includeData: true });
	expect(report.status).toBe('success');
	const [item] = report.runs['Describe the Failure'][0].outputs[0];
	expect(item.json.message).toContain('PeopleForce refused the login');
	expect(JSON.stringify(item.json)).not.toMatch(/@example|\+48/);
});

function errorWorkflowId(workflow: Awaited<ReturnType<typeof stored>>): string {
	return String((workflow.settings as Record<string, unknown>).errorWorkflow);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 90_000;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error('It did not happen within 90 s');
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}

const makeAllDue = async () => await makeDue('flow', 'hire');

/** Brings the next look at cases forward, as if the hours had passed. */
async function makeDue(columnName: string, value: string): Promise<void> {
	const { n8n } = scenario;
	const table = (await n8n.dataTables()).find(({ name }) => name === LEDGER);
	await n8n.api('PATCH', `/data-tables/${table?.id}/rows/update`, {
		filter: {
			type: 'and',
			filters: [{ columnName, condition: 'eq', value }],
		},
		data: { nextAttemptAt: '2026-01-01T00:00:00.000Z' },
	});
}
