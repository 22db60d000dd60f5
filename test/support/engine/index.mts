/**
 * n8n's own execution engine (n8n-core) in a child process, for tests of built nodes against HTTP
 * servers on 127.0.0.1. Nothing of n8n is mocked. See README.md.
 */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import type { IConnections } from 'n8n-workflow';

import type {
	CredentialTestRequest,
	CredentialTestResult,
	EngineCredential,
	EngineCredentialDescription,
	EngineNodeDescription,
	Issues,
	IssuesRequest,
	LoadKind,
	LoadRequest,
	LoadResult,
	PollRequest,
	PollResult,
	RunNodeRequest,
	RunNodeResult,
	RunRequest,
	RunResult,
	WebhookMethodRequest,
	WebhookMethodResult,
	WebhookRequest,
	WebhookResult,
} from './types.mts';

export type * from './types.mts';

// Jest compiles this file to CommonJS; run as an ES module it has no __dirname.
const here =
	typeof __dirname === 'undefined'
		? path.join(process.cwd(), 'test', 'support', 'engine')
		: __dirname;
const root = path.resolve(here, '..', '..', '..');

export interface EngineOptions {
	/** Package folders to load (absolute); default the repository itself, i.e. its `dist`. */
	packages?: string[];
	/** Where n8n keeps files: in the item (default) or on disk as servers do. */
	binaryData?: 'memory' | 'filesystem';
	/** Further environment of the engine's process, e.g. `N8N_EXPRESSION_ENGINE`, `N8N_LOG_LEVEL`. */
	env?: Record<string, string>;
}

interface Started {
	expressionEngine: string;
	nodes: string[];
	credentials: string[];
}

interface Calls {
	start: [{ packages: string[] }, Started];
	run: [RunRequest, RunResult];
	runNode: [RunNodeRequest, RunNodeResult];
	poll: [PollRequest, PollResult];
	webhook: [WebhookRequest, WebhookResult];
	webhookMethod: [WebhookMethodRequest, WebhookMethodResult];
	loadOptions: [LoadRequest, LoadResult<LoadKind>];
	testCredential: [CredentialTestRequest, CredentialTestResult];
	describe: [{ type: string; version?: number }, EngineNodeDescription];
	describeCredential: [{ type: string }, EngineCredentialDescription];
	issues: [IssuesRequest, Issues];
	setCredential: [EngineCredential & { id: string }, undefined];
	credentialData: [{ id: string }, EngineCredential['data'] | null];
	stop: [object, undefined];
}

interface Pending {
	method: string;
	resolve: (value: unknown) => void;
	reject: (error: Error) => void;
}

interface Answer {
	id: number;
	result?: unknown;
	error?: { message: string; stack?: string };
}

/** Only what the process needs: no proxies, no n8n settings of the machine. */
function environment(options: EngineOptions): NodeJS.ProcessEnv {
	const { PATH, HOME, TMPDIR, TZ, LANG, SystemRoot, TEMP } = process.env;
	return {
		PATH,
		HOME,
		TMPDIR,
		TZ,
		LANG,
		SystemRoot,
		TEMP,
		NODE_ENV: 'production',
		NODE_PATH: path.join(root, 'node_modules'),
		N8N_LOG_LEVEL: 'silent',
		N8N_ENCRYPTION_KEY: 'engine-test',
		N8N_DEFAULT_BINARY_DATA_MODE: options.binaryData === 'filesystem' ? 'filesystem' : 'default',
		...options.env,
	};
}

function isAnswer(message: unknown): message is Answer {
	return typeof message === 'object' && message !== null && 'id' in message;
}

/** Connections of a chain: `chain('Items', 'Node', 'After')` joins first outputs to inputs. */
export function chain(...names: string[]): IConnections {
	return Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
			]),
	);
}

/**
 * A running engine. Every method rejects only when the harness itself was asked something
 * impossible (unknown type or method); what a node throws is in the result's `error`.
 */
export class Engine {
	/** Full names of all loaded node types, e.g. `n8n-nodes-recruitment.greenhouse`. */
	nodes: string[] = [];

	/** Names of all loaded credential types. */
	credentials: string[] = [];

	/** `vm` (n8n's default, Node 24 and later), `quickjs` (same runtime, any Node) or `legacy`. */
	expressionEngine = '';

	/** All the process printed: nodes and n8n's log (see `N8N_LOG_LEVEL`). */
	output = '';

	private readonly child: ChildProcess;

	private readonly exited: Promise<void>;

	private readonly pending = new Map<number, Pending>();

	private lastId = 0;

