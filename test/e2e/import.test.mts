import {
	accountsOf,
	addAccount,
	bindings,
	IMPORT_LEDGER,
	importCredentials,
	secondEmployer,
	startImportScenario,
	type ImportScenario,
} from '../../sandbox/demo/importScenario.mts';
import { judge, responsesIn } from '../../sandbox/demo/importFacts.mts';
import { configure, template } from '../../sandbox/demo/scenario.mts';
import type { Execution } from '../../sandbox/n8n/executions.mts';
import { findNode, type WorkflowJson } from '../../sandbox/n8n/workflows.mts';
import { packageDir } from '../support/package.mts';
import { changeWorkflow, deleteTable, until } from '../support/story.mts';

/** The import template in a real n8n against three boards and PeopleForce: one story, step by step. */
let scenario: ImportScenario;
let seedIds: number;
let bound: Record<string, string>;
/** Accounts that the template reads so far. */
const accounts = ['workua:1', 'robotaua:1', 'headhunter:1'];
let kills = 0;
/** A vacancy that nobody has bound in the beginning. */
let unbound: string;

beforeAll(async () => {
	scenario = await startImportScenario({
		packageDir: packageDir(),
		configuration: { dryRun: true },
	});
	seedIds = Math.max(...candidates().map(({ id }) => id));
	bound = bindings(scenario);
	const [last] = responses().filter(({ account }) => account === 'robotaua:1');
	unbound = last.vacancy;
	await change((workflow) => configure(workflow, 'vacancies', JSON.stringify(without(unbound))));
});
afterAll(async () => await scenario?.stop());

const candidates = () => scenario.peopleForce.state.candidates.all();
const made = () => candidates().filter(({ id }) => id > seedIds);
const without = (key: string) =>
	Object.fromEntries(Object.entries(bound).filter(([one]) => one !== key));
const responses = () => responsesIn(scenario).filter(({ account }) => accounts.includes(account));
const ledger = async () => await scenario.n8n.dataTableRows(IMPORT_LEDGER);
const events = async () =>
	(await ledger()).filter(({ kind }) => kind === 'done' || kind === 'open');
const cursor = async (account: string) =>
	(await ledger()).find((row) => row.kind === 'cursor' && row.account === account);
const counts = async (account: string) => JSON.parse(String((await cursor(account))?.counts));
const writes = () =>
	scenario.peopleForce.requests().filter(({ method }) => method !== 'GET').length;
const run = async (): Promise<Execution> =>
	await scenario.n8n.runSchedule(scenario.workflowId, { timeoutMs: 240_000 });

const change = async (edit: (workflow: WorkflowJson) => WorkflowJson) =>
	await changeWorkflow(scenario.n8n, scenario.workflowId, edit);

/** People who responded at robota.ua respond at Work.ua too: same seed, same person. */
function crossBoard(count: number, from: number): void {
	const types = ['file', 'resume', 'easy'] as const;
	for (let index = 0; index < count; index += 1) {
		scenario.workUa.action('arrive', { person: 800 + from + index, type: types[index % 3] });
	}
}

function expectClean(): ReturnType<typeof judge> {
	const result = judge(scenario, seedIds, bound, accounts);
	expect(result.problems).toEqual([]);
	expect(result.made).toBe(result.persons);
	// PeopleForce cannot list documents: a photo doubles when the kill falls right behind its upload.
	expect(result.doubledDocuments).toBeLessThanOrEqual(kills);
	return result;
}

/** What the publication template does right after something went online at an account. */
function publicationOf(account: string): WorkflowJson {
	const publication = template('publish-vacancy-to-job-boards');
	const names = ['Every Hour', 'Read Import Accounts', 'Find Imports', 'Each Import', 'Import Now'];
	const nodes = names.map((name) => structuredClone(findNode(publication, name)));
	const [, , , , importNow] = nodes;
	importNow.parameters.options = { waitForSubWorkflow: true };
	const online = structuredClone(findNode(publication, 'Anything New Online?'));
	online.parameters = { jsCode: `return ${JSON.stringify([{ json: { accounts: [account] } }])};` };
	const wanted = names.slice(1).map((name) => [name, publication.connections[name]]);
	return {
		name: 'Publication',
		nodes: [...nodes, online],
		connections: {
			...Object.fromEntries(wanted),
			'Every Hour': { main: [[{ node: online.name, type: 'main', index: 0 }]] },
			[online.name]: publication.connections[online.name],
		},
		settings: { executionOrder: 'v1' },
	};
}

