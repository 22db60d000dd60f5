import { setTimeout as wait } from 'node:timers/promises';

import { executionReader, type Execution, type ExecutionReader } from './executions.mts';
import { apiCalls, makeApiKey, restCalls, sessionCalls, type Call, type Login } from './http.mts';
import { asJson, asList, asText, isJson, optionalText, type Json } from './json.mts';
import { tableReader, type TableReader } from './tables.mts';
import {
	forApi,
	isWorkflow,
	scheduleTriggerName,
	withIds,
	type CredentialRef,
	type WorkflowJson,
} from './workflows.mts';

const POLL_MS = 100;
const PUBLISH_TIMEOUT_MS = 60_000;
const WEBHOOK_TIMEOUT_MS = 10_000;

export interface CredentialSeed {
	/** 1 to 16 letters, digits, "_" or "-"; generated when absent. */
	id?: string;
	name: string;
	type: string;
	/** Plain values, as typed into the form. */
	data: Json;
}

export interface RunOptions {
	/** Items the trigger is to give, instead of running the trigger's own code. */
	triggerItems?: Json[];
	/** Default 60 000. */
	timeoutMs?: number;
}

export interface WebhookCall {
	method?: string;
	headers?: Record<string, string>;
	/** A text or bytes go out as they are, anything else as JSON. */
	body?: unknown;
	/** How long to wait for the webhook to be registered; default 10 000. */
	timeoutMs?: number;
}

export interface WebhookAnswer {
	status: number;
	headers: Headers;
	body: unknown;
	text: string;
}

/** What can be done with a running n8n. Failed calls throw `N8nApiError`. */
export interface N8nClient {
	apiKey: string;
	/** Public API: path below /api/v1. */
	api: Call;
	/** The editor's internal API: path below /rest, answer without its `data` envelope. */
	rest: Call;
	/**
	 * Publishes and waits until every trigger is live; throws with the triggers' own errors. n8n
	 * tries a failing trigger for about 15 seconds before it gives up.
	 */
	publish(workflowId: string): Promise<void>;
	/** Takes a workflow offline and waits until its triggers are stopped. */
	unpublish(workflowId: string): Promise<void>;
	/** Stores a workflow, inactive; gives its id (the file's own one with `keepId`). */
	importWorkflow(workflow: WorkflowJson, options?: { keepId?: boolean }): Promise<string>;
	/** The workflow as n8n stores it. */
	workflow(workflowId: string): Promise<WorkflowJson>;
	createCredential(seed: CredentialSeed): Promise<CredentialRef>;
	/** Runs the credential's own test: status OK or Error, and n8n's message. */
	testCredential(id: string): Promise<{ status: string; message: string }>;
	/** Runs the stored workflow by hand from one trigger and waits for its end. */
	runWorkflow(workflowId: string, triggerName: string, options?: RunOptions): Promise<Execution>;
	/** Fires a scheduled workflow now. */
	runSchedule(workflowId: string, options?: RunOptions): Promise<Execution>;
	/** Calls a production webhook by its path, as soon as n8n has registered it. */
	callWebhook(path: string, call?: WebhookCall): Promise<WebhookAnswer>;
	executions: ExecutionReader['list'];
	execution: ExecutionReader['get'];
	waitForExecution: ExecutionReader['wait'];
	dataTables: TableReader['list'];
	dataTableRows: TableReader['rows'];
	/** Descriptions of all node types, as the editor gets them. */
	nodeTypes(): Promise<Json[]>;
}

function triggerData(items: Json[]): Json {
	const main = [items.map((json) => ({ json }))];
	return { startTime: Date.now(), executionTime: 0, executionIndex: 0, source: [], data: { main } };
}

function rawBody(body: unknown): string | Uint8Array<ArrayBuffer> | undefined {
	if (body === undefined || typeof body === 'string') return body;
	if (body instanceof Uint8Array) return Uint8Array.from(body);
	return JSON.stringify(body);
}

function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return text;
	}
}

function isNotRegistered({ status, body }: WebhookAnswer): boolean {
	const message = isJson(body) ? optionalText(body.message) : undefined;
	return status === 404 && message !== undefined && message.includes('not registered');
}

