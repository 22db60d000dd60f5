import { join } from 'node:path';

import { eRecruiterCredential, greenhouseCredential } from '../../sandbox/demo/credentials.mts';
import { importCredentials } from '../../sandbox/demo/importScenario.mts';
import { PACKAGE } from '../../sandbox/demo/scenario.mts';
import { itemsOf } from '../../sandbox/n8n/executions.mts';
import { repoRoot } from '../../sandbox/n8n/paths.mts';
import { startN8n, type N8nServer } from '../../sandbox/n8n/server.mts';
import {
	startERecruiter,
	type RunningERecruiter,
} from '../../sandbox/vendors/erecruiter/index.mts';
import { startGreenhouse } from '../../sandbox/vendors/greenhouse/index.mts';
import { startHeadHunter } from '../../sandbox/vendors/headhunter/index.mts';
import { startPeopleForce } from '../../sandbox/vendors/peopleforce/index.mts';
import { startRobotaUa } from '../../sandbox/vendors/robotaua/index.mts';
import { startWorkUa } from '../../sandbox/vendors/workua/index.mts';
import { chain } from '../support/chain.mts';
import {
	canvasNode,
	choose,
	closeNode,
	importFile,
	openNode,
	openScreen,
	runAndRead,
	startEditor,
	type Editor,
} from '../support/editor.mts';
import { packageDir } from '../support/package.mts';

/** The editor of a real n8n as a recruiting team sees it, with all six vendors in the sandbox. */
let eRecruiter: RunningERecruiter;
let vendors: Array<{ close(): Promise<void> }> = [];
let credentials: ReturnType<typeof importCredentials>;
let n8n: N8nServer;
let editor: Editor;

beforeAll(async () => {
	eRecruiter = await startERecruiter();
	vendors.push(eRecruiter);
	const greenhouse = await startGreenhouse();
	const boards = {
		workUa: await startWorkUa(),
		robotaUa: await startRobotaUa(),
		headHunter: await startHeadHunter(),
		peopleForce: await startPeopleForce(),
	};
	vendors = [eRecruiter, greenhouse, ...Object.values(boards)];
	credentials = [
		...importCredentials(boards),
		greenhouseCredential(greenhouse),
		eRecruiterCredential(eRecruiter),
		{ id: 'receiver', name: 'Receiver', type: 'httpHeaderAuth', data: { name: 'A', value: 'b' } },
	];
	n8n = await startN8n({ packageDir: packageDir(), credentials, timezone: 'Europe/Warsaw' });
	editor = await startEditor(n8n);
});
afterAll(async () => {
	await editor?.close();
	await n8n?.stop();
	for (const vendor of vendors) await vendor.close();
});
afterEach(() => expect(editor.takeErrors()).toEqual([]));

const MAP_NODE = 'Get Stage Changes';
const STATES: Array<[stage: string, state: string]> = [
	['Analiza CV', 'Evaluating candidate'],
	['Odrzucony po CV', 'Negative'],
	['Spotkanie', 'Invited for the interview'],
	['Zadanie techniczne', 'Invited for the interview'],
	['Zatrudniony B2B', 'Hired'],
	['Rozpoczął staż', 'Hired'],
	['Rezygnacja kandydata', 'Negative'],
];

const stageId = (stage: string) =>
	eRecruiter.state.stages.all().find(({ name }) => name === stage)?.id;
/** The map in the open panel, and its field of one stage. */
const stageMap = () => editor.page.getByTestId('resource-mapper-container');
/** Picture of the map alone, with no field in focus. */
async function mapPicture(name: string): Promise<void> {
	await stageMap().getByText('Stage Map', { exact: true }).click();
	await editor.picture(name, stageMap());
}
const stageField = (stage: string) => stageMap().getByTestId(`parameter-input-${stageId(stage)}`);

