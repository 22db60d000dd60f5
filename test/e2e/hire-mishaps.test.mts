import { duplicateEmployees, expectedEmployees, hiresIn } from '../../sandbox/demo/facts.mts';
import {
	configure,
	CREDENTIAL_OF,
	LEDGER,
	sandboxCredentials,
	startHireScenario,
	template,
	type HireScenario,
} from '../../sandbox/demo/scenario.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import { bindCredentials } from '../../sandbox/n8n/workflows.mts';
import { COMPANY_ID } from '../../sandbox/vendors/erecruiter/index.mts';
import { packageDir } from '../support/package.mts';
import { changeRows, changeWorkflow, deleteTable, makeDue } from '../support/story.mts';

/**
 * What users do to the hire template, and what befalls people meanwhile: a wrong Configuration, copies
 * of the workflow, somebody hired twice, deleted, renamed. Never a second employee, nobody lost.
 */
const DAY_MS = 24 * 3600 * 1000;
let scenario: HireScenario;
let seedIds: number;
/** Employees that the flow has to have made by now. */
let expected: number;

beforeAll(async () => {
	scenario = await startHireScenario({ packageDir: packageDir(), maxNewHires: 20 });
	seedIds = Math.max(...employees().map(({ id }) => id));
	const hires = hiresIn(scenario.eRecruiter, COMPANY_ID);
	expected = expectedEmployees(hires, employees(), scenario.hiresFrom);
});
afterAll(async () => await scenario?.stop());

const employees = () => scenario.peopleForce.state.employees.all();
const made = () => employees().filter(({ id }) => id > seedIds);
const byName = (lastName: string) => made().filter(({ last_name }) => last_name === lastName);
const ledger = async () => await scenario.n8n.dataTableRows(LEDGER);
const rowOf = async (applicationId: number): Promise<Json | undefined> =>
	(await ledger()).find(({ sourceId }) => sourceId === String(applicationId));
const due = async (applicationId: number) =>
	await makeDue(scenario.n8n, LEDGER, 'sourceId', String(applicationId));
const run = async (workflowId = scenario.workflowId) =>
	await scenario.n8n.runSchedule(workflowId, { timeoutMs: 240_000 });
const set = async (name: string, value: unknown) =>
	await changeWorkflow(scenario.n8n, scenario.workflowId, (workflow) =>
		configure(workflow, name, value),
	);
const day = (fromNow: number) => new Date(Date.now() + fromNow * DAY_MS).toISOString().slice(0, 10);
const start = day(60);

let people = 0;
interface Somebody {
	candidateId?: number;
	firstName?: string;
	lastName?: string;
	email?: string | null;
	phone?: string | null;
}
/** A new application of an invented person, hired at once. */
function hire(who: Somebody, startDate = start, recruitmentId = 501) {
	people += 1;
	const contacts = { email: `osoba.${people}@example.com`, phone: `+48 500 888 ${100 + people}` };
	const fresh = { firstName: 'Bogna', ...contacts, ...who };
	const given = who.candidateId === undefined ? fresh : { candidateId: who.candidateId };
	const { eRecruiter } = scenario;
	const added = eRecruiter.action('addApplication', { recruitmentId, ...given }) as {
		applicationId: number;
		candidateId: number;
	};
	eRecruiter.action('moveStage', { applicationId: added.applicationId, stageId: 9, startDate });
	return added;
}

describe('a wrong Configuration', () => {
	it.each([
		['hiredStageIds', '9, 4711', /eRecruiter has no stage 4711\. Its stages are: .*9 /],
		['hiredStageIds', 'Zatrudniony', /eRecruiter has no stage Zatrudniony/],
		['hiresFrom', '01.12.2026', /hiresFrom is no date/],
		['maxNewHires', 0, /maxNewHires must be a number/],
		['maxNewHires', 'many', /'maxNewHires' expects a number/],
	])('%s = %s stops the run with a word, and nothing is written', async (name, value, told) => {
		const workflow = await scenario.n8n.workflow(scenario.workflowId);
		await set(name, value);
		const execution = await run();
		await changeWorkflow(scenario.n8n, scenario.workflowId, () => workflow);
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(told);
		expect(made()).toEqual([]);
		expect(scenario.peopleForce.requests()).toEqual([]);
	});

	it('loses nobody by a day too late: the right day takes them up again', async () => {
		await set('hiresFrom', day(30));
		expect((await run()).error).toBeUndefined();
		const reasons = new Set((await ledger()).map(({ reason }) => reason));
		expect([...reasons]).toEqual(['decidedBefore']);
		await set('hiresFrom', scenario.hiresFrom);
		expect((await run()).error).toBeUndefined();
		expect(made()).toHaveLength(expected);

		const reads = () => scenario.eRecruiter.requests().filter(({ path }) => /History/.test(path));
		const before = reads().length;
		expect((await run()).error).toBeUndefined();
		expect(reads()).toHaveLength(before);
	});
});

