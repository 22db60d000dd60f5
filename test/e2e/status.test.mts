import { configure } from '../../sandbox/demo/scenario.mts';
import {
	STAGE_MAP,
	stageMapParameter,
	startStatusScenario,
	STATUS_LEDGER,
	type StatusScenario,
} from '../../sandbox/demo/statusScenario.mts';
import { itemsOf, type Execution } from '../../sandbox/n8n/executions.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import { setParameter } from '../../sandbox/n8n/workflows.mts';
import { packageDir } from '../support/package.mts';
import { changeRows, until } from '../support/story.mts';

/** The status template in a real n8n against the sandbox: one story, step by step. */
let scenario: StatusScenario;
beforeAll(async () => {
	scenario = await startStatusScenario({ packageDir: packageDir() });
});
afterAll(async () => await scenario?.stop());

const stored = async () => await scenario.n8n.workflow(scenario.workflowId);
async function change(edit: (workflow: Awaited<ReturnType<typeof stored>>) => typeof workflow) {
	const { n8n, workflowId } = scenario;
	const { name, nodes, connections, settings } = edit(await stored());
	const { executionOrder, timezone } = settings as Record<string, unknown>;
	await n8n.api('PUT', `/workflows/${workflowId}`, {
		name,
		nodes,
		connections,
		settings: { executionOrder, timezone, saveManualExecutions: true },
	});
}
const assign = async (value: Record<string, string>) =>
	await change((workflow) =>
		setParameter(
			workflow,
			'Get Stage Changes',
			'stageMap',
			stageMapParameter(scenario.eRecruiter, value),
		),
	);
const set = async (name: string, value: unknown) =>
	await change((workflow) => configure(workflow, name, value));

async function run(): Promise<Execution> {
	const { n8n, workflowId } = scenario;
	const { id } = await n8n.runSchedule(workflowId, { timeoutMs: 240_000 });
	return await n8n.execution(id);
}
const failure = ({ error }: Execution) => error?.message ?? '';
const ledger = async () => await scenario.n8n.dataTableRows(STATUS_LEDGER);
const rowOf = async (applicationId: number) =>
	(await ledger()).find(({ sourceId }) => sourceId === String(applicationId));
const stateOf = (applicationId: number) => scenario.inhire.state.states.get(String(applicationId));
const mailsTo = (applicationId: number) =>
	scenario.inhire.state.mails
		.filter((mail) => mail.applicationId === String(applicationId))
		.map(({ subject }) => subject);
const posts = () => scenario.inhire.requests().length;

function apply(number: number, recruitmentId = 501): number {
	const { applicationId } = scenario.eRecruiter.action('addApplication', {
		recruitmentId,
		firstName: 'Celina',
		lastName: `Statusowa${'abcdefghij'[number]}`,
		email: `celina.status${number}@example.com`,
	}) as { applicationId: number };
	return applicationId;
}
/** Moves lie minutes apart: eRecruiter tells seconds only. */
let minutes = 0;
function move(applicationId: number, ...stageIds: number[]): void {
	for (const stageId of stageIds) {
		minutes += 1;
		const at = new Date(Date.now() + minutes * 60_000).toISOString();
		scenario.eRecruiter.action('moveStage', { applicationId, stageId, at });
	}
}

let first: number;
let second: number;
let unmoved: number;
let old: number;

it('names every stage without a state, when imported and while one is missing, and sends nothing', async () => {
	[first, second, unmoved] = [apply(1), apply(2, 502), apply(3)];
	[{ id: old }] = scenario.eRecruiter.state.applications.all(
		(row) => row.recruitmentId === 501 && row.stageId === 1,
	);
	move(first, 3, 5);
	move(second, 8);
	move(old, 5);

	const imported = await run();
	expect(imported.status).toBe('error');
	for (const name of ['Analiza CV', 'Spotkanie', 'Zadanie techniczne', 'Rezygnacja kandydata']) {
		expect(failure(imported)).toContain(`"${name}"`);
	}
	expect(failure(imported)).not.toContain('"Nowy"');

	const { '101': _, ...incomplete } = STAGE_MAP;
	await assign(incomplete);
	const partly = await run().catch((error: unknown) => error);
	expect(partly instanceof Error ? partly.message : failure(partly as Execution)).toMatch(
		/"(Zadanie techniczne|101)"/,
	);
	expect(posts()).toBe(0);
	expect(await ledger()).toEqual([]);
});

it('shows the plan in a dry run and neither sends nor records', async () => {
	await assign(STAGE_MAP);
	const execution = await run();
	expect(execution.status).toBe('success');
	const plan = itemsOf(execution, 'Show Plan').filter(({ decision }) => decision === 'send');
	expect(plan.map(({ path, state }) => [path, state])).toEqual([
		['Spotkanie', 'Invited for the interview'],
		['Złożenie oferty', 'Offer submitted'],
	]);
	expect(JSON.stringify(plan)).not.toMatch(/@example|Celina/);
	expect(posts()).toBe(0);
	expect(await ledger()).toEqual([]);
});