describe('the stage map of the status template', () => {
	it('is imported, and the run names every stage while none is mapped', async () => {
		for (const [recruitmentId, stage] of [
			[501, 'Spotkanie'],
			[502, 'Złożenie oferty'],
			[501, 'Zadanie techniczne'],
		] as const) {
			const { applicationId } = eRecruiter.action('addApplication', {
				recruitmentId,
				firstName: 'Celina',
				lastName: 'Mapowa',
				email: `celina.mapowa${stageId(stage)}@example.com`,
			}) as { applicationId: number };
			eRecruiter.action('moveStage', { applicationId, stageId: stageId(stage) });
		}
		const { page, picture } = editor;
		const file = join(repoRoot(), 'workflows', 'sync-status-erecruiter-to-inhire.json');
		await importFile(page, n8n.url, file);
		// n8n puts in the only credential of a type by itself. The map's node stays closed: opened, it
		// loads its rows, and n8n would not even start.
		for (const [name, credential] of [
			['Get Recruitments', 'eRecruiter (sandbox)'],
			['Get Closed Recruitments', 'eRecruiter (sandbox)'],
			['Deliver State', 'Receiver'],
		]) {
			const panel = await openNode(page, name);
			await choose(page, panel.getByTestId('node-credentials-select').first(), credential);
			await closeNode(page);
		}
		const panel = await openNode(page, 'Configuration');
		const activeFrom = panel.getByTestId('assignment').nth(1);
		expect(await activeFrom.getByTestId('assignment-name').locator('input').inputValue()).toBe(
			'activeFrom',
		);
		const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
		await activeFrom.getByTestId('assignment-value').locator('input').first().fill(yesterday);
		await closeNode(page);
		const told = await runAndRead(page, 'holds no target state for');
		await picture('stage-map-run');
		for (const [stage] of STATES) expect(told).toContain(`"${stage}"`);
	});

	it('loads the stages live, shows one that is left unmapped in red, and does not run', async () => {
		const { page, picture } = editor;
		await page.setViewportSize({ width: 1440, height: 1240 });
		const panel = await openNode(page, MAP_NODE);
		const login = panel.getByTestId('node-credentials-select').locator('input').first();
		expect(await login.inputValue()).toBe('eRecruiter (sandbox)');
		await stageField('Analiza CV').waitFor();
		for (const name of ['Nowy (fixed)', 'Złożenie oferty (fixed)', 'Zatrudniony (fixed)']) {
			expect(await panel.getByText(name, { exact: true }).count()).toBe(1);
		}
		await picture('stage-map-loaded');
		for (const [stage, state] of STATES) {
			if (stage !== 'Zadanie techniczne') await choose(page, stageField(stage), state);
		}
		await mapPicture('stage-map-unmapped');
		const red = stageMap().locator('[class*="hasIssues"]');
		expect((await red.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
			'Zadanie techniczne',
		]);
		await closeNode(page);
		await canvasNode(page, MAP_NODE).getByTestId('node-issues').waitFor();
		const told = await runAndRead(page, 'is required');
		await picture('stage-map-refused');
		expect(told).toContain(`Stage "${stageId('Zadanie techniczne')}" is required`);
	});

	it('runs when every stage is mapped', async () => {
		const { page, picture } = editor;
		await openNode(page, MAP_NODE);
		await choose(page, stageField('Zadanie techniczne'), 'Invited for the interview');
		await mapPicture('stage-map-mapped');
		await closeNode(page);
		await canvasNode(page, MAP_NODE).getByTestId('node-issues').waitFor({ state: 'hidden' });
		await runAndRead(page, 'Workflow executed successfully');
		await openNode(page, 'Show Plan');
		await page.getByTestId('output-panel').getByTestId('radio-button-table').click();
		await picture('stage-map-plan');
		await closeNode(page);
		const workflowId = new URL(page.url()).pathname.split('/')[2];
		const [execution] = await n8n.executions(workflowId, { includeData: true, limit: 1 });
		const plan = itemsOf(execution, 'Show Plan').filter(({ decision }) => decision === 'send');
		expect(plan.map(({ path, state }) => `${String(path)}: ${String(state)}`).sort()).toEqual([
			'Spotkanie: Invited for the interview',
			'Zadanie techniczne: Invited for the interview',
			'Złożenie oferty: Offer submitted',
		]);
	});
});

