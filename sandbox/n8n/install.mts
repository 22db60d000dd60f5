import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';

import { run, runNpm } from './children.mts';
import { withLock } from './install-lock.mts';
import { slim } from './install-slim.mts';
import { ensureSqlite, libcTag, missingBuildTools, toolAdvice } from './install-sqlite.mts';
import { asJson, errorText, isJson, type Log } from './json.mts';
import { findNode24, type NodeBinary } from './node24.mts';
import {
	hostDir,
	installedVersion,
	lockHash,
	manifestDir,
	n8nEntry,
	pinnedVersion,
	readJson,
} from './paths.mts';
import { seconds, stage, tail } from './progress.mts';

/** An n8n that is ready to be started. */
export interface N8nHost {
	dir: string;
	version: string;
	/** The file to run with `node`. */
	entry: string;
	node: NodeBinary;
}

const NEEDED_BYTES = 4e9;
const MARKER = '.recruitment-host.json';

function markerFile(dir: string): string {
	return join(dir, 'node_modules', MARKER);
}

/** What an install must match to be used again. */
function stamp(dir: string): string {
	const { platform, arch } = process;
	return JSON.stringify({ lock: lockHash(dir), machine: `${platform}-${arch}${libcTag()}` });
}

function isMarked(dir: string): boolean {
	const file = markerFile(dir);
	return existsSync(file) && readFileSync(file, 'utf8') === stamp(dir) && existsSync(n8nEntry(dir));
}

/**
 * True when node_modules was installed from exactly this lockfile by something else (a restored CI
 * cache, a copy): npm writes its own list of what it installed at the very end.
 */
function matchesLock(dir: string): boolean {
	const list = join(dir, 'node_modules', '.package-lock.json');
	if (!existsSync(list) || !existsSync(n8nEntry(dir))) return false;
	const wanted = asJson(readJson(join(dir, 'package-lock.json')).packages, 'packages');
	const found = asJson(readJson(list).packages, 'packages');
	return Object.entries(found).every(([path, entry]) => {
		const target = wanted[path];
		return isJson(entry) && isJson(target) && entry.integrity === target.integrity;
	});
}

async function checkRoom(dir: string): Promise<void> {
	const { bavail, bsize } = await statfs(dir);
	const free = bavail * bsize;
	if (free >= NEEDED_BYTES) return;
	throw new Error(
		`Installing n8n needs 4 GB of free disk space (1.4 GB stay); ${dir} has ` +
			`${(free / 1e9).toFixed(1)} GB`,
	);
}

async function npmCi(dir: string): Promise<void> {
	const args = ['ci', '--ignore-scripts', '--legacy-peer-deps', '--prefer-offline'];
	const { code, output } = await runNpm([...args, '--no-audit', '--no-fund'], { cwd: dir });
	if (code === 0) return;
	throw new Error(`${tail(output)}\n\nn8n could not be installed: npm ci ended with ${code}`);
}

async function checkVersion(dir: string, node: NodeBinary): Promise<string> {
	const { code, output } = await run(node.path, [n8nEntry(dir), '--version'], { cwd: dir });
	if (code !== 0) throw new Error(`${tail(output)}\n\nThe n8n in ${dir} does not start`);
	return output.trim();
}

async function install(dir: string, log: Log): Promise<void> {
	const start = Date.now();
	const version = pinnedVersion(dir);
	rmSync(markerFile(dir), { force: true });
	if (matchesLock(dir)) {
		log(`n8n ${version}: found in place`);
	} else {
		await checkRoom(dir);
		const missing = missingBuildTools();
		if (missing.length) {
			log(`Note: ${missing.join(', ')} not found; needed unless sqlite3 can be downloaded.`);
			log(toolAdvice());
		}
		await stage(log, `Downloading n8n ${version} (about 3 minutes, 0.8 GB)`, () => npmCi(dir));
	}
	const node = findNode24({ hostDir: dir });
	await ensureSqlite(dir, node, log);
	await stage(log, 'Removing what is not needed to run', () => slim(dir));
	const installed = await checkVersion(dir, node);
	if (installed !== version) throw new Error(`Expected n8n ${version} in ${dir}, got ${installed}`);
	writeFileSync(markerFile(dir), stamp(dir));
	log(`n8n ${version} on Node.js ${node.version} is installed (${seconds(start)} s)`);
}

function describeHost(dir: string): N8nHost {
	const version = installedVersion(dir, 'n8n');
	if (!version) throw new Error(`No n8n in ${join(dir, 'node_modules')}`);
	return { dir, version, entry: n8nEntry(dir), node: findNode24({ hostDir: dir }) };
}

/** Copies the pinned package.json and lockfile to where n8n is installed. */
async function placeManifest(dir: string): Promise<void> {
	await mkdir(dir, { recursive: true });
	for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
		await copyFile(join(manifestDir(), name), join(dir, name));
	}
}

export interface InstallOptions {
	log?: Log;
	/** Folder with package.json and lockfile; by default `hostDir()`. */
	dir?: string;
}

/**
 * Makes sure that the pinned n8n is installed and says where; does nothing when it is. A folder
 * named in `N8N_HOST_DIR` is used as it is, never changed.
 */
export async function ensureN8nHost(options: InstallOptions = {}): Promise<N8nHost> {
	const log = options.log ?? (() => {});
	const dir = options.dir ?? hostDir();
	if (!options.dir && process.env.N8N_HOST_DIR) {
		const host = describeHost(dir);
		log(`Using n8n ${host.version} from ${dir} (N8N_HOST_DIR)`);
		return host;
	}
	if (!options.dir) await placeManifest(dir);
	if (!isMarked(dir)) {
		await mkdir(dir, { recursive: true });
		await withLock(join(dir, '.install-lock'), log, async () => {
			if (!isMarked(dir)) await install(dir, log);
		});
	}
	return describeHost(dir);
}

async function main(): Promise<void> {
	const log: Log = (line) => console.log(line);
	const host = await ensureN8nHost({ log });
	log(`Ready: n8n ${host.version} on Node.js ${host.node.version}`);
}

if (/[\\/]sandbox[\\/]n8n[\\/]install\.mts$/.test(process.argv[1] ?? '')) {
	main().catch((error: unknown) => {
		console.error(errorText(error));
		process.exitCode = 1;
	});
}