it('reads the open recruitments when the closed ones and the stages may not be listed', async () => {
	const { eRecruiter } = scenario;
	const body = [{ message: 'Forbidden', errorCode: 'Forbidden', modelType: null }];
	for (const path of ['/v1.1/Recruitments/Closed', '/v1.1/Account/Stages']) {
		const match = { method: 'GET', path };
		eRecruiter.faults.add({ kind: 'status', status: 403, body, match, times: 'always' });
	}
	hire({ lastName: 'Otwarta' });
	expected += 1;
	const execution = await run();
	eRecruiter.faults.clear();
	// The stages are a check only; the closed recruitments are missed, and somebody is told.
	expect(execution.error?.message).toMatch(/^1 step\(s\) of this run failed/);
	expect(made()).toHaveLength(expected);
});

describe('copies of the workflow', () => {
	it('one without Configuration says what is missing', async () => {
		const copy = await scenario.n8n.importWorkflow(bound());
		const execution = await run(copy);
		expect(execution.error?.message).toContain('hiredStageIds is empty');
	});

	it('two on one ledger, running at once, make one employee each', async () => {
		const stored = await scenario.n8n.workflow(scenario.workflowId);
		const { name, nodes, connections, settings } = stored;
		const copy = await scenario.n8n.importWorkflow({
			...bound(),
			name: `${String(name)} (copy)`,
			nodes,
			connections,
			settings,
		});
		const hires = ['Kopia', 'Drugakopia', 'Trzeciakopia'].map((lastName) => hire({ lastName }));
		expected += hires.length;
		await Promise.all([run(), run(copy)]);
		for (const { applicationId } of hires) await due(applicationId);
		await Promise.all([run(), run(copy)]);
		expect(made()).toHaveLength(expected);
		expect(duplicateEmployees(scenario.peopleForce, seedIds)).toBe(0);
		for (const { applicationId } of hires) await due(applicationId);
		expect((await run()).error).toBeUndefined();
		for (const { applicationId } of hires) {
			expect(await rowOf(applicationId)).toMatchObject({ reason: 'alreadyThere' });
		}
	});

	const bound = () => {
		const credentials = sandboxCredentials(scenario.eRecruiter, scenario.peopleForce);
		const byType = Object.fromEntries(
			credentials.map(({ type, id, name }) => [type, { id, name }]),
		);
		return bindCredentials(template('hire-erecruiter-to-peopleforce'), byType, CREDENTIAL_OF);
	};
});

it('makes one employee of somebody hired in two recruitments, and moves the start for one only', async () => {
	const first = hire({ lastName: 'Dwarazy' });
	expected += 1;
	expect((await run()).error).toBeUndefined();
	const second = hire({ candidateId: first.candidateId }, day(90), 502);
	expect((await run()).error).toBeUndefined();
	expect(await rowOf(second.applicationId)).toMatchObject({
		disposition: 'needsReview',
		reason: 'employeeOfAnotherHire',
	});
	for (const { applicationId } of [first, second]) await due(applicationId);
	expect((await run()).error).toBeUndefined();
	expect(byName('Dwarazy').map(({ hired_on }) => hired_on)).toEqual([start]);

	// The one that made the employee may still move, the other one dissolves when it is taken back.
	scenario.eRecruiter.action('setStartDate', {
		applicationId: first.applicationId,
		startDate: day(75),
	});
	scenario.eRecruiter.action('moveStage', { applicationId: second.applicationId, stageId: 4 });
	for (const { applicationId } of [first, second]) await due(applicationId);
	expect((await run()).error).toBeUndefined();
	expect(byName('Dwarazy').map(({ hired_on }) => hired_on)).toEqual([day(75)]);
	expect(made()).toHaveLength(expected);
});

it('makes one employee of both hires that come in one run', async () => {
	const first = hire({ lastName: 'Naraz' });
	const second = hire({ candidateId: first.candidateId }, day(90), 502);
	expected += 1;
	expect((await run()).error).toBeUndefined();
	expect(byName('Naraz')).toHaveLength(1);
	const rows = await Promise.all([first, second].map(({ applicationId }) => rowOf(applicationId)));
	expect(rows.map((row) => row?.reason).sort()).toEqual(['created', 'employeeOfAnotherHire']);
});

