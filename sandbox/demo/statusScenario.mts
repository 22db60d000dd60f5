import { startN8n, type N8nServer } from '../n8n/server.mts';
import { bindCredentials, setParameter } from '../n8n/workflows.mts';
import {
	COMPANY_ID,
	ERECRUITER_LOGINS,
	startERecruiter,
	TOKEN_PATH,
	type RunningERecruiter,
} from '../vendors/erecruiter/index.mts';
import {
	INHIRE_TOKEN,
	startInhire,
	STATE_CHANGES,
	type RunningInhire,
} from '../vendors/inhire/index.mts';
import { configure, PACKAGE, template } from './scenario.mts';

export const STATUS_LEDGER = 'recruitment_ledger_status_erecruiter_inhire';

/** Target states of the sandbox's stages; the three fixed ones need none. */
export const STAGE_MAP: Readonly<Record<string, string>> = {
	'3': 'evaluating_candidate',
	'4': 'negative',
	'5': 'invited_for_interview',
	'101': 'invited_for_interview',
	'102': 'hired',
	'103': 'hired',
	'104': 'negative',
};

/** Real n8n, the eRecruiter sandbox, an invented receiver and the status template. */
export interface StatusScenario {
	n8n: N8nServer;
	eRecruiter: RunningERecruiter;
	inhire: RunningInhire;
	workflowId: string;
	/** Day of activation, `YYYY-MM-DD`. */
	activeFrom: string;
	stop(): Promise<void>;
}

const credentials = (eRecruiter: RunningERecruiter) => [
	{
		id: 'sandboxERecruit1',
		name: 'eRecruiter (sandbox)',
		type: 'eRecruiterApi',
		data: {
			mode: 'password',
			clientId: ERECRUITER_LOGINS.clientId,
			clientSecret: ERECRUITER_LOGINS.clientSecret,
			username: ERECRUITER_LOGINS.username,
			password: ERECRUITER_LOGINS.password,
			companyId: String(COMPANY_ID),
			companyIdParameter: 'companyId',
			baseUrl: eRecruiter.url,
			version: 'v1.1',
			tokenUrl: `${eRecruiter.url}${TOKEN_PATH}`,
			timeZone: 'Europe/Warsaw',
			requestsPerMinute: 6000,
		},
	},
	{
		id: 'sandboxReceiver1',
		name: 'Receiver of states (sandbox)',
		type: 'httpHeaderAuth',
		data: { name: 'Authorization', value: `Bearer ${INHIRE_TOKEN}` },
	},
];

/** The parameter that the editor stores: values, and the rows it had loaded. */
export function stageMapParameter(
	{ state }: RunningERecruiter,
	value: Readonly<Record<string, string>>,
) {
	const schema = state.stages.all().map(({ id, name }) => ({
		id: String(id),
		displayName: name,
		required: STAGE_MAP[String(id)] !== undefined,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: 'options',
		options: [...new Set([...Object.values(STAGE_MAP), 'waiting_for_decision', 'offer_submitted'])]
			.sort()
			.map((state_) => ({ name: state_, value: state_ })),
	}));
	return { mappingMode: 'defineBelow', value, matchingColumns: [], schema };
}

/**
 * Starts everything and imports the template as it is shipped: credentials picked, the address and
 * the day entered, the stage map still empty, dry run on.
 * @param options.packageDir built package to install
 */
export async function startStatusScenario(options: {
	packageDir: string;
	seed?: number;
	log?: (line: string) => void;
}): Promise<StatusScenario> {
	const { packageDir, seed = 1, log } = options;
	const eRecruiter = await startERecruiter({ seed });
	const inhire = await startInhire({ seed });
	const stopVendors = async () => {
		await eRecruiter.close();
		await inhire.close();
	};
	try {
		const logins = credentials(eRecruiter);
		const n8n = await startN8n({
			packageDir,
			credentials: logins,
			timezone: 'Europe/Warsaw',
			...(log === undefined ? {} : { log }),
		});
		const byType = Object.fromEntries(logins.map(({ type, id, name }) => [type, { id, name }]));
		const activeFrom = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
		let workflow = bindCredentials(template('sync-status-erecruiter-to-inhire'), byType, {
			[`${PACKAGE}.eRecruiter`]: 'eRecruiterApi',
			'n8n-nodes-base.httpRequest': 'httpHeaderAuth',
		});
		workflow = configure(workflow, 'activeFrom', activeFrom);
		workflow = configure(workflow, 'targetUrl', `${inhire.url}${STATE_CHANGES}`);
		workflow = setParameter(workflow, 'Deliver State', 'options.batching.batch.batchInterval', 1);
		const workflowId = await n8n.importWorkflow(workflow);
		const stop = async () => {
			await n8n.stop();
			await stopVendors();
		};
		return { n8n, eRecruiter, inhire, workflowId, activeFrom, stop };
	} catch (error) {
		await stopVendors();
		throw error;
	}
}
