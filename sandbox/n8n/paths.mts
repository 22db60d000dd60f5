import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, parse, resolve } from 'node:path';

import { asJson, asText, isJson, type Json } from './json.mts';

const PACKAGE_NAME = 'n8n-nodes-recruitment';

export function readJson(file: string): Json {
	const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
	return asJson(value, file);
}

function isRepoRoot(dir: string): boolean {
	const file = join(dir, 'package.json');
	return existsSync(file) && readJson(file).name === PACKAGE_NAME;
}

/**
 * The repository's root: the nearest folder above the started script, else above the working
 * directory, whose package.json carries this package's name.
 */
export function repoRoot(starts = [dirname(process.argv[1] ?? ''), process.cwd()]): string {
	for (const start of starts) {
		let dir = resolve(start);
		for (;;) {
			if (isRepoRoot(dir)) return dir;
			if (dir === parse(dir).root) break;
			dir = dirname(dir);
		}
	}
	throw new Error(`Run this from inside the ${PACKAGE_NAME} folder`);
}

/** The folder in the repository that pins n8n: package.json and lockfile, nothing is installed there. */
export function manifestDir(): string {
	return join(repoRoot(), 'sandbox', 'n8n', 'host');
}

/**
 * The folder with the installed n8n: `N8N_HOST_DIR` if set, else one per lockfile in the user's
 * cache, so that a second clone need not install it again and no tool of the package finds it.
 */
export function hostDir(): string {
	const reuse = process.env.N8N_HOST_DIR;
	if (reuse) return resolve(reuse);
	const manifest = manifestDir();
	const name = `n8n-${pinnedVersion(manifest)}-${lockHash(manifest).slice(0, 12)}`;
	return join(cacheDir(), name);
}

/** Files that survive a fresh clone (built sqlite3, compiled code) live here. */
export function cacheDir(): string {
	return join(homedir(), '.cache', PACKAGE_NAME);
}

export function n8nEntry(dir: string): string {
	return join(dir, 'node_modules', 'n8n', 'bin', 'n8n');
}

/** The n8n version the host folder's package.json pins. */
export function pinnedVersion(dir: string): string {
	const { dependencies } = readJson(join(dir, 'package.json'));
	return asText(isJson(dependencies) ? dependencies.n8n : undefined, 'dependencies.n8n');
}

/** Version of a package as installed in the host folder, undefined when it is not there. */
export function installedVersion(dir: string, name: string): string | undefined {
	const file = join(dir, 'node_modules', ...name.split('/'), 'package.json');
	return existsSync(file) ? asText(readJson(file).version, file) : undefined;
}

/** One hash for what the host folder is to contain: package.json and lockfile. */
export function lockHash(dir: string): string {
	const hash = createHash('sha256');
	for (const name of ['package.json', 'package-lock.json']) {
		hash.update(readFileSync(join(dir, name), 'utf8').replaceAll('\r\n', '\n'));
	}
	return hash.digest('hex');
}