it('shows the plan in a dry run and writes nothing', async () => {
	crossBoard(8, 0);
	const execution = await run();
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	const full = await scenario.n8n.execution(execution.id);
	const plan = full.runs['Show Plan'][0].outputs[0].map(({ json }) => json);
	const report = plan.filter(({ row }) => row === 'account');
	expect(report.map(({ account }) => account)).toEqual([
		'Work.ua account 1',
		'robota.ua account 1',
		'HeadHunter account 1',
	]);
	// No view is spent, nothing is marked as read.
	expect(scenario.headHunter.state.views).toEqual([]);
	expect(plan.filter(({ reason }) => reason === 'resumeNotViewed')).toHaveLength(24);
	expect(report[1].unboundVacancies).toEqual([unbound]);
	expect(plan.filter(({ disposition }) => disposition === 'created').length).toBeGreaterThan(20);
	expect(made()).toEqual([]);
	expect(await ledger()).toEqual([]);
	expect(writes()).toBe(0);
});

it('stops before writing when a run would import too many', async () => {
	await change((workflow) => configure(configure(workflow, 'dryRun', false), 'maxNewResponses', 3));
	const execution = await run();
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain('Mass-write brake');
	expect(made()).toEqual([]);
	await change((workflow) => configure(workflow, 'maxNewResponses', 500));
});

it('goes on past a board that is down and says which', async () => {
	scenario.robotaUa.faults.add({
		kind: 'status',
		status: 503,
		match: { path: '/' },
		times: 'always',
	});
	const execution = await run();
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toMatch(/^1 step.*robota\.ua account 1 could not be read/);
	const workUa = responses().filter(({ account }) => account === 'workua:1');
	expect((await events()).filter(({ sourceSystem }) => sourceSystem === 'workua')).toHaveLength(
		workUa.length,
	);
	expect((await events()).filter(({ sourceSystem }) => sourceSystem === 'robotaua')).toEqual([]);
	expect((await cursor('robota.ua account 1'))?.receivedAt).toBe('');
	expect((await counts('Work.ua account 1')).seen).toBe(workUa.length);
	scenario.robotaUa.faults.clear();
});

it('catches up, merges people over the boards, holds what is not bound, and repeats nothing', async () => {
	const execution = await run();
	expect(execution.error).toBeUndefined();
	const rows = await events();
	expect(rows).toHaveLength(responses().length);
	expect(
		new Set(rows.map(({ sourceSystem, sourceId }) => `${sourceSystem}:${sourceId}`)).size,
	).toBe(rows.length);
	const held = rows.filter(({ reason }) => reason === 'vacancyUnbound');
	expect(held.length).toBe(responses().filter(({ vacancy }) => vacancy === unbound).length);
	expect(
		rows.filter(({ disposition }) => disposition === 'needsReview').map(({ reason }) => reason),
	).toEqual(
		responses()
			.filter(({ named }) => !named)
			.map(() => 'missingName'),
	);
	// Hashes and IDs only.
	expect(JSON.stringify(await ledger())).not.toMatch(/@|\+380|\+7/);
	// Each resume of HeadHunter was viewed once.
	const viewed = scenario.headHunter.state.views.map(({ topicId }) => topicId);
	expect(viewed).toHaveLength(23);
	expect(new Set(viewed).size).toBe(23);

	const size = (await ledger()).length;
	scenario.peopleForce.clearRequests();
	expect((await run()).error).toBeUndefined();
	// What is known costs nothing at PeopleForce.
	expect(scenario.peopleForce.requests()).toEqual([]);
	expect(await ledger()).toHaveLength(size);
	expect(await counts('robota.ua account 1')).toMatchObject({ new: 0, open: held.length });
});

