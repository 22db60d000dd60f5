import { setTimeout as wait } from 'node:timers/promises';

import { isJson, type Json } from '../n8n/json.mts';
import { bindCredentials, keepExecutions, type CredentialRef } from '../n8n/workflows.mts';
import { startERecruiter, type RunningERecruiter } from '../vendors/erecruiter/index.mts';
import { eRecruiterCredential } from './credentials.mts';
import {
	startImportScenario,
	type ImportScenario,
	type ImportScenarioOptions,
} from './importScenario.mts';
import { configure, CREDENTIAL_OF, template } from './scenario.mts';

/** Login of the reviewers' form. */
const REVIEWER = { user: 'reviewer', password: 'sandbox-only' };
const DAY_MS = 24 * 3600 * 1000;

/** The import scenario with eRecruiter and the hire template beside it: two flows, two ledgers. */
export interface LedgerScenario extends ImportScenario {
	eRecruiter: RunningERecruiter;
	hireId: string;
	/** Credentials by type, for templates that a story adds. */
	credentials: Record<string, CredentialRef>;
	/** Stores a template of this package with its credentials and Configuration; keeps its runs. */
	add(name: string, configuration: Record<string, unknown>): Promise<string>;
	/** Fills in the published review form; gives the text of the page that answers. */
	decide(answers: ReviewAnswers): Promise<string>;
}

export interface ReviewAnswers {
	flow: string;
	decision: string;
	case?: string;
	existingId?: string;
}

/** Whoever was hired in these days counts. */
const HIRED_WITHIN_DAYS = 60;

export async function startLedgerScenario(
	options: ImportScenarioOptions = {},
): Promise<LedgerScenario> {
	const eRecruiter = await startERecruiter({ seed: options.seed ?? 1 });
	const base = await startImportScenario(options).catch(async (error: unknown) => {
		await eRecruiter.close();
		throw error;
	});
	const stop = async () => {
		await base.stop();
		await eRecruiter.close();
	};
	try {
		const { n8n } = base;
		const { name, type, data } = eRecruiterCredential(eRecruiter);
		const credentials: Record<string, CredentialRef> = {
			eRecruiterApi: await n8n.createCredential({ name, type, data }),
			httpBasicAuth: await n8n.createCredential({
				name: 'Reviewers (sandbox)',
				type: 'httpBasicAuth',
				data: REVIEWER,
			}),
		};
		const nodeTypes: Record<string, string> = {
			...CREDENTIAL_OF,
			'n8n-nodes-base.formTrigger': 'httpBasicAuth',
		};
		// The boards' and PeopleForce's as the import has them.
		for (const node of (await n8n.workflow(base.workflowId)).nodes) {
			for (const [kind, ref] of Object.entries(isJson(node.credentials) ? node.credentials : {})) {
				if (!isJson(ref)) continue;
				credentials[kind] = { id: String(ref.id), name: String(ref.name) };
				nodeTypes[node.type] = kind;
			}
		}
		const add = async (file: string, configuration: Record<string, unknown>) => {
			let workflow = bindCredentials(template(file), credentials, nodeTypes);
			for (const [key, value] of Object.entries(configuration)) {
				workflow = configure(workflow, key, value);
			}
			return await n8n.importWorkflow(keepExecutions(workflow));
		};
		const hireStages = eRecruiter.state.stages.all((stage) => stage.type === 'employment');
		const hireId = await add('hire-erecruiter-to-peopleforce', {
			dryRun: false,
			hiredStageIds: hireStages.map(({ id }) => id).join(','),
			hiresFrom: new Date(Date.now() - HIRED_WITHIN_DAYS * DAY_MS).toISOString().slice(0, 10),
			maxNewHires: 50,
		});
		const decide = async (answers: ReviewAnswers) => await answerForm(n8n.url, answers);
		return { ...base, eRecruiter, hireId, credentials, add, decide, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** As the browser does it: sends the form, waits for the page that it is led to, closes it. */
async function answerForm(url: string, answers: ReviewAnswers): Promise<string> {
	const login = Buffer.from(`${REVIEWER.user}:${REVIEWER.password}`).toString('base64');
	const headers = { authorization: `Basic ${login}` };
	const body = new FormData();
	const { flow, decision, case: id = '', existingId = '' } = answers;
	[flow, decision, id, existingId].forEach((text, index) => body.set(`field-${index}`, text));
	const sent = await fetch(`${url}/form/recruitment-review`, { method: 'POST', headers, body });
	const answer: unknown = await sent.json();
	if (!isJson(answer) || typeof answer.formWaitingUrl !== 'string') {
		throw new Error(`The form answered ${sent.status} ${JSON.stringify(answer)}`);
	}
	const { pathname, search } = new URL(answer.formWaitingUrl);
	const page = `${url}${pathname}${search}`;
	const deadline = Date.now() + 60_000;
	for (;;) {
		// The page must not be opened before the run waits for it: n8n would never answer.
		const status = await fetch(`${url}${pathname}/n8n-execution-status${search}`, { headers });
		const state = (await status.text()).trim();
		if (state === 'form-waiting') break;
		if (Date.now() > deadline) throw new Error(`No answer page, the run is ${state}`);
		await wait(100);
	}
	const text = await (await fetch(page, { headers })).text();
	// The page itself closes the form like this.
	await fetch(page, { method: 'POST', headers, body: '{}' });
	return plain(text);
}

const ENTITIES: Json = { '&quot;': '"', '&#39;': "'", '&#x3D;': '=', '&lt;': '<', '&gt;': '>' };

/** Text of a page: no markup, no entities. */
function plain(html: string): string {
	const body = html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
	return body
		.replace(/&(?:quot|lt|gt|#39|#x3D);/g, (entity) => String(ENTITIES[entity]))
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ')
		.trim();
}
