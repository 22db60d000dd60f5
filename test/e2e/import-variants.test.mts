import {
	ALL_BOARDS,
	bindings,
	IMPORT_LEDGER,
	importWorkflow,
	startImportScenario,
	type ImportScenario,
} from '../../sandbox/demo/importScenario.mts';
import { judge, responsesIn } from '../../sandbox/demo/importFacts.mts';
import { packageDir } from '../support/package.mts';

/** The templates of one board side by side on one ledger in a real n8n, then the one for all boards. */
const BOARDS = [
	{ template: 'import-workua-to-peopleforce', account: 'workua:1' },
	{ template: 'import-robotaua-to-peopleforce', account: 'robotaua:1' },
	{ template: 'import-headhunter-to-peopleforce', account: 'headhunter:1' },
] as const;

let scenario: ImportScenario;
let seedIds: number;
const accounts: string[] = [];

beforeAll(async () => {
	scenario = await startImportScenario({
		packageDir: packageDir(),
		templateName: BOARDS[0].template,
		configuration: { maxNewResponses: 500 },
	});
	seedIds = Math.max(...scenario.peopleForce.state.candidates.all().map(({ id }) => id));
	// People who respond at all three boards: the same by index.
	for (let index = 0; index < 8; index += 1) {
		const known = { person: 800 + index };
		scenario.workUa.action('arrive', { ...known, type: index % 2 === 0 ? 'file' : 'easy' });
		scenario.headHunter.action('arrive', known);
	}
});
afterAll(async () => await scenario?.stop());

const writes = () =>
	scenario.peopleForce.requests().filter(({ method }) => method !== 'GET').length;
const events = async () =>
	(await scenario.n8n.dataTableRows(IMPORT_LEDGER)).filter(
		({ kind }) => kind === 'done' || kind === 'open',
	);
const views = () => scenario.headHunter.state.views.length;

/** Imports a template into n8n as a user does. */
async function store(template: string): Promise<string> {
	const { n8n, importFrom } = scenario;
	const configuration = { importFrom, maxNewResponses: 500 };
	return await n8n.importWorkflow(importWorkflow(scenario, template, configuration));
}

async function expectClean(workflowId: string): Promise<ReturnType<typeof judge>> {
	const { n8n } = scenario;
	const { error } = await n8n.runSchedule(workflowId, { timeoutMs: 240_000 });
	expect(error).toBeUndefined();
	const wanted = responsesIn(scenario).filter(({ account }) => accounts.includes(account));
	expect(await events()).toHaveLength(wanted.length);
	const result = judge(scenario, seedIds, bindings(scenario), accounts);
	expect(result.problems).toEqual([]);
	expect(result.made).toBe(result.persons);
	return result;
}

it.each(BOARDS)('$template imports its board, and a second run writes nothing', async (board) => {
	const first = board === BOARDS[0];
	const workflowId = first ? scenario.workflowId : await store(board.template);
	accounts.push(board.account);
	const { imported, persons } = await expectClean(workflowId);
	if (!first) expect(persons).toBeLessThan(imported);
	const before = { writes: writes(), views: views() };
	await expectClean(workflowId);
	expect({ writes: writes(), views: views() }).toEqual(before);
});

it('grows into the template for all boards: same ledger, nothing is imported again', async () => {
	const before = { writes: writes(), views: views(), rows: (await events()).length };
	await expectClean(await store(ALL_BOARDS));
	expect({ writes: writes(), views: views(), rows: (await events()).length }).toEqual(before);
	for (const vendor of [scenario.workUa, scenario.robotaUa, scenario.headHunter]) {
		expect(vendor.errors()).toEqual([]);
	}
});
