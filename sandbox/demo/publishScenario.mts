import { startN8n, type N8nServer } from '../n8n/server.mts';
import { bindCredentials, findNode, setParameter, type WorkflowJson } from '../n8n/workflows.mts';
import { startHeadHunter, type RunningHeadHunter } from '../vendors/headhunter/index.mts';
import { startPeopleForce, type RunningPeopleForce } from '../vendors/peopleforce/index.mts';
import { startRobotaUa, type RunningRobotaUa } from '../vendors/robotaua/index.mts';
import { startWorkUa, type RunningWorkUa } from '../vendors/workua/index.mts';
import { importCredentials } from './importScenario.mts';
import { configure, PACKAGE, template } from './scenario.mts';

export const PUBLICATIONS = 'recruitment_publications';
export const ACCOUNTS = ['Work.ua account 1', 'robota.ua account 1', 'HeadHunter account 1'];

/** What each board demands and PeopleForce does not know; IDs of the sandbox's dictionaries. */
const FIELDS: Record<string, Record<string, string>> = {
	'Work.ua Fields': {
		'workua.town': '108',
		'workua.categories': '22',
		'workua.jobTypes': '74',
		'workua.experience': '164',
	},
	'robota.ua Fields': { 'robotaua.city': '1' },
	'HeadHunter Fields': { 'headhunter.area': '160', 'headhunter.professionalRole': '18' },
};

/** Real n8n, three job boards, PeopleForce and the publication template as it is shipped. */
export interface PublishScenario {
	n8n: N8nServer;
	workUa: RunningWorkUa;
	robotaUa: RunningRobotaUa;
	headHunter: RunningHeadHunter;
	peopleForce: RunningPeopleForce;
	workflowId: string;
	stop(): Promise<void>;
}

/** Sets one value of a Set node by its name. */
export function setValue(
	workflow: WorkflowJson,
	nodeName: string,
	name: string,
	value: unknown,
): WorkflowJson {
	const { assignments } = findNode(workflow, nodeName).parameters.assignments as {
		assignments: Array<{ name: string }>;
	};
	const index = assignments.findIndex((one) => one.name === name);
	if (index < 0) throw new Error(`${nodeName} has no ${name}`);
	return setParameter(workflow, nodeName, `assignments.assignments[${index}].value`, value);
}

/** Fills in the three Fields nodes. */
export function fillFields(workflow: WorkflowJson): WorkflowJson {
	let filled = workflow;
	for (const [node, values] of Object.entries(FIELDS)) {
		for (const [name, value] of Object.entries(values)) {
			filled = setValue(filled, node, name, value);
		}
	}
	return filled;
}

/**
 * Starts everything and imports the template with credentials picked and nothing else filled in.
 * @param options.packageDir built package to install
 */
export async function startPublishScenario(options: {
	packageDir: string;
	seed?: number;
	log?: (line: string) => void;
}): Promise<PublishScenario> {
	const { packageDir, seed = 1, log } = options;
	const [workUa, robotaUa, headHunter, peopleForce] = await Promise.all([
		startWorkUa({ seed }),
		startRobotaUa({ seed }),
		startHeadHunter({ seed }),
		startPeopleForce({ seed, config: { rateLimit: 0 } }),
	]);
	const vendors = { workUa, robotaUa, headHunter, peopleForce };
	const stopVendors = async () => {
		await Promise.all(Object.values(vendors).map(async (vendor) => await vendor.close()));
	};
	try {
		const credentials = importCredentials(vendors);
		const n8n = await startN8n({
			packageDir,
			credentials,
			timezone: 'Europe/Kyiv',
			...(log === undefined ? {} : { log }),
		});
		// The first of each type is bound: one account per board.
		const byType = Object.fromEntries(
			[...credentials].reverse().map(({ type, id, name }) => [type, { id, name }]),
		);
		const workflow = bindCredentials(template('publish-vacancy-to-job-boards'), byType, {
			[`${PACKAGE}.peopleForce`]: 'peopleForceApi',
			[`${PACKAGE}.workUa`]: 'workUaApi',
			[`${PACKAGE}.robotaUa`]: 'robotaUaApi',
			[`${PACKAGE}.headHunter`]: 'headHunterOAuth2Api',
		});
		const workflowId = await n8n.importWorkflow(configure(workflow, 'leaseMinutes', 0.001));
		const stop = async () => {
			await n8n.stop();
			await stopVendors();
		};
		return { n8n, ...vendors, workflowId, stop };
	} catch (error) {
		await stopVendors();
		throw error;
	}
}
