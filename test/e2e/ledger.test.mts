import { bindings, IMPORT_LEDGER } from '../../sandbox/demo/importScenario.mts';
import { judge } from '../../sandbox/demo/importFacts.mts';
import { startLedgerScenario, type LedgerScenario } from '../../sandbox/demo/ledgerScenario.mts';
import { configure, LEDGER } from '../../sandbox/demo/scenario.mts';
import { isJson, type Json } from '../../sandbox/n8n/json.mts';
import { findNode } from '../../sandbox/n8n/workflows.mts';
import { packageDir } from '../support/package.mts';
import { changeWorkflow, deleteTable } from '../support/story.mts';

/** The daily digest and the rebuilding of lost ledgers in a real n8n: one story, step by step. */
let scenario: LedgerScenario;
let digestId: string;
let rebuildId: string;
let seedIds: number;
/** Rows before the loss. */
let before: { hires: Json[]; responses: Json[] };

beforeAll(async () => {
	scenario = await startLedgerScenario({
		packageDir: packageDir(),
		configuration: { maxNewResponses: 500 },
	});
	seedIds = Math.max(...scenario.peopleForce.state.candidates.all().map(({ id }) => id));
	digestId = await scenario.add('mail-digest', {});
});
afterAll(async () => await scenario?.stop());

const run = async (workflowId: string) =>
	await scenario.n8n.runSchedule(workflowId, { timeoutMs: 240_000 });
const events = async (table: string) =>
	(await scenario.n8n.dataTableRows(table)).filter(({ sourceId }) => sourceId);
const vendors = () => [scenario.peopleForce, scenario.workUa, scenario.robotaUa];
const writes = () =>
	scenario.peopleForce.requests().filter(({ method }) => method !== 'GET').length;
/** What one run of a workflow asked of PeopleForce about people: look-ups, not lists of names. */
async function asked(action: () => Promise<unknown>) {
	for (const vendor of vendors()) vendor.clearRequests();
	await action();
	const people = /\/recruitment\/candidates|\/employees/;
	const all = scenario.peopleForce.requests();
	return {
		people: all.filter(({ path }) => people.test(path)).length,
		writes: all.filter(({ method }) => method !== 'GET').length,
		files: scenario.workUa.requests().filter(({ path }) => /photo|file|resume/i.test(path)).length,
	};
}
async function rebuild() {
	const { id } = await scenario.n8n.runWorkflow(rebuildId, 'Rebuild', { timeoutMs: 240_000 });
	const execution = await scenario.n8n.execution(id);
	const told = execution.runs.Report?.[0].outputs[0].map(({ json }) => json) ?? [];
	return { execution, told: new Map(told.map((json) => [String(json.what), json])) };
}
/** Rows as far as they say what happened, in one order. */
const facts = (rows: Json[]) =>
	rows
		.map(({ sourceSystem, sourceId, account, targetId }) => ({
			sourceSystem,
			sourceId,
			account,
			targetId,
		}))
		.sort((a, b) => (`${a.sourceSystem}${a.sourceId}` < `${b.sourceSystem}${b.sourceId}` ? -1 : 1));
const settled = (rows: Json[]) =>
	rows.filter(({ disposition }) =>
		['created', 'updated', 'unchanged'].includes(String(disposition)),
	);
const openIn = (rows: Json[]) =>
	rows.filter(({ disposition }) => ['needsReview', 'held'].includes(String(disposition)));

