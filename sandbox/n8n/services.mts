/** Redis and PostgreSQL of this machine: what an n8n in queue mode needs beside itself. */
import { spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { atExit, killTree, run, startChild, WATCHDOG, works } from './children.mts';
import { freePorts } from './ports.mts';
import { tail } from './progress.mts';

const POLL_MS = 100;
const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;
/** Debian keeps the servers of PostgreSQL out of PATH. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';
const USER = 'n8n';

/** Programs that are there, or in words what is not. */
export type FoundServices = { redis: string; postgres: string } | { missing: string };

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function versionedDirs(root: string): string[] {
	try {
		const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
		return versions.map((version) => join(root, version, 'bin'));
	} catch {
		return [];
	}
}

/** Looks for redis-server and for a folder with initdb, postgres and pg_isready. */
export function findQueueServices(
	path = process.env.PATH ?? '',
	postgresRoot = DEBIAN_POSTGRES,
): FoundServices {
	if (process.platform === 'win32') return { missing: 'a system other than Windows' };
	const dirs = path.split(delimiter).filter((dir) => dir !== '');
	const redis = dirs.map((dir) => join(dir, 'redis-server')).find(isProgram);
	const postgres = [...versionedDirs(postgresRoot), ...dirs].find((dir) =>
		['initdb', 'postgres', 'pg_isready'].every((name) => isProgram(join(dir, name))),
	);
	if (redis !== undefined && postgres !== undefined) return { redis, postgres };
	const missing = [
		...(redis === undefined ? ['redis-server'] : []),
		...(postgres === undefined ? ['PostgreSQL (initdb, postgres, pg_isready)'] : []),
	];
	return { missing: missing.join(' and ') };
}

export interface QueueServices {
	/** Settings that lead n8n to them. */
	env: Record<string, string>;
	/** Ends both and removes what they stored. */
	stop(): Promise<void>;
}

interface Owner {
	uid: number;
	gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user of its package. */
function postgresOwner(): Owner | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = (what: '-u' | '-g') => {
		const answer = spawnSync('id', [what, 'postgres'], { encoding: 'utf8' });
		if (answer.status !== 0) {
			throw new Error('PostgreSQL does not run as root, and there is no user "postgres"');
		}
		return Number(answer.stdout);
	};
	return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Keeps a server in its own process group, so that the watchdog ends both. SIGINT ends it well. */
const KEEPER = `
const [owner, command, ...args] = process.argv.slice(1);
const child = require('node:child_process').spawn(command, args, { stdio: 'inherit', ...JSON.parse(owner) });
child.once('error', () => process.exit(1));
child.once('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => child.kill('SIGINT'));
`;

interface Server {
	stop(): Promise<void>;
}

async function startServer(
	name: string,
	command: string[],
	cwd: string,
	isReady: () => boolean | Promise<boolean>,
	owner: Owner | undefined,
): Promise<Server> {
	const child = startChild(
		process.execPath,
		[WATCHDOG, '-e', KEEPER, '--', JSON.stringify(owner ?? {}), ...command],
		{ cwd, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
	);
	let output = '';
	const collect = (chunk: Buffer): void => {
		output = tail(output + chunk.toString('utf8'));
	};
	child.stdout?.on('data', collect);
	child.stderr?.on('data', collect);
	const running = () => child.exitCode === null && child.signalCode === null;
	const deadline = Date.now() + READY_TIMEOUT_MS;
	while (!(await isReady())) {
		if (!running() || Date.now() > deadline) {
			killTree(child);
			throw new Error(`${output}\n\n${name} did not start`);
		}
		await wait(POLL_MS);
	}
	return {
		stop: async () => {
			if (!running()) return;
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await Promise.race([ended, wait(STOP_TIMEOUT_MS, undefined, { ref: false })]);
			killTree(child);
			await ended;
		},
	};
}

function answersPing(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createConnection({ port, host: '127.0.0.1' });
		const settle = (ready: boolean): void => {
			socket.destroy();
			resolve(ready);
		};
		socket.setTimeout(1000, () => settle(false));
		socket.once('error', () => settle(false));
		socket.once('data', (data) => settle(data.toString().startsWith('+PONG')));
		socket.once('connect', () => socket.write('PING\r\n'));
	});
}

async function startPostgres(binDir: string, dir: string, port: number): Promise<Server> {
	const owner = postgresOwner();
	if (owner) chownSync(dir, owner.uid, owner.gid);
	const data = join(dir, 'data');
	const { code, output } = await run(
		join(binDir, 'initdb'),
		['-D', data, '-A', 'trust', '-U', USER, '-E', 'UTF8', '--no-locale', '--no-sync'],
		{ cwd: dir, owner },
	);
	if (code !== 0) throw new Error(`${output}\n\nPostgreSQL could not make its folder`);
	const settings = {
		listen_addresses: '127.0.0.1',
		port: String(port),
		unix_socket_directories: '',
		// Nothing here has to survive a loss of power.
		fsync: 'off',
	};
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	return await startServer(
		'PostgreSQL',
		[join(binDir, 'postgres'), '-D', data, ...options],
		dir,
		() => works(join(binDir, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q']),
		owner,
	);
}

async function startRedis(program: string, dir: string, port: number): Promise<Server> {
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
	return await startServer(
		'Redis',
		[program, ...args, '--save', '', '--appendonly', 'no'],
		dir,
		async () => await answersPing(port),
		undefined,
	);
}

/**
 * Starts a private Redis and PostgreSQL in temporary folders, on free ports of 127.0.0.1. They never
 * outlive this process. Throws when a program is missing or does not start.
 */
export async function startQueueServices(): Promise<QueueServices> {
	const found = findQueueServices();
	if ('missing' in found) {
		throw new Error(
			`n8n in queue mode needs ${found.missing}. On Debian: apt-get install redis-server postgresql`,
		);
	}
	const prefix = join(tmpdir(), 'n8n-recruitment-');
	const dirs = { redis: await mkdtemp(`${prefix}redis-`), postgres: await mkdtemp(`${prefix}pg-`) };
	const removal = { recursive: true, force: true, maxRetries: 5 };
	const forget = atExit(() => Object.values(dirs).forEach((dir) => rmSync(dir, removal)));
	const servers: Server[] = [];
	const stop = async (): Promise<void> => {
		await Promise.all(servers.map(async (server) => await server.stop()));
		forget();
		await Promise.all(Object.values(dirs).map(async (dir) => await rm(dir, removal)));
	};
	try {
		const [redisPort, postgresPort] = await freePorts(2);
		servers.push(await startRedis(found.redis, dirs.redis, redisPort));
		servers.push(await startPostgres(found.postgres, dirs.postgres, postgresPort));
		const env = {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgresPort),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: 'none',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
		};
		return { env, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