it('stops before sending when a run would tell too many', async () => {
	await set('dryRun', false);
	await set('maxChanges', 1);
	const execution = await run();
	expect(failure(execution)).toContain('Mass-send brake: this run would tell 2 changes');
	expect(posts()).toBe(0);
	await set('maxChanges', 20);
});

it('tells the latest state of new applications only, and nothing the second time', async () => {
	expect((await run()).status).toBe('success');
	expect([first, second, unmoved, old].map(stateOf)).toEqual([
		'invited_for_interview',
		'offer_submitted',
		undefined,
		undefined,
	]);
	expect(posts()).toBe(2);
	expect(scenario.inhire.state.changes[0]).toMatchObject({
		applicationId: String(first),
		changedAt: expect.stringMatching(/Z$/),
	});
	expect(await rowOf(first)).toMatchObject({
		disposition: 'updated',
		stageId: '5',
		targetId: 'invited_for_interview',
		pending: '',
	});
	expect(await rowOf(unmoved)).toMatchObject({ disposition: 'skipped', reason: 'notMoved' });
	expect(await rowOf(old)).toMatchObject({ disposition: 'skipped', reason: 'appliedBefore' });
	expect(JSON.stringify(await ledger())).not.toMatch(/@|Celina|\+48/);

	scenario.eRecruiter.clearRequests();
	expect((await run()).status).toBe('success');
	expect(posts()).toBe(2);
	const histories = scenario.eRecruiter
		.requests()
		.filter(({ path }) => path.includes('StagesHistory'));
	expect(histories).toEqual([]);
});

it('tells the last of several moves, flags a move back, and mails nothing for the same state', async () => {
	move(first, 8, 5, 3);
	move(second, 9, 102);
	move(unmoved, 3);
	move(old, 8, 9);
	expect((await run()).status).toBe('success');
	expect([first, second, unmoved, old].map(stateOf)).toEqual([
		'evaluating_candidate',
		'hired',
		'evaluating_candidate',
		undefined,
	]);
	const told = scenario.inhire.requests().map(({ body }) => JSON.parse(body) as object);
	const regressions = told.filter((body) => Reflect.get(body, 'regression') === true);
	expect(regressions).toMatchObject([
		{ applicationId: String(first), previousState: 'invited_for_interview' },
	]);
	expect(mailsTo(second)).toEqual(['offer_submitted', 'hired']);

	move(second, 103);
	const before = posts();
	expect((await run()).status).toBe('success');
	expect(posts()).toBe(before);
	expect(await rowOf(second)).toMatchObject({ stageId: '103', reason: 'sameTarget' });
});

it('holds moves back and stages that appeared later, and goes on with the rest', async () => {
	await set('backwardMoves', 'hold');
	const { stages, recruitments } = scenario.eRecruiter.state;
	stages.add(() => ({ id: 105, name: 'Rozmowa HR', type: 'standard', system: false }));
	recruitments.get(501)?.stageIds.push(105);
	move(unmoved, 5);
	move(first, 105);
	move(second, 3);
	const before = posts();
	const execution = await run();
	expect(execution.status).toBe('success');
	expect(posts()).toBe(before + 1);
	expect(stateOf(unmoved)).toBe('invited_for_interview');
	const held = itemsOf(execution, 'Needs Review').map(({ row }) => row as Record<string, string>);
	expect(Object.fromEntries(held.map(({ sourceId, reason }) => [sourceId, reason]))).toEqual({
		[first]: 'stageWithoutTarget',
		[second]: 'movedBackHeld',
	});
	expect(await rowOf(first)).toMatchObject({ disposition: 'held', stageId: '3' });
	expect([stateOf(first), stateOf(second)]).toEqual(['evaluating_candidate', 'hired']);

	await assign({ ...STAGE_MAP, '105': 'invited_for_interview' });
	expect((await run()).status).toBe('success');
	expect(stateOf(first)).toBe('invited_for_interview');
});

it('tells a refused change again with the state of that moment, and says why it failed', async () => {
	const { inhire } = scenario;
	inhire.faults.add({
		kind: 'status',
		status: 503,
		body: { error: 'Maintenance' },
		match: { method: 'POST', path: '/state-changes' },
		times: 1,
	});
	move(unmoved, 8);
	const failed = await run();
	expect(failed.status).toBe('error');
	expect(failure(failed)).toMatch(/1 step\(s\) of this run failed.*could not be told/);
	expect(await rowOf(unmoved)).toMatchObject({
		disposition: 'failed',
		pending: 'yes',
		stageId: '5',
		targetId: 'invited_for_interview',
	});
	inhire.faults.clear();
	move(unmoved, 9);
	expect((await run()).status).toBe('success');
	expect(mailsTo(unmoved)).toEqual(['evaluating_candidate', 'invited_for_interview', 'hired']);
});