it('imports what was held once its vacancy is bound by a publication, and its import is on', async () => {
	const { n8n } = scenario;
	const table = (await n8n.dataTables()).find(({ name }) => name === 'recruitment_publications');
	const [board, boardVacancyId] = unbound.split(':');
	const row = { vacancyId: bound[unbound], account: 'robota.ua account 1', board, boardVacancyId };
	await n8n.api('POST', `/data-tables/${table?.id}/rows`, {
		data: [{ ...row, status: 'Inactive', import: 'off' }],
	});
	scenario.robotaUa.action('arrive', { count: 1, vacancyId: Number(boardVacancyId) });
	const before = writes();
	const stopped = await run();
	expect(stopped.error).toBeUndefined();
	const report = (await n8n.execution(stopped.id)).runs['Run Report'][0].outputs[0];
	expect(report[1].json).toMatchObject({ unboundVacancies: [], stoppedVacancies: [unbound] });
	expect(writes()).toBe(before);
	const waits = ['vacancyUnbound', 'importStopped'];
	const held = async () => (await events()).filter(({ reason }) => waits.includes(String(reason)));
	expect((await held()).map(({ reason }) => reason)).toContain('importStopped');

	await n8n.api('PATCH', `/data-tables/${table?.id}/rows/update`, {
		filter: {
			type: 'and',
			filters: [{ columnName: 'boardVacancyId', condition: 'eq', value: boardVacancyId }],
		},
		data: { status: 'Published', import: 'on' },
	});
	const parent = await n8n.importWorkflow(publicationOf('robota.ua account 1'));
	expect((await n8n.runSchedule(parent, { timeoutMs: 240_000 })).error).toBeUndefined();
	expect(await held()).toEqual([]);
	const { imported, persons } = expectClean();
	expect(imported).toBeGreaterThan(persons);
	expect(persons).toBeGreaterThan(30);
});

it('takes a second account of each board: a node duplicated and named', async () => {
	const [, , workUaTwo, robotaTwo, headHunterLogin] = importCredentials(scenario);
	await change((workflow) => {
		const one = addAccount(workflow, 'Work.ua account 1', 'Work.ua account 2', workUaTwo);
		const two = addAccount(one, 'robota.ua account 1', 'robota.ua account 2', robotaTwo);
		const three = addAccount(two, 'HeadHunter account 1', 'HeadHunter account 2', headHunterLogin);
		return secondEmployer(three, 'HeadHunter account 2');
	});
	expect(accountsOf(await scenario.n8n.workflow(scenario.workflowId))).toHaveLength(6);
	accounts.push('workua:2', 'robotaua:2', 'headhunter:2');
	scenario.headHunter.action('arrive', { count: 3, vacancy: '98000112' });
	expect((await run()).error).toBeUndefined();
	expect(await events()).toHaveLength(responses().length);
	expectClean();
});

it('adds what a second response of a person to the same job brings, once', async () => {
	const { workUa } = scenario;
	const holder = () => made().find(({ urls }) => urls.some((url) => url.includes('/281000800/')));
	const first = holder();
	if (!first?.resume) throw new Error('the first response brought no resume');
	const before = { files: first.files.length, notes: first.notes.length };
	workUa.action('arrive', { person: 800, type: 'file' });
	expect((await run()).error).toBeUndefined();
	expect(first.files).toHaveLength(before.files + 1);
	expect(first.files.at(-1)?.filename).toMatch(/^Резюме/);
	expect(first.notes).toHaveLength(before.notes + 1);
	expect(first.urls.filter((url) => url.includes('/281000800/'))).toHaveLength(2);
	expectClean();
	// The ledger is lost: the candidate tells that both are there.
	const written = writes();
	await deleteTable(scenario.n8n, IMPORT_LEDGER);
	expect((await run()).error).toBeUndefined();
	expect(writes()).toBe(written);
});

async function busy(): Promise<boolean> {
	const { id, error } = await run();
	expect(error).toBeUndefined();
	return (await scenario.n8n.execution(id)).runs['Another Run Is at Work'] !== undefined;
}

it('lets one of three runs go on that start in the same moment', async () => {
	crossBoard(3, 12);
	scenario.workUa.action('arrive', { count: 3, company: 2 });
	const ended = await Promise.all([busy(), busy(), busy()]);
	expect(ended.filter((quietly) => !quietly)).toHaveLength(1);
	expectClean();
});

it('reads the last responses to a vacancy that was archived since', async () => {
	const { headHunter } = scenario;
	const vacancies = Object.keys(bound).filter((key) => key.startsWith('headhunter:'));
	const vacancy = vacancies[vacancies.length - 1].split(':')[1];
	const [id] = headHunter.action('arrive', { vacancy }) as string[];
	headHunter.action('archive', { vacancy });
	expect((await run()).error).toBeUndefined();
	expect((await events()).find(({ sourceId }) => sourceId === id)).toMatchObject({
		kind: 'done',
		disposition: 'created',
	});
});