it('mails counts, open cases by reason and the oldest, and nobody', async () => {
	expect((await run(scenario.hireId)).status).toBe('success');
	expect((await run(scenario.workflowId)).error).toBeUndefined();
	before = { hires: await events(LEDGER), responses: await events(IMPORT_LEDGER) };
	const { id } = await run(digestId);
	const execution = await scenario.n8n.execution(id);
	expect(execution.error).toBeUndefined();
	const [{ json: mail }] = execution.runs['Show Digest'][0].outputs[0];
	const text = String(mail.text);
	const open = [...openIn(before.hires), ...openIn(before.responses)];
	expect(mail.subject).toBe(`Recruitment flows: ${open.length} open case(s)`);
	const plain = (reason: unknown) =>
		String(reason)
			.replace(/([a-z])([A-Z])/g, '$1 $2')
			.toLowerCase();
	for (const { reason } of open) expect(text).toContain(`${plain(reason)} `);

	const made = scenario.peopleForce.state.candidates.all(({ id: own }) => own > seedIds);
	const flows = Array.isArray(mail.flows) ? mail.flows.filter(isJson) : [];
	const board = flows.find(({ flow }) => flow === 'Responses of job boards');
	const accounts = Array.isArray(board?.accounts) ? board.accounts.filter(isJson) : [];
	const created = accounts.map(({ last }) => Number((isJson(last) && last.created) || 0));
	expect(created.reduce((sum, one) => sum + one, 0)).toBe(made.length);
	expect(text).toMatch(/Work\.ua account 1: created \d+/);
	expect(text).toMatch(/last run \d{4}-\d\d-\d\d \d\d:\d\d: seen \d+, new \d+/);
	expect(text).toMatch(/Open cases: \d+ \(.*\), oldest since \d{4}-/);
	expect(text).toContain('Not run yet: Hires from Greenhouse, Stages to inhire,');
	expect(JSON.stringify(mail)).not.toMatch(/@|\+48|\+380/);
	for (const { full_name } of made) expect(text).not.toContain(full_name);
});

it('plans a rebuild in a dry run and writes nothing anywhere', async () => {
	const { n8n, workflowId, hireId } = scenario;
	const value = async (id: string, name: string) => {
		const { assignments } = findNode(await n8n.workflow(id), 'Configuration').parameters
			.assignments as { assignments: Array<{ name: string; value: unknown }> };
		return assignments.find((one) => one.name === name)?.value;
	};
	// One vacancy is bound by its publication only, as those that the publication template made.
	const bound = bindings(scenario);
	const published = `workua:${String(before.responses.find(({ sourceSystem }) => sourceSystem === 'workua')?.vacancyId)}`;
	const [board, boardVacancyId] = published.split(':');
	const table = (await n8n.dataTables()).find(({ name }) => name === 'recruitment_publications');
	const row = { vacancyId: bound[published], account: 'Work.ua account 1', board, boardVacancyId };
	await n8n.api('POST', `/data-tables/${table?.id}/rows`, { data: [{ ...row, import: 'on' }] });
	delete bound[published];
	rebuildId = await scenario.add('rebuild-ledger', {
		vacancies: JSON.stringify(bound),
		accounts: await value(workflowId, 'accounts'),
		importFrom: await value(workflowId, 'importFrom'),
		hashSalt: await value(workflowId, 'hashSalt'),
		hiredStageIds: await value(hireId, 'hiredStageIds'),
		hiresFrom: await value(hireId, 'hiresFrom'),
	});
	await deleteTable(n8n, LEDGER);
	await deleteTable(n8n, IMPORT_LEDGER);
	const written = writes();
	const { execution, told } = await rebuild();
	expect(execution.error).toBeUndefined();
	expect(told.get('hires')).toMatchObject({ left: 0, failed: 0 });
	expect(await events(LEDGER)).toEqual([]);
	expect(await events(IMPORT_LEDGER)).toEqual([]);
	expect(writes()).toBe(written);
});

it('refills both ledgers without a write to a vendor, and leaves what is new to the flows', async () => {
	const { n8n, workUa } = scenario;
	await changeWorkflow(n8n, rebuildId, (workflow) => configure(workflow, 'dryRun', false));
	// Came in while the ledger was lost.
	const { ids } = workUa.action('arrive', { count: 3, type: 'easy' }) as { ids: number[] };
	const fresh = ids.map(String);
	const cost = await asked(async () => {
		const { execution, told } = await rebuild();
		expect(execution.error).toBeUndefined();
		expect(told.get('Work.ua account 1')).toMatchObject({ left: 3, failed: 0 });
	});
	expect(cost).toMatchObject({ writes: 0, files: 0 });
	const rows = await events(IMPORT_LEDGER);
	expect(facts(settled(rows))).toEqual(facts(settled(before.responses)));
	// A resume of HeadHunter would cost a view: what was parked there is left to the import.
	const parked = openIn(before.responses).filter((row) => row.sourceSystem !== 'headhunter');
	expect(facts(openIn(rows))).toEqual(facts(parked));
	expect(rows.some(({ sourceId }) => fresh.includes(String(sourceId)))).toBe(false);
	const hires = await events(LEDGER);
	expect(facts(settled(hires))).toEqual(facts(settled(before.hires)));
	expect(
		openIn(hires)
			.map(({ reason }) => reason)
			.sort(),
	).toEqual(
		openIn(before.hires)
			.map(({ reason }) => reason)
			.sort(),
	);
	expect(JSON.stringify(await n8n.dataTableRows(IMPORT_LEDGER))).not.toMatch(/@|\+380/);
});

