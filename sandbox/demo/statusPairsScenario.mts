import { isJson, type Json } from '../n8n/json.mts';
import { itemsOf, type Execution } from '../n8n/executions.mts';
import { startN8n, type N8nServer } from '../n8n/server.mts';
import { bindCredentials, setParameter, type WorkflowJson } from '../n8n/workflows.mts';
import { startGreenhouse, type RunningGreenhouse } from '../vendors/greenhouse/index.mts';
import { startHeadHunter, type RunningHeadHunter } from '../vendors/headhunter/index.mts';
import { startPeopleForce, type RunningPeopleForce } from '../vendors/peopleforce/index.mts';
import {
	greenhouseCredential,
	headHunterCredential,
	peopleForceCredential,
} from './credentials.mts';
import { configure, PACKAGE, template } from './scenario.mts';

/** High enough to be no limit: the sandbox sets none. */
const REQUESTS_PER_MINUTE = 60_000;
const DAY_MS = 86_400_000;

/** A status template in a running n8n: its settings, its runs, its ledger. */
export class StatusFlow {
	constructor(
		private readonly n8n: N8nServer,
		readonly workflowId: string,
		readonly table: string,
	) {}

	private async change(edit: (workflow: WorkflowJson) => WorkflowJson): Promise<void> {
		const edited = edit(await this.n8n.workflow(this.workflowId));
		const { name, nodes, connections } = edited;
		const { executionOrder, timezone } = isJson(edited.settings) ? edited.settings : {};
		const settings = { executionOrder, timezone, saveManualExecutions: true };
		await this.n8n.api('PUT', `/workflows/${this.workflowId}`, {
			name,
			nodes,
			connections,
			settings,
		});
	}

	/** Sets values of the Configuration node. */
	async set(values: Record<string, unknown>): Promise<void> {
		await this.change((workflow) =>
			Object.entries(values).reduce(
				(changed, [name, value]) => configure(changed, name, value),
				workflow,
			),
		);
	}

	async setParameter(node: string, path: string, value: unknown): Promise<void> {
		await this.change((workflow) => setParameter(workflow, node, path, value));
	}

	/**
	 * Fills in the stage map as the editor stores it.
	 * @param map target state by the ID of the row
	 * @param rows IDs of the rows that the editor had loaded
	 */
	async assign(map: Readonly<Record<string, string>>, rows = Object.keys(map)): Promise<void> {
		const options = [...new Set(Object.values(map))].map((value) => ({ name: value, value }));
		const schema = rows.map((id) => ({
			id,
			displayName: id,
			required: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: 'options',
			options,
		}));
		const parameter = { mappingMode: 'defineBelow', value: map, matchingColumns: [], schema };
		await this.setParameter('Get Stage Changes', 'stageMap', parameter);
	}

	async run(): Promise<Execution> {
		const { id } = await this.n8n.runSchedule(this.workflowId, { timeoutMs: 240_000 });
		return await this.n8n.execution(id);
	}

	async ledger(): Promise<Json[]> {
		return await this.n8n.dataTableRows(this.table);
	}

	async rowOf(sourceId: string | number): Promise<Json | undefined> {
		return (await this.ledger()).find((row) => row.sourceId === String(sourceId));
	}

	async tableId(): Promise<string> {
		const found = (await this.n8n.dataTables()).find(({ name }) => name === this.table);
		return String(found?.id);
	}

	async dropLedger(): Promise<void> {
		await this.n8n.api('DELETE', `/data-tables/${await this.tableId()}`);
	}

	/** Reason by source application, of what a run put to a person. */
	review(execution: Execution): Record<string, unknown> {
		const rows = itemsOf(execution, 'Needs Review').map(({ row }) => row as Json);
		return Object.fromEntries(rows.map(({ sourceId, reason }) => [String(sourceId), reason]));
	}
}

/** Real n8n, three vendors and both status templates between them, as they are shipped. */
export interface StatusPairsScenario {
	n8n: N8nServer;
	greenhouse: RunningGreenhouse;
	peopleForce: RunningPeopleForce;
	headHunter: RunningHeadHunter;
	toPeopleForce: StatusFlow;
	toHeadHunter: StatusFlow;
	/** Day of activation, `YYYY-MM-DD`. */
	activeFrom: string;
	stop(): Promise<void>;
}

/** @param options.packageDir built package to install */
export async function startStatusPairsScenario(options: {
	packageDir: string;
	seed?: number;
}): Promise<StatusPairsScenario> {
	const { packageDir, seed = 1 } = options;
	const [greenhouse, peopleForce, headHunter] = await Promise.all([
		startGreenhouse({ seed, config: { rateLimit: 100_000 } }),
		startPeopleForce({ seed, config: { rateLimit: 0 } }),
		startHeadHunter({ seed }),
	]);
	const stopVendors = async () => {
		await Promise.all([greenhouse.close(), peopleForce.close(), headHunter.close()]);
	};
	try {
		const credentials = [
			greenhouseCredential(greenhouse),
			peopleForceCredential(peopleForce, REQUESTS_PER_MINUTE),
			headHunterCredential(headHunter, REQUESTS_PER_MINUTE),
		];
		const n8n = await startN8n({ packageDir, credentials, timezone: 'Europe/Warsaw' });
		const byType = Object.fromEntries(
			credentials.map(({ type, id, name }) => [type, { id, name }]),
		);
		const activeFrom = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
		const flow = async (file: string, table: string) => {
			const workflow = bindCredentials(template(file), byType, {
				[`${PACKAGE}.greenhouse`]: 'greenhouseApi',
				[`${PACKAGE}.peopleForce`]: 'peopleForceApi',
				[`${PACKAGE}.headHunter`]: 'headHunterOAuth2Api',
			});
			return new StatusFlow(n8n, await n8n.importWorkflow(workflow), table);
		};
		const toPeopleForce = await flow(
			'sync-status-greenhouse-to-peopleforce',
			'recruitment_ledger_status_greenhouse_peopleforce',
		);
		const toHeadHunter = await flow(
			'sync-status-peopleforce-to-headhunter',
			'recruitment_ledger_status_peopleforce_headhunter',
		);
		const stop = async () => {
			await n8n.stop();
			await stopVendors();
		};
		const vendors = { greenhouse, peopleForce, headHunter };
		return { n8n, ...vendors, toPeopleForce, toHeadHunter, activeFrom, stop };
	} catch (error) {
		await stopVendors();
		throw error;
	}
}