it('ends quietly when another run is at work, and takes over the lease of a dead one', async () => {
	const { n8n, workUa, peopleForce } = scenario;
	crossBoard(3, 15);
	workUa.action('arrive', { count: 3, company: 2 });
	peopleForce.faults.add({ kind: 'delay', ms: 700, match: { path: '/' }, times: 'always' });
	const first = run();
	await until(async () =>
		(await ledger()).some(({ kind, nextAttemptAt }) => kind === 'lease' && nextAttemptAt),
	);
	expect(await busy()).toBe(true);
	peopleForce.faults.clear();
	expect((await first).error).toBeUndefined();
	expect(await busy()).toBe(false);
	// A run that was killed keeps its lease until it ends.
	const [lease] = (await ledger()).filter(({ kind }) => kind === 'lease');
	const table = (await n8n.dataTables()).find(({ name }) => name === IMPORT_LEDGER);
	const leave = async (end: number) =>
		await n8n.api('PATCH', `/data-tables/${table?.id}/rows/update`, {
			filter: { type: 'and', filters: [{ columnName: 'id', condition: 'eq', value: lease.id }] },
			data: { targetId: 'killed', nextAttemptAt: new Date(end).toISOString() },
		});
	await leave(Date.now() + 60_000);
	expect(await busy()).toBe(true);
	await leave(Date.now() - 1000);
	expect(await busy()).toBe(false);
	expect((await ledger()).filter(({ kind }) => kind === 'lease')).toEqual([
		expect.objectContaining({ id: lease.id, nextAttemptAt: '' }),
	]);
	expectClean();
});

it('loses and doubles nothing when n8n is killed in the middle of the writes', async () => {
	const { n8n, peopleForce, workUa, robotaUa, headHunter } = scenario;
	// A run that was killed keeps the lease: here it ends before n8n is back.
	await change((workflow) => configure(workflow, 'leaseMinutes', 0.05));
	for (const after of [1, 4, 9, 14]) {
		crossBoard(3, 20 + after);
		workUa.action('arrive', { count: 3, company: 2 });
		robotaUa.action('arrive', { count: 4 });
		headHunter.action('arrive', { count: 2 });
		const start = writes();
		const running = n8n
			.runSchedule(scenario.workflowId, { timeoutMs: 20_000 })
			.catch(() => undefined);
		// Each time at another step: after the candidate, the note, the photo or the application.
		await until(() => writes() >= start + after);
		await n8n.kill();
		kills += 1;
		await running;
		await n8n.restart();
	}
	peopleForce.faults.clear();
	expect((await run()).error).toBeUndefined();
	expect(await events()).toHaveLength(responses().length);
	expectClean();
	const before = writes();
	expect((await run()).error).toBeUndefined();
	expect(writes()).toBe(before);
});

it('survives the loss of its ledger: look-ups, no writes of people', async () => {
	const { n8n } = scenario;
	const rows = await events();
	await deleteTable(n8n, IMPORT_LEDGER);
	const before = writes();
	expect((await run()).error).toBeUndefined();
	expect(writes()).toBe(before);
	expect(await events()).toHaveLength(rows.length);
	expect((await ledger()).filter(({ kind }) => kind === 'key').length).toBeGreaterThan(40);
	expectClean();
});

it('meets a person by phone through the ledger although PeopleForce shows the phone no more', async () => {
	const { workUa, robotaUa, peopleForce } = scenario;
	const keys = new Set(responses().map(({ key }) => key));
	// People of robota.ua who have not responded at Work.ua yet; the ninth of ten shows no phone there.
	const position = [10, 11, 12, 13, 14, 15, 16, 17, 18].find((one) => {
		const row = robotaUa.state.applies.all()[one];
		return keys.has(`robotaua:${row.id}`) && !row.byPhone;
	});
	if (position === undefined) throw new Error('nobody with e-mail and phone');
	const { email } = robotaUa.state.applies.all()[position].person;
	const known = made().find((row) => row.email === email.toLowerCase());
	if (!known) throw new Error(`no candidate of the response ${position}`);
	workUa.action('arrive', { person: 800 + position, type: 'easy' });
	// So many that all hashes are read at once instead of one by one.
	workUa.action('arrive', { count: 60, type: 'resume' });
	known.phone_numbers = [];
	// Made long ago: only the ledger's hash knows the phone.
	for (const row of made()) row.created_at = '2020-01-01T00:00:00.000Z';
	expect((await run()).error).toBeUndefined();
	expect(known.phone_numbers).toHaveLength(1);
	expectClean();
	expect(peopleForce.errors()).toEqual([]);
});