async function callWebhook(url: string, call: WebhookCall): Promise<WebhookAnswer> {
	const { method = 'POST', body } = call;
	const plain = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
	const headers = { ...(plain ? {} : { 'content-type': 'application/json' }), ...call.headers };
	const deadline = Date.now() + (call.timeoutMs ?? WEBHOOK_TIMEOUT_MS);
	for (;;) {
		const response = await fetch(url, { method, headers, body: rawBody(body) });
		const text = await response.text();
		const { status } = response;
		const answer = { status, headers: response.headers, body: parsed(text), text };
		if (!isNotRegistered(answer) || Date.now() > deadline) return answer;
		await wait(POLL_MS);
	}
}

/** Waits until n8n has started or stopped the triggers; throws when the end is another one. */
async function waitPublication(rest: Call, workflowId: string, wanted: string): Promise<void> {
	const deadline = Date.now() + PUBLISH_TIMEOUT_MS;
	for (;;) {
		const path = `/workflows/${workflowId}/publication-status`;
		const { status, triggers } = asJson(await rest('GET', path), 'publication status');
		if (status === wanted) return;
		if (status !== 'in_progress' || Date.now() > deadline) {
			const details = JSON.stringify(triggers);
			throw new Error(
				`Workflow ${workflowId} should be ${wanted} but is ${String(status)}: ${details}`,
			);
		}
		await wait(POLL_MS);
	}
}

/** Signs in, makes an API key and gives the client. */
export async function connect(url: string, login: Login): Promise<N8nClient> {
	const session = sessionCalls(url, login);
	const apiKey = await makeApiKey(session);
	const api = apiCalls(url, apiKey);
	const rest = restCalls(session);
	const reader = executionReader(api);
	const tables = tableReader(api);

	async function workflow(id: string): Promise<WorkflowJson> {
		const stored = await api('GET', `/workflows/${id}`);
		if (!isWorkflow(stored)) throw new TypeError(`Workflow ${id} has an unknown form`);
		return stored;
	}

	async function runWorkflow(
		workflowId: string,
		triggerName: string,
		options: RunOptions = {},
	): Promise<Execution> {
		const { triggerItems, timeoutMs } = options;
		const data = triggerItems ? { data: triggerData(triggerItems) } : {};
		const body = { triggerToStartFrom: { name: triggerName, ...data } };
		const answer = asJson(await rest('POST', `/workflows/${workflowId}/run`, body), 'run');
		const executionId = optionalText(answer.executionId);
		if (!executionId) {
			throw new Error(`"${triggerName}" waits for a call from outside and cannot be run by hand`);
		}
		return await reader.wait({ executionId }, { timeoutMs });
	}

	return {
		apiKey,
		api,
		rest,
		workflow,
		runWorkflow,
		publish: async (id) => {
			await api('POST', `/workflows/${id}/publish`, {});
			await waitPublication(rest, id, 'published');
		},
		unpublish: async (id) => {
			await api('POST', `/workflows/${id}/unpublish`);
			await waitPublication(rest, id, 'not_published');
		},
		importWorkflow: async (file, options = {}) => {
			const body = withIds(file);
			const created = options.keepId
				? await rest('POST', '/workflows', { ...forApi(body), id: body.id })
				: await api('POST', '/workflows', forApi(body));
			return asText(asJson(created, 'workflow').id, 'workflow id');
		},
		createCredential: async (seed) => {
			const created = asJson(await api('POST', '/credentials', seed), 'credential');
			return { id: asText(created.id, 'id'), name: asText(created.name, 'name') };
		},
		testCredential: async (id) => {
			const result = asJson(await api('POST', `/credentials/${id}/test`), 'credential test');
			return { status: asText(result.status, 'status'), message: String(result.message) };
		},
		runSchedule: async (id, options) =>
			await runWorkflow(id, scheduleTriggerName(await workflow(id)), options),
		callWebhook: async (path, call = {}) =>
			await callWebhook(`${url}/webhook/${path.replace(/^\//, '')}`, call),
		executions: reader.list,
		execution: reader.get,
		waitForExecution: reader.wait,
		dataTables: tables.list,
		dataTableRows: tables.rows,
		nodeTypes: async () => {
			const types = asList(await session('GET', '/types/nodes.json'), 'node types');
			return types.map((type) => asJson(type, 'node type'));
		},
	};
}