it('parks a hire whose employee was deleted, and makes the employee anew when told to', async () => {
	const { applicationId } = hire({ lastName: 'Skasowana' });
	expect((await run()).error).toBeUndefined();
	const [employee] = byName('Skasowana');
	scenario.peopleForce.state.employees.remove(employee.id);
	await due(applicationId);
	expect((await run()).error).toBeUndefined();
	expect(await rowOf(applicationId)).toMatchObject({
		disposition: 'needsReview',
		reason: 'employeeGone',
	});
	expect(byName('Skasowana')).toEqual([]);

	// As the review queue writes "Approve as a new person".
	const key: [string, string] = ['sourceId', String(applicationId)];
	const nextAttemptAt = '2026-01-01T00:00:00.000Z';
	const decision = { disposition: 'approved', targetId: '', nextAttemptAt };
	await changeRows(scenario.n8n, LEDGER, key, decision);
	expect((await run()).error).toBeUndefined();
	expect(byName('Skasowana')).toHaveLength(1);
	expected += 1;
});

it('recognises somebody whose e-mail and phone were changed, also without the ledger', async () => {
	const { applicationId, candidateId } = hire({ lastName: 'Przepisana' });
	expected += 1;
	expect((await run()).error).toBeUndefined();
	scenario.eRecruiter.action('editCandidate', {
		candidateId,
		email: 'inna.skrzynka@example.com',
		phone: '+48 500 999 999',
	});
	await due(applicationId);
	expect((await run()).error).toBeUndefined();
	expect(await rowOf(applicationId)).toMatchObject({ reason: 'alreadyThere' });

	await deleteTable(scenario.n8n, LEDGER);
	expect((await run()).error).toBeUndefined();
	expect(await rowOf(applicationId)).toMatchObject({ reason: 'sameNameAndHireDate' });
	expect(made()).toHaveLength(expected);
});

it('makes both of two namesakes who start on different days, and asks about the same day', async () => {
	hire({ lastName: 'Imienna' });
	const sameDay = hire({ lastName: 'Imienna' });
	hire({ lastName: 'Imienna' }, day(61));
	expected += 2;
	expect((await run()).error).toBeUndefined();
	expect(byName('Imienna')).toHaveLength(2);
	expect(await rowOf(sameDay.applicationId)).toMatchObject({ reason: 'sameNameAndHireDate' });
});

it('takes a first day in the past, and tells of one that is moved when it has come', async () => {
	const { applicationId } = hire({ lastName: 'Wczorajsza' }, day(-1));
	expected += 1;
	expect((await run()).error).toBeUndefined();
	expect(byName('Wczorajsza')).toMatchObject([{ hired_on: day(-1) }]);
	scenario.eRecruiter.action('setStartDate', { applicationId, startDate: day(6) });
	await due(applicationId);
	expect((await run()).error).toBeUndefined();
	expect(await rowOf(applicationId)).toMatchObject({ reason: 'alreadyEmployed' });
	expect(byName('Wczorajsza')).toMatchObject([{ hired_on: day(-1) }]);
});

it('parks a hire without e-mail and phone, and takes it when they are there', async () => {
	const { applicationId, candidateId } = hire({ lastName: 'Cicha', email: null, phone: null });
	expect((await run()).error).toBeUndefined();
	expect(await rowOf(applicationId)).toMatchObject({ reason: 'missingContact' });
	scenario.eRecruiter.action('editCandidate', { candidateId, email: 'cicha@example.com' });
	await due(applicationId);
	expect((await run()).error).toBeUndefined();
	expected += 1;
	expect(byName('Cicha')).toMatchObject([{ personal_email: 'cicha@example.com' }]);
});

it('counts what failed before at the brake', async () => {
	await set('maxNewHires', 3);
	const { peopleForce } = scenario;
	peopleForce.faults.add({
		kind: 'status',
		status: 403,
		body: { message: 'Forbidden' },
		match: { method: 'POST', path: '/api/public/v3/employees' },
		times: 'always',
	});
	const hires = ['Raz', 'Dwa'].map((lastName) => hire({ lastName }));
	expect((await run()).status).toBe('error');
	peopleForce.faults.clear();
	for (const { applicationId } of hires) {
		expect(await rowOf(applicationId)).toMatchObject({ disposition: 'failed' });
		await due(applicationId);
	}
	hire({ lastName: 'Trzy' });
	hire({ lastName: 'Cztery' });
	const stopped = await run();
	expect(stopped.error?.message).toMatch(/Mass-write brake.*up to 4 employees/);
	expect(made()).toHaveLength(expected);
	await set('maxNewHires', 4);
	expect((await run()).error).toBeUndefined();
	expected += 4;
	expect(made()).toHaveLength(expected);
});

it('left both vendors without an error of their own', () => {
	expect(scenario.eRecruiter.errors()).toEqual([]);
	expect(scenario.peopleForce.errors()).toEqual([]);
});
