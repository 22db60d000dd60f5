/** What the stories about hires from Greenhouse have in common: the world, and looks at it. */
import { expectedEmployees } from '../../sandbox/demo/facts.mts';
import {
	GREENHOUSE_LEDGER,
	greenhouseHires,
	startHireGreenhouseScenario,
	type HireGreenhouseScenario,
} from '../../sandbox/demo/hireGreenhouseScenario.mts';
import type { Execution } from '../../sandbox/n8n/executions.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import type { WorkflowJson } from '../../sandbox/n8n/workflows.mts';
import { packageDir } from './package.mts';
import { changeRows, changeWorkflow, makeDue } from './story.mts';

/** First day of work of everybody who has one. */
export const START = '2027-03-01';

/** A scenario with its hand movements; nothing in here uses the package's own code. */
export type HireStory = Awaited<ReturnType<typeof openHireStory>>;

export async function openHireStory(configuration: Record<string, unknown>) {
	const scenario: HireGreenhouseScenario = await startHireGreenhouseScenario({
		packageDir: packageDir(),
		configuration,
	});
	const { n8n, greenhouse, peopleForce, workflowId } = scenario;
	const employees = () => peopleForce.state.employees.all();
	const before = employees().map((row) => ({ ...row }));
	const seedIds = Math.max(...before.map(({ id }) => id));
	const made = () => employees().filter(({ id }) => id > seedIds);
	const tables = () => greenhouse.state.tables;
	const rows = async (flow = 'hire'): Promise<Json[]> =>
		(await n8n.dataTableRows(GREENHOUSE_LEDGER)).filter((row) => row.flow === flow);

	/** A new application; the person is called by the last name given. */
	function apply(lastName: string): number {
		const from = 650 + tables().candidates.size;
		const [{ applicationId, candidateId }] = greenhouse.action('apply', { from }) as Array<{
			applicationId: number;
			candidateId: number;
		}>;
		const candidate = tables().candidates.get(candidateId);
		if (candidate) candidate.last_name = lastName;
		return applicationId;
	}

	/** @param startsOn an offer with this day is made first; null: none is */
	function hire(applicationId: number, startsOn: string | null = START): number {
		if (startsOn) greenhouse.action('offer', { applicationId, startsOn });
		greenhouse.action('hire', { applicationId });
		return applicationId;
	}

	return {
		...scenario,
		seedIds,
		before,
		made,
		tables,
		rows,
		apply,
		hire,
		byName: (lastName: string) => made().filter((row) => row.last_name === lastName),
		/** How many employees a flawless flow has made by now, from the vendors' states alone. */
		expected: () => expectedEmployees(greenhouseHires(greenhouse), before, scenario.hiresFrom),
		rowOf: async (applicationId: number) =>
			(await rows()).find(({ sourceId }) => sourceId === String(applicationId)),
		due: async (applicationId: number) =>
			await makeDue(n8n, GREENHOUSE_LEDGER, 'sourceId', String(applicationId)),
		/** Writes into the ledger row of an application, as the review queue does. */
		decide: async (applicationId: number, data: Json) =>
			await changeRows(n8n, GREENHOUSE_LEDGER, ['sourceId', String(applicationId)], data),
		/** Requests that changed something at a vendor. */
		writes: () =>
			[...peopleForce.requests(), ...greenhouse.requests()].filter(
				({ method, path }) => method !== 'GET' && path !== '/token',
			).length,
		run: async (): Promise<Execution> => await n8n.runSchedule(workflowId, { timeoutMs: 240_000 }),
		change: async (edit: (workflow: WorkflowJson) => WorkflowJson) =>
			await changeWorkflow(n8n, workflowId, edit),
		candidateOf: (applicationId: number) => {
			const application = tables().applications.get(applicationId);
			const found = tables().candidates.get(application?.candidate_id);
			if (!found) throw new Error(`No candidate of ${applicationId}`);
			return found;
		},
	};
}
