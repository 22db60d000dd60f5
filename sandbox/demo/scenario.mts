import { join } from 'node:path';

import { repoRoot } from '../n8n/paths.mts';
import { startN8n, type N8nServer } from '../n8n/server.mts';
import {
	bindCredentials,
	readWorkflow,
	setParameter,
	type WorkflowJson,
} from '../n8n/workflows.mts';
import { startERecruiter, type RunningERecruiter } from '../vendors/erecruiter/index.mts';
import { startPeopleForce, type RunningPeopleForce } from '../vendors/peopleforce/index.mts';
import { eRecruiterCredential, peopleForceCredential } from './credentials.mts';

export const PACKAGE = 'n8n-nodes-recruitment';
export const LEDGER = 'recruitment_ledger_hire_erecruiter_peopleforce';

/** Which credential type each of our nodes takes: templates are shipped without credentials. */
export const CREDENTIAL_OF: Record<string, string> = {
	[`${PACKAGE}.eRecruiter`]: 'eRecruiterApi',
	[`${PACKAGE}.peopleForce`]: 'peopleForceApi',
};

/** Real n8n, two sandbox vendors and the hire template, ready to run. */
export interface HireScenario {
	n8n: N8nServer;
	eRecruiter: RunningERecruiter;
	peopleForce: RunningPeopleForce;
	workflowId: string;
	/** Day from which hires count, `YYYY-MM-DD`. */
	hiresFrom: string;
	stop(): Promise<void>;
}

export interface ScenarioOptions {
	seed?: number;
	log?: (line: string) => void;
	/** Editor port of n8n; any free one when absent. */
	port?: number;
	dryRun?: boolean;
	maxNewHires?: number;
	/** Built package to install; the work tree when absent. */
	packageDir?: string;
	/** Fixed vendor ports, for a demo that stays open. */
	vendorPorts?: { eRecruiter: number; peopleForce: number };
}

const DAY_MS = 24 * 3600 * 1000;

/** Sets a value of the template's Configuration node by its name. */
export function configure(workflow: WorkflowJson, name: string, value: unknown): WorkflowJson {
	const node = workflow.nodes.find((one) => one.name === 'Configuration');
	const { assignments } = (node?.parameters.assignments ?? {}) as {
		assignments?: Array<{ name: string }>;
	};
	const index = assignments?.findIndex((one) => one.name === name) ?? -1;
	if (index < 0) throw new Error(`The template has no Configuration > ${name}`);
	return setParameter(workflow, 'Configuration', `assignments.assignments[${index}].value`, value);
}

/** Credentials of the hire template from eRecruiter. */
export function sandboxCredentials(eRecruiter: RunningERecruiter, peopleForce: RunningPeopleForce) {
	return [eRecruiterCredential(eRecruiter), peopleForceCredential(peopleForce)];
}

export function template(name: string): WorkflowJson {
	return readWorkflow(join(repoRoot(), 'workflows', `${name}.json`));
}

/**
 * Starts everything and imports the templates as a user would: credentials picked, Configuration
 * filled in, error workflow chosen; the hire workflow is not published yet.
 */
export async function startHireScenario(options: ScenarioOptions = {}): Promise<HireScenario> {
	const { log = () => undefined, seed = 1, packageDir = repoRoot(), vendorPorts } = options;
	const eRecruiter = await startERecruiter({ seed, port: vendorPorts?.eRecruiter });
	const peopleForce = await startPeopleForce({ seed, port: vendorPorts?.peopleForce });
	const stopVendors = async () => {
		await eRecruiter.close();
		await peopleForce.close();
	};
	try {
		log(`sandbox vendors: eRecruiter ${eRecruiter.url}, PeopleForce ${peopleForce.url}`);
		const credentials = sandboxCredentials(eRecruiter, peopleForce);
		const n8n = await startN8n({
			packageDir,
			credentials,
			timezone: 'Europe/Warsaw',
			port: options.port,
			log,
		});
		const byType = Object.fromEntries(
			credentials.map(({ type, id, name }) => [type, { id, name }]),
		);
		const reportId = await n8n.importWorkflow(template('report-failure'));
		await n8n.publish(reportId);

		const hiresFrom = new Date(Date.now() - 60 * DAY_MS).toISOString().slice(0, 10);
		const hireStages = eRecruiter.state.stages.all((stage) => stage.type === 'employment');
		let workflow = bindCredentials(
			template('hire-erecruiter-to-peopleforce'),
			byType,
			CREDENTIAL_OF,
		);
		workflow = configure(workflow, 'hiredStageIds', hireStages.map(({ id }) => id).join(','));
		workflow = configure(workflow, 'hiresFrom', hiresFrom);
		workflow = configure(workflow, 'dryRun', options.dryRun ?? false);
		workflow = configure(workflow, 'maxNewHires', options.maxNewHires ?? 20);
		const settings = { ...(workflow.settings as object), errorWorkflow: reportId };
		const workflowId = await n8n.importWorkflow({ ...workflow, settings });
		log('templates imported, credentials picked, configuration filled in');
		const stop = async () => {
			await n8n.stop();
			await stopVendors();
		};
		return { n8n, eRecruiter, peopleForce, workflowId, hiresFrom, stop };
	} catch (error) {
		await stopVendors();
		throw error;
	}
}