it('adds nothing the second time', async () => {
	const sizes = async () =>
		await Promise.all(
			[LEDGER, IMPORT_LEDGER].map(
				async (table) => (await scenario.n8n.dataTableRows(table)).length,
			),
		);
	const first = await sizes();
	const { execution, told } = await rebuild();
	expect(execution.error).toBeUndefined();
	expect(told.get('hires')).toMatchObject({ there: 0, open: 0, left: 0, failed: 0 });
	expect(await sizes()).toEqual(first);
});

it('lets the flows go on: only what is new is looked up, nobody is made twice', async () => {
	const employees = scenario.peopleForce.state.employees.all().length;
	const candidates = scenario.peopleForce.state.candidates.all().length;
	const review = openIn(before.responses).filter(
		({ disposition }) => disposition === 'needsReview',
	);
	const first = await asked(async () => {
		expect((await run(scenario.workflowId)).error).toBeUndefined();
	});
	expect(scenario.peopleForce.state.candidates.all()).toHaveLength(candidates + 3);
	// Three new people: look-up, create, application and a look at those made lately.
	expect(first.people).toBeLessThanOrEqual(3 * 3 + 2 + 2 * review.length);
	const second = await asked(async () => {
		expect((await run(scenario.workflowId)).error).toBeUndefined();
	});
	expect(second).toMatchObject({ writes: 0, people: 0 });
	expect(
		judge(scenario, seedIds, bindings(scenario), ['workua:1', 'robotaua:1', 'headhunter:1'])
			.problems,
	).toEqual([]);

	const hires = await asked(async () => {
		expect((await run(scenario.hireId)).status).toBe('success');
	});
	expect(hires.writes).toBe(0);
	expect(scenario.peopleForce.state.employees.all()).toHaveLength(employees);
});

it('moves a cursor back only, names an account that cannot be read, and waits for a running import', async () => {
	const { n8n, robotaUa } = scenario;
	await deleteTable(n8n, IMPORT_LEDGER);
	robotaUa.faults.add({ kind: 'status', status: 503, match: { path: '/' }, times: 'always' });
	const { execution } = await rebuild();
	expect(execution.error?.message).toContain('robota.ua account 1 could not be read');
	robotaUa.faults.clear();
	const rows = await events(IMPORT_LEDGER);
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.some(({ sourceSystem }) => sourceSystem === 'robotaua')).toBe(false);
	expect((await rebuild()).execution.error).toBeUndefined();
	expect(
		(await events(IMPORT_LEDGER)).some(({ sourceSystem }) => sourceSystem === 'robotaua'),
	).toBe(true);

	const table = (await n8n.dataTables()).find(({ name }) => name === IMPORT_LEDGER);
	const cursor = async () =>
		(await n8n.dataTableRows(IMPORT_LEDGER)).find(
			(row) => row.kind === 'cursor' && row.account === 'Work.ua account 1',
		)?.receivedAt;
	const kept = await cursor();
	expect((await rebuild()).execution.error).toBeUndefined();
	expect(await cursor()).toBe(kept);
	// Past a response without a row: the import would never read it.
	await n8n.api('PATCH', `/data-tables/${table?.id}/rows/update`, {
		filter: { type: 'and', filters: [{ columnName: 'kind', condition: 'eq', value: 'cursor' }] },
		data: { receivedAt: '2998-01-01T00:00:00.000Z' },
	});
	scenario.workUa.action('arrive', { type: 'easy' });
	expect((await rebuild()).told.get('Work.ua account 1')).toMatchObject({ left: 1 });
	expect(String(await cursor()) < '2998').toBe(true);

	await n8n.api('POST', `/data-tables/${table?.id}/rows`, {
		data: [{ kind: 'lease', targetId: '4711', nextAttemptAt: '2999-01-01T00:00:00.000Z' }],
	});
	expect((await rebuild()).execution.error?.message).toContain('Run 4711 of the import is at work');
});
