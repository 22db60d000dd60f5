import { setTimeout as wait } from 'node:timers/promises';

import { N8nApiError, type Call } from './http.mts';
import { asJson, asList, isJson, optionalText, type Json } from './json.mts';

export interface ExecutionItem {
	json: Json;
	binary?: Json;
	pairedItem?: unknown;
}

export interface ExecutionFailure {
	message: string;
	description?: string;
	httpCode?: string;
	/** The node that failed. */
	node?: string;
}

/** One run of one node: the items of each of its outputs. */
export interface NodeRun {
	outputs: ExecutionItem[][];
	status?: string;
	error?: ExecutionFailure;
	milliseconds: number;
}

export interface Execution {
	id: string;
	workflowId: string;
	/** success, error, crashed, canceled, waiting, running, new or unknown. */
	status: string;
	/** manual, trigger, webhook, error, … */
	mode: string;
	startedAt?: string;
	stoppedAt?: string;
	error?: ExecutionFailure;
	lastNode?: string;
	/** Node name to its runs; empty unless data was asked for. */
	runs: Record<string, NodeRun[]>;
}

export interface ExecutionFilter {
	includeData?: boolean;
	status?: string;
	/** At most so many, newest first; default 100. */
	limit?: number;
}

export type ExecutionTarget =
	| { executionId: string }
	/** The first finished execution of the workflow that is newer than `afterId`. */
	| { workflowId: string; afterId?: string };

export interface WaitOptions {
	/** Default 60 000. */
	timeoutMs?: number;
}

const FINISHED = ['success', 'error', 'crashed', 'canceled'];
const PAGE = 100;
const POLL_MS = 100;

function parseFailure(value: unknown): ExecutionFailure | undefined {
	if (!isJson(value)) return undefined;
	const node = isJson(value.node) ? optionalText(value.node.name) : undefined;
	return {
		message: optionalText(value.message) ?? 'unknown error',
		description: optionalText(value.description),
		httpCode: optionalText(value.httpCode),
		node,
	};
}

function parseItem(value: unknown): ExecutionItem {
	const item = asJson(value, 'execution item');
	return {
		json: asJson(item.json, 'execution item json'),
		...(isJson(item.binary) ? { binary: item.binary } : {}),
		...(item.pairedItem === undefined ? {} : { pairedItem: item.pairedItem }),
	};
}

function parseRun(value: unknown): NodeRun {
	const run = asJson(value, 'node run');
	const data = isJson(run.data) ? run.data : {};
	// Sub-nodes of AI nodes put their output under another name than "main".
	const outputs = Object.values(data).find(Array.isArray) ?? [];
	return {
		outputs: asList(outputs, 'outputs').map((items) =>
			Array.isArray(items) ? items.map(parseItem) : [],
		),
		status: optionalText(run.executionStatus),
		error: parseFailure(run.error),
		milliseconds: typeof run.executionTime === 'number' ? run.executionTime : 0,
	};
}

/** An execution as the public API gives it, with or without data. */
export function parseExecution(value: unknown): Execution {
	const execution = asJson(value, 'execution');
	const data = isJson(execution.data) ? execution.data : {};
	const result = isJson(data.resultData) ? data.resultData : {};
	const runData = isJson(result.runData) ? result.runData : {};
	const runs = Object.entries(runData).map(([node, list]): [string, NodeRun[]] => [
		node,
		asList(list, node).map(parseRun),
	]);
	return {
		id: String(execution.id),
		workflowId: String(execution.workflowId),
		status: String(execution.status),
		mode: String(execution.mode),
		startedAt: optionalText(execution.startedAt),
		stoppedAt: optionalText(execution.stoppedAt),
		error: parseFailure(result.error),
		lastNode: optionalText(result.lastNodeExecuted),
		runs: Object.fromEntries(runs),
	};
}

/** The JSON of all items a node gave on one output, over all its runs. */
export function itemsOf(execution: Execution, node: string, output = 0): Json[] {
	const runs = execution.runs[node] ?? [];
	return runs.flatMap((run) => (run.outputs[output] ?? []).map(({ json }) => json));
}

export function isFinished(execution: Execution): boolean {
	return FINISHED.includes(execution.status);
}

export interface ExecutionReader {
	list(workflowId: string, filter?: ExecutionFilter): Promise<Execution[]>;
	get(id: string, includeData?: boolean): Promise<Execution>;
	wait(target: ExecutionTarget, options?: WaitOptions): Promise<Execution>;
}

/** Reads executions through the public API. */
export function executionReader(api: Call): ExecutionReader {
	async function list(workflowId: string, filter: ExecutionFilter = {}): Promise<Execution[]> {
		const limit = filter.limit ?? PAGE;
		const found: Execution[] = [];
		let cursor: string | undefined;
		do {
			const query = new URLSearchParams({ workflowId, limit: String(Math.min(PAGE, limit)) });
			if (filter.includeData) {
				query.set('includeData', 'true');
				query.set('ignoreDataSizeLimit', 'true');
			}
			if (filter.status) query.set('status', filter.status);
			if (cursor) query.set('cursor', cursor);
			const page = asJson(await api('GET', `/executions?${query.toString()}`), 'executions');
			found.push(...asList(page.data, 'executions').map(parseExecution));
			cursor = optionalText(page.nextCursor);
		} while (cursor && found.length < limit);
		return found.slice(0, limit);
	}

	async function get(id: string, includeData = true): Promise<Execution> {
		const query = includeData ? '?includeData=true&ignoreDataSizeLimit=true' : '';
		return parseExecution(await api('GET', `/executions/${id}${query}`));
	}

	/** The execution without data, or undefined while there is none. */
	async function peek(target: ExecutionTarget): Promise<Execution | undefined> {
		if ('executionId' in target) return await get(target.executionId, false);
		const after = Number(target.afterId ?? 0);
		const newer = (await list(target.workflowId)).filter(({ id }) => Number(id) > after);
		return newer.reverse().find(isFinished) ?? newer[0];
	}

	async function waitFor(target: ExecutionTarget, options: WaitOptions = {}): Promise<Execution> {
		const timeoutMs = options.timeoutMs ?? 60_000;
		const deadline = Date.now() + timeoutMs;
		const what = 'executionId' in target ? `execution ${target.executionId}` : 'an execution';
		try {
			for (;;) {
				const seen = await peek(target);
				if (seen && isFinished(seen)) return await get(seen.id);
				if (Date.now() > deadline) {
					const state = seen ? `${seen.id} is ${seen.status}` : 'none was started';
					throw new Error(`Waited ${timeoutMs / 1000} s for ${what} to finish: ${state}`);
				}
				await wait(POLL_MS);
			}
		} catch (error) {
			if (!(error instanceof N8nApiError) || error.status !== 404) throw error;
			throw new Error(
				`${what} is over, but n8n kept nothing of it: the workflow's settings save no such ` +
					'executions (keepExecutions() in workflows.mts switches that on)',
			);
		}
	}

	return { list, get, wait: waitFor };
}
