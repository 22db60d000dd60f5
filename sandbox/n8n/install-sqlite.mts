import { copyFile, mkdir, rename } from 'node:fs/promises';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { run, runNpm, works } from './children.mts';
import { asText, isJson, type Log } from './json.mts';
import type { NodeBinary } from './node24.mts';
import { cacheDir, installedVersion, pinnedVersion } from './paths.mts';
import { stage, tail } from './progress.mts';

/** The C library a built file depends on: `glibc2.36`, `musl`, or nothing outside Linux. */
export function libcTag(platform: string = process.platform): string {
	if (platform !== 'linux') return '';
	const report: unknown = process.report?.getReport();
	const header = isJson(report) && isJson(report.header) ? report.header : {};
	const glibc = header.glibcVersionRuntime;
	return typeof glibc === 'string' ? `-glibc${glibc}` : '-musl';
}

/** Cache folder for what is built for one n8n version on one kind of machine. */
export function buildCacheDir(hostDir: string): string {
	const key = `${pinnedVersion(hostDir)}-${process.platform}-${process.arch}${libcTag()}`;
	return join(cacheDir(), key);
}

function builtFile(hostDir: string): string {
	return join(hostDir, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
}

async function loads(hostDir: string, node: NodeBinary): Promise<boolean> {
	if (!existsSync(builtFile(hostDir))) return false;
	const script = "new (require('sqlite3').Database)(':memory:', e => process.exit(e ? 1 : 0))";
	const { code } = await run(node.path, ['-e', script], { cwd: hostDir });
	return code === 0;
}

/** Copies so that a reader never sees half a file. */
async function copyWhole(from: string, to: string): Promise<void> {
	await mkdir(dirname(to), { recursive: true });
	const draft = `${to}.${process.pid}`;
	await copyFile(from, draft);
	await rename(draft, to);
}

function hasHeaders(prefix: string): boolean {
	return existsSync(join(prefix, 'include', 'node', 'node.h'));
}

/**
 * The folder whose include/node holds Node.js headers, so that the build needs no download: the
 * Node.js that will run n8n, else the one that runs this. An own setting of the user stays.
 */
export function nodedir(
	binaries: string[],
	has: (prefix: string) => boolean = hasHeaders,
): string | undefined {
	if (process.env.npm_config_nodedir) return process.env.npm_config_nodedir;
	return binaries.map((binary) => resolve(dirname(binary), '..')).find(has);
}

/** What is missing on this machine to compile sqlite3, as words for the user. */
export function missingBuildTools(has: typeof works = works): string[] {
	const version = ['--version'];
	const missing: string[] = [];
	if (!['python3', 'python'].some((tool) => has(tool, version))) missing.push('Python 3');
	else if (!['python3', 'python'].some((tool) => has(tool, ['-c', 'import distutils']))) {
		missing.push("Python's distutils (pip install setuptools)");
	}
	if (process.platform === 'win32') return missing;
	if (!['c++', 'g++', 'clang++'].some((tool) => has(tool, version))) missing.push('a C++ compiler');
	if (!has('make', version)) missing.push('make');
	return missing;
}

const TOOL_ADVICE: Record<string, string> = {
	linux:
		'Debian or Ubuntu: sudo apt-get install -y python3 g++ make; Fedora: sudo dnf install -y ' +
		'python3 gcc-c++ make; Alpine: apk add python3 g++ make',
	darwin: 'macOS: xcode-select --install',
	win32:
		'Windows: install Python 3 and the "Desktop development with C++" workload of Visual Studio',
};

/** How to get the build tools, for the platform at hand. */
export function toolAdvice(platform: string = process.platform): string {
	return TOOL_ADVICE[platform] ?? 'Install Python 3, make and a C++ compiler';
}

async function build(hostDir: string, node: NodeBinary): Promise<void> {
	const headers = nodedir([node.path, realpathSync(process.execPath)]);
	const args = ['rebuild', 'sqlite3', '--foreground-scripts', '--ignore-scripts=false'];
	const env = { ...process.env, ...(headers ? { npm_config_nodedir: headers } : {}) };
	const { code, output } = await runNpm(args, { cwd: hostDir, env });
	if (code === 0 && (await loads(hostDir, node))) return;
	const missing = missingBuildTools();
	const reason = missing.length
		? `its ready-made file could not be downloaded and building it needs ${missing.join(', ')}. ` +
			`${toolAdvice()}. Then run this again.`
		: 'see the output above.';
	throw new Error(`${tail(output)}\n\nn8n's sqlite3 could not be installed: ${reason}`);
}

/**
 * Makes sqlite3 load under n8n's Node.js: keeps what is there, else copies it from the user's
 * cache, else downloads or builds it and fills the cache. Throws with what to install when the
 * build tools are missing.
 */
export async function ensureSqlite(hostDir: string, node: NodeBinary, log: Log): Promise<void> {
	const file = builtFile(hostDir);
	const version = asText(installedVersion(hostDir, 'sqlite3'), 'sqlite3');
	const cached = join(buildCacheDir(hostDir), `sqlite3-${version}`, 'node_sqlite3.node');
	if (!(await loads(hostDir, node))) {
		if (existsSync(cached)) {
			await copyWhole(cached, file);
			if (await loads(hostDir, node)) {
				log('sqlite3: taken from the cache');
				return;
			}
		}
		await stage(log, 'Building sqlite3 (about 2 minutes, once)', () => build(hostDir, node));
	}
	await copyWhole(file, cached);
}
