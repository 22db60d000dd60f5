import { rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

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
	/** Ends n8n at once, as a crash would; `restart` brings it back. */
	kill(): Promise<void>;
	/** Starts n8n again in the same folder on the same port; stops it first if it runs. */
	restart(): Promise<void>;
	/** Ends n8n and removes its temporary folder. */
	stop(): Promise<void>;
}

const START_ATTEMPTS = 3;
const PASSWORD_HASH_ROUNDS = 10;

interface Setup {
	host: N8nHost;
	userFolder: string;
	logFile: string;
	passwordHash: string;
	options: StartOptions;
	log: Log;
}

interface Started {
	url: string;
	n8n: N8nProcess;
}

async function newProcess(setup: Setup): Promise<Started> {
	const { host, userFolder, logFile, passwordHash, options } = setup;
	const [freePort, brokerPort] = await freePorts(2);
	const port = options.port ?? freePort;
	const url = `http://127.0.0.1:${port}`;
	const env = n8nEnvironment({
		node: host.node,
		userFolder,
		port,
		brokerPort,
		passwordHash,
		timezone: options.timezone ?? 'UTC',
		compileCache: join(buildCacheDir(host.dir), 'compiled'),
		extra: options.env,
	});
	const readyTimeoutMs = options.readyTimeoutMs ?? 180_000;
	const n8n = new N8nProcess({ host, userFolder, env, url, logFile, readyTimeoutMs });
	return { url, n8n };
}

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
	const setup: Setup = { host, userFolder, logFile, passwordHash, options, log };
	const begun = Date.now();
	let started: Started | undefined;
	try {
		await writeFile(logFile, '', { flag: 'a' });
		const installed = await installPackage(options, userFolder);
		if (installed) log(`n8n: installed ${installed.name} ${installed.version}`);
		started = await startOnFreePorts(setup);
		const { url, n8n } = started;
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
			kill: async () => await n8n.kill(),
			restart: async () => {
				await n8n.stop();
				await n8n.start();
			},
			stop: async () => {
				await n8n.stop();
				await cleanUp();
			},
		};
	} catch (error) {
		await started?.n8n.kill();
		await cleanUp();
		throw error;
	}
}
