import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { run, runNpm } from './children.mts';
import { asJson, asText, isJson, type Json } from './json.mts';
import { readJson } from './paths.mts';
import { tail } from './progress.mts';

/** A community package as it lies in n8n's folder. */
export interface InstalledPackage {
	name: string;
	version: string;
	dir: string;
	/** Files of node and credential classes, as its package.json lists them. */
	files: string[];
}

async function pack(packageDir: string, into: string): Promise<string> {
	const env = { ...process.env, npm_config_pack_destination: into };
	const { code, output } = await runNpm(['pack', '--ignore-scripts'], { cwd: packageDir, env });
	const made = (await readdir(into)).filter((name) => name.endsWith('.tgz'));
	if (code !== 0 || made.length !== 1) {
		throw new Error(`${tail(output)}\n\nnpm pack failed in ${packageDir}`);
	}
	return join(into, made[0]);
}

async function unpack(tarball: string, into: string): Promise<void> {
	const { code, output } = await run('tar', ['-xzf', '-'], {
		cwd: into,
		input: createReadStream(tarball),
	});
	if (code !== 0) throw new Error(`${tail(output)}\n\n${tarball} could not be unpacked`);
}

/** Files of classes that a package's manifest promises to n8n. */
export function declaredFiles(manifest: Json): string[] {
	const n8n = isJson(manifest.n8n) ? manifest.n8n : {};
	return [n8n.nodes, n8n.credentials].flatMap((list) =>
		Array.isArray(list) ? list.filter((file) => typeof file === 'string') : [],
	);
}

function inspect(dir: string): InstalledPackage {
	const manifest = asJson(readJson(join(dir, 'package.json')), 'package.json');
	const name = asText(manifest.name, 'package.json name');
	if (!/^(@[^/]+\/)?n8n-nodes-./.test(name)) {
		throw new Error(`n8n loads packages named n8n-nodes-…; this one is "${name}"`);
	}
	const files = declaredFiles(manifest);
	const missing = files.filter((file) => !existsSync(join(dir, file)));
	if (files.length === 0) throw new Error(`${name}: package.json lists no nodes under "n8n"`);
	if (missing.length > 0) {
		throw new Error(
			`${name}: listed in package.json but not in the package: ${missing.join(', ')}. ` +
				'Run "npm run build" first',
		);
	}
	return { name, version: asText(manifest.version, 'package.json version'), dir, files };
}

/** Where n8n looks for community packages. */
export function communityFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules');
}

async function place(tarball: string, userFolder: string, temp: string): Promise<InstalledPackage> {
	const box = join(temp, 'unpacked');
	await mkdir(box);
	await unpack(tarball, box);
	const [top] = await readdir(box);
	const found = inspect(join(box, top));
	const dir = join(communityFolder(userFolder), ...found.name.split('/'));
	await rm(dir, { recursive: true, force: true });
	await mkdir(dirname(dir), { recursive: true });
	await rename(found.dir, dir);
	return { ...found, dir };
}

export interface PackageSource {
	/** Folder to run `npm pack` in; it must be built. */
	packageDir?: string;
	/** A tarball that `npm pack` made. */
	packageTarball?: string;
}

/**
 * Installs a package the way n8n finds it: what `npm pack` would publish, unpacked under its own
 * name into the user folder, so that its node types have their real names. An older copy goes.
 */
export async function installPackage(
	source: PackageSource,
	userFolder: string,
): Promise<InstalledPackage | undefined> {
	const { packageDir, packageTarball } = source;
	if (!packageDir && !packageTarball) return undefined;
	// Inside the user folder: a rename does not cross file systems.
	await mkdir(userFolder, { recursive: true });
	const temp = await mkdtemp(join(userFolder, 'package-'));
	try {
		const tarball = packageTarball
			? resolve(packageTarball)
			: await pack(resolve(packageDir ?? ''), temp);
		return await place(tarball, userFolder, temp);
	} finally {
		await rm(temp, { recursive: true, force: true });
	}
}

/** A new, empty folder for one n8n. */
export async function newUserFolder(): Promise<string> {
	return await mkdtemp(join(tmpdir(), 'n8n-recruitment-'));
}