it('records what was delivered and what was refused for the right applications', async () => {
	const several = [4, 5, 6].map((number) => apply(number));
	for (const id of several) move(id, 8);
	scenario.inhire.faults.add({
		kind: 'status',
		status: 503,
		match: { method: 'POST', path: '/state-changes' },
		times: 1,
	});
	expect(failure(await run())).toMatch(/1 step\(s\) of this run failed/);
	const rows = await Promise.all(several.map(rowOf));
	expect(rows.map((row) => row?.disposition)).toEqual(
		several.map((id) => (stateOf(id) === undefined ? 'failed' : 'updated')),
	);
	// The refused one is not the last, so that a shift would show.
	expect(rows.map((row) => row?.disposition).lastIndexOf('failed')).toBeLessThan(2);
	expect((await run()).status).toBe('success');
	expect(several.map(mailsTo)).toEqual(several.map(() => ['offer_submitted']));
});

it('loses nothing when n8n is killed after a delivery, before it is recorded', async () => {
	const { n8n, inhire, workflowId } = scenario;
	await set('backwardMoves', 'send');
	inhire.faults.add({
		kind: 'timeoutAfter',
		match: { method: 'POST', path: '/state-changes' },
		times: 1,
	});
	move(unmoved, 104);
	const running = n8n.runSchedule(workflowId, { timeoutMs: 20_000 }).catch(() => undefined);
	const deadline = Date.now() + 60_000;
	while (stateOf(unmoved) !== 'negative' && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	await n8n.kill();
	await running;
	await n8n.restart();
	expect(await rowOf(unmoved)).toMatchObject({ pending: 'yes', stageId: '9' });
	// Back where it was told last: without the mark nobody would notice.
	move(unmoved, 9);
	expect((await run()).status).toBe('success');
	expect(stateOf(unmoved)).toBe('hired');
	expect(await rowOf(unmoved)).toMatchObject({ disposition: 'updated', pending: '' });
});

it('sends again only the one at work when n8n is killed among several deliveries', async () => {
	const { n8n, inhire, workflowId } = scenario;
	const several = [7, 8, 9].map((number) => apply(number));
	for (const id of several) move(id, 8);
	inhire.faults.add({
		kind: 'timeoutAfter',
		match: { method: 'POST', path: '/state-changes', nth: 2 },
		times: 1,
	});
	const told = () => several.filter((id) => stateOf(id) !== undefined);
	const running = n8n.runSchedule(workflowId, { timeoutMs: 20_000 }).catch(() => undefined);
	await until(() => told().length === 2);
	await n8n.kill();
	await running;
	await n8n.restart();
	inhire.faults.clear();
	const pending = await Promise.all(several.map(async (id) => (await rowOf(id))?.pending));
	expect(pending.filter((mark) => mark === '')).toHaveLength(1);
	expect((await run()).status).toBe('success');
	const sent = several.map(
		(id) =>
			inhire
				.requests()
				.filter(({ body }) => (JSON.parse(body) as Json).applicationId === String(id)).length,
	);
	expect(sent.sort()).toEqual([1, 1, 2]);
	expect(several.map(mailsTo)).toEqual(several.map(() => ['offer_submitted']));
});

it('sends no mass of changes after the loss of its ledger', async () => {
	const { n8n } = scenario;
	const table = (await n8n.dataTables()).find(({ name }) => name === STATUS_LEDGER);
	await n8n.api('DELETE', `/data-tables/${table?.id}`);
	// All moves so far are older than the catch-up time.
	await set('catchUpHours', 1);
	for (const row of scenario.eRecruiter.state.applications.all()) {
		for (const entry of row.history) {
			const time = Date.parse(entry.createdAt);
			entry.createdAt = new Date(Math.min(time, Date.now() - 2 * 3_600_000)).toISOString();
		}
	}
	const before = posts();
	expect((await run()).status).toBe('success');
	expect(posts()).toBe(before);
	expect(await rowOf(first)).toMatchObject({ reason: 'beforeRecording', stageId: '105' });

	// As if that run had been killed before it had recorded everything.
	await changeRows(n8n, STATUS_LEDGER, ['sourceId', String(first)], { sourceId: 'unrecorded' });
	await changeRows(n8n, STATUS_LEDGER, ['reason', 'runRecorded'], { reason: '' });
	expect((await run()).status).toBe('success');
	expect(posts()).toBe(before);
	expect(await rowOf(first)).toMatchObject({ reason: 'beforeRecording', stageId: '105' });
	// From a recorded run on nothing is too old: n8n may have been off for days.
	expect((await ledger()).filter(({ reason }) => reason === 'runRecorded')).toHaveLength(1);
	const late = apply(0);
	move(late, 8);
	for (const entry of scenario.eRecruiter.state.applications.get(late)?.history ?? []) {
		entry.createdAt = new Date(Date.now() - 2 * 3_600_000).toISOString();
	}
	move(first, 8);
	expect((await run()).status).toBe('success');
	expect(posts()).toBe(before + 2);
	expect([first, late].map(stateOf)).toEqual(['offer_submitted', 'offer_submitted']);
});