	constructor(private readonly options: EngineOptions) {
		this.child = fork(path.join(here, 'host.cjs'), [], {
			cwd: root,
			env: environment(options),
			execArgv: [],
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		});
		const keep = (chunk: Buffer) => {
			this.output += chunk.toString();
		};
		this.child.stdout?.on('data', keep);
		this.child.stderr?.on('data', keep);
		this.child.on('message', (message) => this.settle(message));
		this.exited = new Promise((resolve) => {
			this.child.once('close', (code) => {
				const error = new Error(`The engine's process ended (code ${code})\n${this.output}`);
				for (const { reject } of this.pending.values()) reject(error);
				this.pending.clear();
				resolve();
			});
		});
	}

	/** Used by `startEngine`. */
	async load(): Promise<void> {
		const packages = this.options.packages ?? [root];
		Object.assign(this, await this.call('start', { packages }));
	}

	/** Runs a workflow from its start node to its end. */
	async run(request: RunRequest): Promise<RunResult> {
		return await this.call('run', request);
	}

	/** Runs one node on the items. */
	async runNode(request: RunNodeRequest): Promise<RunNodeResult> {
		return await this.call('runNode', request);
	}

	/** Calls a trigger's `poll()` once. */
	async poll(request: PollRequest): Promise<PollResult> {
		return await this.call('poll', request);
	}

	/** Sends a real HTTP request to a trigger's `webhook()`. */
	async webhook(request: WebhookRequest): Promise<WebhookResult> {
		return await this.call('webhook', request);
	}

	/** Calls one of a trigger's `webhookMethods`. */
	async webhookMethod(request: WebhookMethodRequest): Promise<WebhookMethodResult> {
		return await this.call('webhookMethod', request);
	}

	/** Calls what fills drop-downs, resource locators and column mappers in the editor. */
	async loadOptions(request: LoadRequest<'loadOptions'>): Promise<LoadResult<'loadOptions'>>;
	async loadOptions(request: LoadRequest<'listSearch'>): Promise<LoadResult<'listSearch'>>;
	async loadOptions(
		request: LoadRequest<'resourceMapping'>,
	): Promise<LoadResult<'resourceMapping'>>;
	async loadOptions(request: LoadRequest): Promise<LoadResult<LoadKind>> {
		return await this.call('loadOptions', request);
	}

	/** The "Test" button of a credential. */
	async testCredential(request: CredentialTestRequest): Promise<CredentialTestResult> {
		return await this.call('testCredential', request);
	}

	/** The node's description as the editor gets it. */
	async describe(type: string, version?: number): Promise<EngineNodeDescription> {
		return await this.call('describe', { type, version });
	}

	/** The credential type as the editor gets it. */
	async describeCredential(type: string): Promise<EngineCredentialDescription> {
		return await this.call('describeCredential', { type });
	}

	/** Parameter issues that would keep the workflow from running. */
	async issues(request: IssuesRequest): Promise<Issues> {
		return await this.call('issues', request);
	}

	/** Stores a credential under an id, replacing what was there. */
	async setCredential(id: string, credential: EngineCredential): Promise<void> {
		await this.call('setCredential', { id, ...credential });
	}

	/** Data of a stored credential now, with tokens that logins added; null when unknown. */
	async credentialData(id: string): Promise<EngineCredential['data'] | null> {
		return await this.call('credentialData', { id });
	}

	/** Ends the process; waits until it is gone. */
	async stop(): Promise<void> {
		if (this.child.exitCode !== null) return;
		const force = setTimeout(() => this.child.kill('SIGKILL'), 3000);
		this.call('stop', {}).catch(() => undefined);
		await this.exited;
		clearTimeout(force);
	}

	private async call<M extends keyof Calls>(method: M, request: Calls[M][0]): Promise<Calls[M][1]> {
		const id = ++this.lastId;
		return await new Promise<Calls[M][1]>((resolve, reject) => {
			// The process answers each method with that method's result (host.cjs).
			this.pending.set(id, { method, resolve: (value) => resolve(value as Calls[M][1]), reject });
			this.child.send({ id, method, request }, (error) => {
				if (error) reject(error);
			});
		});
	}

	private settle(message: unknown): void {
		if (!isAnswer(message)) return;
		const waiting = this.pending.get(message.id);
		this.pending.delete(message.id);
		if (!message.error) return waiting?.resolve(message.result);
		waiting?.reject(new Error(`engine.${waiting.method}: ${message.error.message}`));
	}
}

/** Starts an engine (about a second); stop it in `afterAll`. Rejects when a package cannot load. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
	const engine = new Engine(options);
	try {
		await engine.load();
	} catch (error) {
		await engine.stop();
		throw error;
	}
	return engine;
}
