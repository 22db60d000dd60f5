import { rmSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

import { hashSync } from 'bcryptjs';

import { atExit } from './children.mts';
import { connect, type CredentialSeed, type N8nClient } from './client.mts';
import { LOGIN, n8nEnvironment } from './environment.mts';
import type { Login } from './http.mts';
import { buildCacheDir } from './install-sqlite.mts';
import { ensureN8nHost, type N8nHost } from './install.mts';
import { errorText, type Log } from './json.mts';
import { N8nProcess } from './n8n-process.mts';
import { installPackage, newUserFolder, type InstalledPackage } from './package.mts';
import { freePorts } from './ports.mts';
import { seconds } from './progress.mts';
import { startQueueServices, type QueueServices } from './services.mts';
import { newId, withIds, type WorkflowJson } from './workflows.mts';

export interface StartOptions {
	/** Built package folder: what `npm pack` makes of it is installed. */
	packageDir?: string;
	/** A tarball instead of a folder. */
	packageTarball?: string;
	/** Stored before n8n starts, with plain values. */
	credentials?: CredentialSeed[];
	/** Stored before n8n starts, inactive. Give an id to find them again. */
	workflows?: WorkflowJson[];
	/** Default: any free port. */
	port?: number;
	/** Kept after the end; default: a temporary folder that goes with the server. */
	userFolder?: string;
	/** IANA name, default UTC. */
	timezone?: string;
	/** Further environment variables for n8n; these win. */
	env?: Record<string, string>;
	/**
	 * So many workers: n8n runs in queue mode, on a Redis and a PostgreSQL of its own, and runs by
	 * hand go to the workers too. Default: `SANDBOX_N8N_WORKERS`, else 0, one process on SQLite.
	 */
	workers?: number;
	/** Processes beside main that receive webhooks; queue mode only. */
	webhookProcesses?: number;
	/** How long a start may take; default 180 000. */
	readyTimeoutMs?: number;
	log?: Log;
}

export interface N8nServer extends N8nClient {
	url: string;
	login: Login;
	/** Process id, undefined while stopped. */
	readonly pid: number | undefined;
	userFolder: string;
	logFile: string;
	/** The community package that was installed. */
	package: InstalledPackage | undefined;
	/** The last lines of n8n's output. */
	logTail(lines?: number): string;
	/** The process with the editor, the triggers and the webhooks. */
	main: N8nProcess;
	/** Queue mode: what runs the executions. */
	workers: N8nProcess[];
	/** Queue mode: further receivers of webhooks, each at a URL of its own. */
	webhooks: N8nProcess[];
	/** Ends n8n with all its processes at once, as a crash would; `restart` brings it back. */
	kill(): Promise<void>;
	/** Starts n8n again in the same folder on the same port; stops it first if it runs. */
	restart(): Promise<void>;
	/** Ends n8n and removes its temporary folder. */
	stop(): Promise<void>;
}

const START_ATTEMPTS = 3;
const PASSWORD_HASH_ROUNDS = 10;
const READY_TIMEOUT_MS = 180_000;
const WORKER_CONCURRENCY = 5;

interface Setup {
	host: N8nHost;
	userFolder: string;
	logFile: string;
	passwordHash: string;
	options: StartOptions;
	/** Settings of queue mode, none without it. */
	queueEnv: Record<string, string>;
	log: Log;
}

interface Started {
	port: number;
	n8n: N8nProcess;
}

const urlAt = (port: number) => `http://127.0.0.1:${port}`;

async function newProcess(setup: Setup): Promise<Started> {
	const { host, userFolder, logFile, options } = setup;
	const [freePort, brokerPort] = await freePorts(2);
	const port = options.port ?? freePort;
	const env = environmentOf(setup, userFolder, port, brokerPort);
	const readyTimeoutMs = options.readyTimeoutMs ?? READY_TIMEOUT_MS;
	const url = urlAt(port);
	const n8n = new N8nProcess({ host, userFolder, env, url, logFile, readyTimeoutMs });
	return { port, n8n };
}

function environmentOf(
	setup: Setup,
	userFolder: string,
	port: number,
	brokerPort: number,
	own: Record<string, string> = {},
): NodeJS.ProcessEnv {
	const { host, passwordHash, options, queueEnv } = setup;
	return n8nEnvironment({
		node: host.node,
		userFolder,
		port,
		brokerPort,
		passwordHash,
		timezone: options.timezone ?? 'UTC',
		compileCache: join(buildCacheDir(host.dir), 'compiled'),
		extra: { ...queueEnv, ...own, ...options.env },
	});
}

/** A process beside main, with a folder and ports of its own and the same package. */
async function newHelper(
	setup: Setup,
	name: string,
	role: string[],
	mainPort: number,
	installed: InstalledPackage | undefined,
): Promise<N8nProcess> {
	const { host, options } = setup;
	const userFolder = join(setup.userFolder, name);
	await mkdir(userFolder, { recursive: true });
	if (installed) {
		const dir = join(userFolder, relative(setup.userFolder, installed.dir));
		await cp(installed.dir, dir, { recursive: true });
	}
	const [port, brokerPort] = await freePorts(2);
	const own = { N8N_PORT: String(port), QUEUE_HEALTH_CHECK_PORT: String(port) };
	const env = environmentOf(setup, userFolder, mainPort, brokerPort, own);
	const logFile = join(setup.userFolder, `${name}.log`);
	const readyTimeoutMs = options.readyTimeoutMs ?? READY_TIMEOUT_MS;
	return new N8nProcess({ host, userFolder, env, role, url: urlAt(port), logFile, readyTimeoutMs });
}

const QUEUE_SETTINGS = {
	EXECUTIONS_MODE: 'queue',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
};

/** Runs an import and makes sure that n8n took every entry: its exit code does not tell. */
async function importSeeds(
	n8n: N8nProcess,
	kind: 'credentials' | 'workflow',
	setup: Setup,
	seeds: object[],
): Promise<void> {
	if (seeds.length === 0) return;
	const start = Date.now();
	const file = join(setup.userFolder, `import-${kind}-${newId()}.json`);
	await writeFile(file, JSON.stringify(seeds), { mode: 0o600 });
	try {
		const output = await n8n.command([`import:${kind}`, `--input=${file}`]);
		if (!output.includes(`Successfully imported ${seeds.length} `)) {
			throw new Error(`${output}\n\nn8n did not import all ${seeds.length} (${kind})`);
		}
	} finally {
		await rm(file, { force: true });
	}
	setup.log(`n8n: imported ${seeds.length} (${kind}) in ${seconds(start)} s`);
}

async function importAll(n8n: N8nProcess, setup: Setup): Promise<void> {
	const { credentials = [], workflows = [] } = setup.options;
	const keyed = credentials.map((seed) => ({ ...seed, id: seed.id ?? newId() }));
	await importSeeds(n8n, 'credentials', setup, keyed);
	await importSeeds(n8n, 'workflow', setup, workflows.map(withIds));
}

async function startOnFreePorts(setup: Setup): Promise<Started> {
	await importAll((await newProcess(setup)).n8n, setup);
	for (let attempt = 1; ; attempt += 1) {
		const started = await newProcess(setup);
		try {
			await started.n8n.start();
			return started;
		} catch (error) {
			// Another program may have taken the port between the choice and the start.
			const taken = /already in use|EADDRINUSE/.test(errorText(error));
			if (!taken || setup.options.port !== undefined || attempt === START_ATTEMPTS) throw error;
		}
	}
}

/**
 * Starts a real n8n with our package, credentials and workflows in a folder of its own, reachable
 * on 127.0.0.1 only, and gives a client for it. It never outlives this process. The installation of
 * n8n itself is done first when it is missing. Throws with the end of n8n's log when it fails.
 */
export async function startN8n(options: StartOptions = {}): Promise<N8nServer> {
	const log = options.log ?? (() => {});
	const host = await ensureN8nHost({ log });
	const userFolder = options.userFolder ? resolve(options.userFolder) : await newUserFolder();
	await mkdir(userFolder, { recursive: true });
	const temporary = options.userFolder === undefined;
	const removal = { recursive: true, force: true, maxRetries: 5 };
	const forget = temporary ? atExit(() => rmSync(userFolder, removal)) : () => {};

	async function cleanUp(): Promise<void> {
		forget();
		if (temporary) await rm(userFolder, removal);
	}

	const logFile = join(userFolder, 'n8n.log');
	const passwordHash = hashSync(LOGIN.password, PASSWORD_HASH_ROUNDS);
	const workerCount = options.workers ?? Number(process.env.SANDBOX_N8N_WORKERS ?? 0);
	const begun = Date.now();
	let services: QueueServices | undefined;
	const all: N8nProcess[] = [];
	const endAll = async (end: (one: N8nProcess) => Promise<void>): Promise<void> => {
		await Promise.all(all.map(end));
	};
	try {
		await writeFile(logFile, '', { flag: 'a' });
		const installed = await installPackage(options, userFolder);
		if (installed) log(`n8n: installed ${installed.name} ${installed.version}`);
		services = workerCount > 0 ? await startQueueServices() : undefined;
		const queueEnv = services ? { ...QUEUE_SETTINGS, ...services.env } : {};
		const setup: Setup = { host, userFolder, logFile, passwordHash, options, queueEnv, log };
		const { port, n8n } = await startOnFreePorts(setup);
		all.push(n8n);
		const helpers = async (name: string, count: number, role: string[]): Promise<N8nProcess[]> =>
			await Promise.all(
				Array.from({ length: count }, async (_, index) => {
					return await newHelper(setup, `${name}-${index + 1}`, role, port, installed);
				}),
			);
		const workers = await helpers('worker', workerCount, [
			'worker',
			`--concurrency=${WORKER_CONCURRENCY}`,
		]);
		const webhooks = await helpers('webhook', options.webhookProcesses ?? 0, ['webhook']);
		all.push(...workers, ...webhooks);
		await Promise.all([...workers, ...webhooks].map(async (one) => await one.start()));
		const { url } = n8n;
		const client = await connect(url, LOGIN);
		log(`n8n ${host.version} is ready at ${url} (${seconds(begun)} s)`);
		return {
			...client,
			url,
			login: LOGIN,
			get pid() {
				return n8n.running ? n8n.pid : undefined;
			},
			userFolder,
			logFile,
			package: installed,
			logTail: (lines) => n8n.logTail(lines),
			main: n8n,
			workers,
			webhooks,
			kill: async () => await endAll(async (one) => await one.kill()),
			restart: async () => {
				await endAll(async (one) => await one.stop());
				await n8n.start();
				await Promise.all([...workers, ...webhooks].map(async (one) => await one.start()));
			},
			stop: async () => {
				await endAll(async (one) => await one.stop());
				await services?.stop();
				await cleanUp();
			},
		};
	} catch (error) {
		await endAll(async (one) => await one.kill());
		await services?.stop();
		await cleanUp();
		throw error;
	}
}
