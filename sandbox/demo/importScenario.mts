import { randomUUID } from 'node:crypto';

import { isJson } from '../n8n/json.mts';
import { repoRoot } from '../n8n/paths.mts';
import { startN8n, type N8nServer } from '../n8n/server.mts';
import {
	bindCredentials,
	findNode,
	setParameter,
	type CredentialRef,
	type WorkflowJson,
} from '../n8n/workflows.mts';
import {
	SECOND_MANAGER_ID,
	startHeadHunter,
	type RunningHeadHunter,
} from '../vendors/headhunter/index.mts';
import {
	API,
	PEOPLEFORCE_KEYS,
	startPeopleForce,
	type RunningPeopleForce,
} from '../vendors/peopleforce/index.mts';
import {
	ROBOTAUA_LOGINS,
	startRobotaUa,
	type RunningRobotaUa,
} from '../vendors/robotaua/index.mts';
import { startWorkUa, WORKUA_LOGINS, type RunningWorkUa } from '../vendors/workua/index.mts';
import { headHunterCredential } from './credentials.mts';
import { configure, PACKAGE, template } from './scenario.mts';

export const ALL_BOARDS = 'import-job-boards-to-peopleforce';
export const IMPORT_LEDGER = 'recruitment_ledger_import_job_boards_peopleforce';
/** High enough to be no limit: the sandbox sets none. */
const REQUESTS_PER_MINUTE = 60_000;

/** Credential type of each node type in the import template. */
const CREDENTIAL_OF: Record<string, string> = {
	[`${PACKAGE}.peopleForce`]: 'peopleForceApi',
	[`${PACKAGE}.workUa`]: 'workUaApi',
	[`${PACKAGE}.robotaUa`]: 'robotaUaApi',
	[`${PACKAGE}.headHunter`]: 'headHunterOAuth2Api',
};

/** Real n8n, three job boards with two accounts each, PeopleForce and an import template. */
export interface ImportScenario {
	n8n: N8nServer;
	workUa: RunningWorkUa;
	robotaUa: RunningRobotaUa;
	headHunter: RunningHeadHunter;
	peopleForce: RunningPeopleForce;
	workflowId: string;
	/** Day from which responses count, `YYYY-MM-DD`. */
	importFrom: string;
	stop(): Promise<void>;
}

export interface ImportScenarioOptions {
	seed?: number;
	log?: (line: string) => void;
	/** Built package; default: the repository. */
	packageDir?: string;
	port?: number;
	/** Name of the template; default: the one for all boards. */
	templateName?: string;
	/** Further values of the template's Configuration node. */
	configuration?: Record<string, unknown>;
}

const DAY_MS = 24 * 3600 * 1000;

type Vendors = Pick<ImportScenario, 'workUa' | 'robotaUa' | 'headHunter' | 'peopleForce'>;

/** Credentials of the sandbox accounts, `first` and `second` of each board. */
export function importCredentials({ workUa, robotaUa, headHunter, peopleForce }: Vendors) {
	const board = (name: 'first' | 'second') => [
		{
			id: `sandboxWorkUa${name === 'first' ? '001' : '002'}`,
			name: `Work.ua ${name} (sandbox)`,
			type: 'workUaApi',
			data: {
				...WORKUA_LOGINS[name],
				company: `Acme ${name}`,
				contactEmail: 'it@acme.example',
				locale: 'uk_UA',
				baseUrl: workUa.url,
			},
		},
		{
			id: `sandboxRobota${name === 'first' ? '001' : '002'}`,
			name: `robota.ua ${name} (sandbox)`,
			type: 'robotaUaApi',
			data: {
				...ROBOTAUA_LOGINS[name],
				account: `Acme ${name}`,
				timeZone: 'Europe/Kyiv',
				requestsPerMinute: REQUESTS_PER_MINUTE,
				baseUrl: robotaUa.url,
				loginUrl: robotaUa.url,
				filesUrl: robotaUa.url,
			},
		},
	];
	// One login for both employers: the second is chosen in the node.
	const headHunterLogin = headHunterCredential(headHunter, REQUESTS_PER_MINUTE);
	const target = {
		id: 'sandboxPeopleF01',
		name: 'PeopleForce (sandbox)',
		type: 'peopleForceApi',
		data: {
			apiKey: PEOPLEFORCE_KEYS.full,
			baseUrl: `${peopleForce.url}${API}`,
			requestsPerMinute: REQUESTS_PER_MINUTE,
		},
	};
	return [...board('first'), ...board('second'), headHunterLogin, target];
}

/**
 * Adds an account as a user does: duplicates an account node, puts it behind the original, picks
 * another credential, corrects its name in the Since expression and lists it in Configuration.
 */