/** Credential type of each of our nodes, by the beginning of the node's name. */
const TYPE_OF: Record<string, string> = {
	eRecruiter: 'eRecruiterApi',
	greenhouse: 'greenhouseApi',
	headHunter: 'headHunterOAuth2Api',
	peopleForce: 'peopleForceApi',
	robotaUa: 'robotaUaApi',
	workUa: 'workUaApi',
};
/** An operation with a searchable list for each vendor: what is typed, and a row that shows then. */
const LISTS: Record<string, { parameters: object; search: string; row: string }> = {
	eRecruiter: {
		parameters: { resource: 'recruitment', operation: 'get' },
		search: 'java',
		row: 'Senior Java Developer',
	},
	greenhouse: {
		parameters: { resource: 'job', operation: 'get' },
		search: 'logistics',
		row: 'Logistics Coordinator (LOG-12)',
	},
	headHunter: {
		parameters: { resource: 'vacancy', operation: 'get' },
		search: 'логист',
		row: 'Логист (Москва)',
	},
	peopleForce: {
		parameters: { resource: 'vacancy', operation: 'get' },
		search: 'data',
		row: 'Data Analyst',
	},
	robotaUa: {
		parameters: { resource: 'vacancy', operation: 'get' },
		search: 'бухг',
		row: 'Бухгалтер (10000002, draft)',
	},
	workUa: {
		parameters: { resource: 'job', operation: 'get' },
		search: 'бухг',
		row: 'Бухгалтер (Draft)',
	},
};

describe('our screens', () => {
	it('open the credential of each vendor, tested against the sandbox', async () => {
		const { page, picture } = editor;
		await page.goto(`${n8n.url}/home/credentials`);
		for (const type of Object.values(TYPE_OF)) {
			const { name } = credentialOf(type);
			const screen = await openScreen(page, name);
			const good = type.includes('OAuth2') ? 'Account connected' : 'Connection tested successfully';
			await screen.getByText(good).first().waitFor();
			await picture(`credential-${type}`);
			await page.keyboard.press('Escape');
			await screen.waitFor({ state: 'hidden' });
		}
	});

	it('open the panel of every node and load its lists', async () => {
		const { page, picture } = editor;
		const types = (await n8n.nodeTypes())
			.map(({ name }) => String(name))
			.filter((name) => name.startsWith(`${PACKAGE}.`) && !name.endsWith('Tool'))
			.map((name) => name.slice(PACKAGE.length + 1));
		expect(new Set(types).size).toBe(15);
		const sketches = [...new Set(types)].map((name) => {
			const vendor = Object.keys(TYPE_OF).find((key) => name.startsWith(key)) ?? '';
			const credentialType = TYPE_OF[vendor];
			const { id, name: label } = credentialOf(credentialType);
			return {
				name,
				type: `${PACKAGE}.${name}`,
				parameters: { ...LISTS[name]?.parameters },
				credentials: { [credentialType]: { id, name: label } },
			};
		});
		const workflowId = await n8n.importWorkflow({
			...chain('All nodes', sketches),
			connections: {},
		});
		await page.goto(`${n8n.url}/workflow/${workflowId}`);
		for (const { name } of sketches) {
			const panel = await openNode(page, name);
			await panel.getByTestId('node-credentials-select').first().waitFor();
			const list = LISTS[name];
			if (list !== undefined) {
				await panel.getByTestId('rlc-input').first().click();
				const rows = page.getByTestId('rlc-item');
				await rows.nth(1).waitFor();
				const all = await rows.count();
				await page.getByTestId('rlc-search').first().fill(list.search);
				await rows.filter({ hasText: list.row }).first().waitFor();
				await picture(`list-${name}`);
				await rows.filter({ hasText: list.row }).first().click();
				expect(all).toBeGreaterThanOrEqual(3);
				expect(await panel.getByTestId('rlc-input').first().inputValue()).toBe(list.row);
			}
			await picture(`panel-${name}`);
			await closeNode(page);
		}
	});
});

function credentialOf(type: string): (typeof credentials)[number] {
	const found = credentials.find((credential) => credential.type === type);
	if (found === undefined) throw new Error(`No credential of type ${type}`);
	return found;
}