export function addAccount(
	workflow: WorkflowJson,
	original: string,
	name: string,
	credential: CredentialRef,
): WorkflowJson {
	const copy = structuredClone(workflow);
	const node = findNode(copy, original);
	const text = JSON.stringify(node.parameters).replaceAll(original, name);
	const parameters: unknown = JSON.parse(text);
	if (!isJson(parameters)) throw new Error(`${original} has no parameters`);
	const credentials = { [CREDENTIAL_OF[node.type]]: credential };
	copy.nodes.push({ ...node, id: randomUUID(), name, parameters, credentials });
	copy.connections[name] = copy.connections[original];
	copy.connections[original] = { main: [[{ node: name, type: 'main', index: 0 }]] };
	return configure(copy, 'accounts', JSON.stringify([...accountsOf(copy), name]));
}

/** Names of the account nodes in Configuration. */
export function accountsOf(workflow: WorkflowJson): string[] {
	const { assignments } = findNode(workflow, 'Configuration').parameters.assignments as {
		assignments: Array<{ name: string; value: string }>;
	};
	const text = assignments.find(({ name }) => name === 'accounts')?.value ?? '[]';
	return JSON.parse(text) as string[];
}

/** HeadHunter's second employer, as a user chooses it in the duplicated node. */
export function secondEmployer(workflow: WorkflowJson, nodeName: string): WorkflowJson {
	return setParameter(workflow, nodeName, 'workingAccount', SECOND_MANAGER_ID);
}

/** Board vacancy → PeopleForce vacancy: the boards' vacancies take turns at the first two. */
export function bindings({
	workUa,
	robotaUa,
	headHunter,
	peopleForce,
}: Vendors): Record<string, string> {
	const targets = peopleForce.state.vacancies.all((row) => row.state === 'opened');
	const keys = [
		...workUa.state.jobs.all().map(({ id }) => `workua:${id}`),
		...robotaUa.state.vacancies.all().map(({ id }) => `robotaua:${id}`),
		...headHunter.state.vacancies.map(({ id }) => `headhunter:${id}`),
	];
	return Object.fromEntries(
		keys.map((key, index) => [key, String(targets[index % targets.length].id)]),
	);
}

/**
 * An import template as a user prepares it: the first login of each type picked, Configuration filled
 * in, no dry run.
 */
export function importWorkflow(
	vendors: Vendors,
	templateName: string,
	configuration: Record<string, unknown>,
): WorkflowJson {
	const byType = Object.fromEntries(
		[...importCredentials(vendors)].reverse().map(({ type, id, name }) => [type, { id, name }]),
	);
	const values = {
		dryRun: false,
		hashSalt: 'sandbox salt, invented',
		vacancies: JSON.stringify(bindings(vendors)),
		...configuration,
	};
	return Object.entries(values).reduce(
		(workflow, [name, value]) => configure(workflow, name, value),
		bindCredentials(template(templateName), byType, CREDENTIAL_OF),
	);
}

/**
 * Starts everything and imports the templates as a user would: credentials picked, Configuration
 * filled in, error workflow chosen; one account per board, nothing published yet.
 */
export async function startImportScenario(
	options: ImportScenarioOptions = {},
): Promise<ImportScenario> {
	const { log = () => undefined, seed = 1, packageDir = repoRoot() } = options;
	const [workUa, robotaUa, headHunter, peopleForce] = await Promise.all([
		startWorkUa({ seed }),
		startRobotaUa({ seed }),
		startHeadHunter({ seed }),
		startPeopleForce({ seed, config: { rateLimit: 0 } }),
	]);
	const vendors = { workUa, robotaUa, headHunter, peopleForce };
	const stopVendors = async () => {
		await Promise.all([workUa, robotaUa, headHunter, peopleForce].map((vendor) => vendor.close()));
	};
	try {
		log(
			`sandbox: ${Object.values(vendors)
				.map(({ url }) => url)
				.join(', ')}`,
		);
		const credentials = importCredentials(vendors);
		const n8n = await startN8n({
			packageDir,
			credentials,
			timezone: 'Europe/Kyiv',
			port: options.port,
			log,
		});
		const reportId = await n8n.importWorkflow(template('report-failure'));
		await n8n.publish(reportId);

		const importFrom = new Date(Date.now() - 12 * DAY_MS).toISOString().slice(0, 10);
		const configuration = { importFrom, ...options.configuration };
		const workflow = importWorkflow(vendors, options.templateName ?? ALL_BOARDS, configuration);
		const settings = { ...(workflow.settings as object), errorWorkflow: reportId };
		const workflowId = await n8n.importWorkflow({ ...workflow, settings });
		const stop = async () => {
			await n8n.stop();
			await stopVendors();
		};
		return { n8n, ...vendors, workflowId, importFrom, stop };
	} catch (error) {
		await stopVendors();
		throw error;
	}
}
