import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { run, startChild, WATCHDOG } from '../../../sandbox/n8n/children.mts';
import { withLock } from '../../../sandbox/n8n/install-lock.mts';
import { isSpare, slim } from '../../../sandbox/n8n/install-slim.mts';
import { missingBuildTools, nodedir, toolAdvice } from '../../../sandbox/n8n/install-sqlite.mts';
import { lockHash, pinnedVersion, readJson, repoRoot } from '../../../sandbox/n8n/paths.mts';

const HOST = join(repoRoot(), 'sandbox', 'n8n', 'host');
const quiet = (): void => {};

let dir: string;

beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'n8n-runner-'));
});

afterEach(() => {
	rmSync(dir, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
	const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
	return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

async function until(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (!condition() && Date.now() < deadline) await wait(20);
}

describe('the pinned files', () => {
	test('name no registry and no machine', () => {
		const text = readFileSync(join(HOST, 'package-lock.json'), 'utf8');
		expect(text.match(/"resolved"|https?:\/\/[^"]*\.tgz|file:/g)).toBeNull();
		expect(readJson(join(HOST, 'package-lock.json')).lockfileVersion).toBe(3);
	});

	test('pin one exact version, and the hash changes with either file', () => {
		expect(pinnedVersion(HOST)).toMatch(/^\d+\.\d+\.\d+$/);
		const hashes = ['a', 'b'].map((content) => {
			writeFileSync(join(dir, 'package.json'), '{}');
			writeFileSync(join(dir, 'package-lock.json'), content);
			return lockHash(dir);
		});
		writeFileSync(join(dir, 'package-lock.json'), 'a');
		expect(lockHash(dir)).toBe(hashes[0]);
		expect(hashes[1]).not.toBe(hashes[0]);
		writeFileSync(join(dir, 'package.json'), '{ }');
		expect(lockHash(dir)).not.toBe(hashes[0]);
	});
});

describe('sqlite3 build', () => {
	const saved = process.env.npm_config_nodedir;
	afterEach(() => {
		delete process.env.npm_config_nodedir;
		if (saved !== undefined) process.env.npm_config_nodedir = saved;
	});

	test('takes headers from the first Node.js that has them, or the own setting', () => {
		delete process.env.npm_config_nodedir;
		const binaries = [join(dir, 'a', 'bin', 'node'), join(dir, 'b', 'bin', 'node')];
		expect(nodedir(binaries)).toBeUndefined();
		mkdirSync(join(dir, 'b', 'include', 'node'), { recursive: true });
		writeFileSync(join(dir, 'b', 'include', 'node', 'node.h'), '');
		expect(nodedir(binaries)).toBe(join(dir, 'b'));
		process.env.npm_config_nodedir = '/mine';
		expect(nodedir(binaries)).toBe('/mine');
	});

	test('lists missing tools and how to get them', () => {
		expect(missingBuildTools(() => true)).toEqual([]);
		expect(missingBuildTools(() => false)).toEqual(['Python 3', 'a C++ compiler', 'make']);
		const noDistutils = missingBuildTools((_tool, args) => !args.includes('import distutils'));
		expect(noDistutils).toEqual(["Python's distutils (pip install setuptools)"]);
		expect(toolAdvice('linux')).toContain('apt-get install -y python3 g++ make');
		expect(toolAdvice('darwin')).toContain('xcode-select');
	});
});

describe('slim', () => {
	test('removes maps and declarations only', async () => {
		const names = ['a.js', 'a.js.map', 'a.d.ts', 'a.d.mts', 'b.d.cts', 'c.ts', 'map', 'x.map.js'];
		const names2 = [...names, 'lib.d.ts', 'lib.es2023.d.ts', 'library.d.ts'];
		expect(names2.filter((name) => !isSpare(name))).toEqual([
			'a.js',
			'c.ts',
			'map',
			'x.map.js',
			'lib.d.ts',
			'lib.es2023.d.ts',
		]);
		mkdirSync(join(dir, 'node_modules', 'x', 'deep'), { recursive: true });
		for (const name of names) writeFileSync(join(dir, 'node_modules', 'x', 'deep', name), '');
		expect(await slim(dir)).toBe(4);
		expect(existsSync(join(dir, 'node_modules', 'x', 'deep', 'a.js'))).toBe(true);
	});
});

describe('withLock', () => {
	test('lets one in at a time and leaves nothing', async () => {
		const lock = join(dir, 'lock');
		let inside = 0;
		let most = 0;
		const work = async (result: number): Promise<number> => {
			inside += 1;
			most = Math.max(most, inside);
			await wait(30);
			inside -= 1;
			return result;
		};
		const results = await Promise.all(
			[1, 2, 3].map(async (n) => await withLock(lock, quiet, async () => await work(n))),
		);
		expect(results).toEqual([1, 2, 3]);
		expect(most).toBe(1);
		expect(existsSync(lock)).toBe(false);
	});

	test('is released when the work fails', async () => {
		const lock = join(dir, 'lock');
		const failing = withLock(lock, quiet, async () => await Promise.reject(new Error('no disk')));
		await expect(failing).rejects.toThrow('no disk');
		expect(await withLock(lock, quiet, async () => await Promise.resolve('free'))).toBe('free');
	});

	test('takes over from a process that died, waits for one that lives', async () => {
		const lock = join(dir, 'lock');
		const dead = spawnSync(process.execPath, ['-e', '']).pid;
		const held = (pid: number): void => {
			mkdirSync(lock);
			const owner = { token: 'other', pid, host: hostname() };
			writeFileSync(join(lock, 'owner.json'), JSON.stringify(owner));
		};
		held(dead);
		expect(await withLock(lock, quiet, async () => await Promise.resolve('in'))).toBe('in');

		held(process.pid);
		const lines: string[] = [];
		const log = (line: string): void => void lines.push(line);
		let entered = false;
		const waiting = withLock(lock, log, async () => {
			entered = true;
			return await Promise.resolve();
		});
		await until(() => lines.length > 0);
		expect(lines[0]).toContain(`(${process.pid})`);
		expect(entered).toBe(false);
		rmSync(lock, { recursive: true });
		await waiting;
		expect(entered).toBe(true);
	});
});

describe('children', () => {
	test('gives output and code, and rejects what cannot start', async () => {
		const script = "console.log('out'); console.error('err'); process.exit(3)";
		const { code, output } = await run(process.execPath, ['-e', script], { cwd: dir });
		expect(code).toBe(3);
		expect(output).toMatch(/out[\s\S]*err|err[\s\S]*out/);
		await expect(run(join(dir, 'nothing'), [], { cwd: dir })).rejects.toThrow('ENOENT');
	});

	const onPosix = process.platform === 'win32' ? test.skip : test;

	onPosix('takes what a child left running with it', async () => {
		const script =
			"const c = require('child_process').spawn('sleep', ['60'], { stdio: 'ignore' });" +
			"require('fs').writeFileSync('pid', String(c.pid)); process.exit(0)";
		const child = startChild(process.execPath, ['-e', script], { cwd: dir, stdio: 'ignore' });
		await new Promise((resolve) => child.once('exit', resolve));
		const pid = Number(readFileSync(join(dir, 'pid'), 'utf8'));
		await until(() => !isAlive(pid));
		expect(isAlive(pid)).toBe(false);
	});

	onPosix('the watchdog ends a child whose parent was killed outright', async () => {
		const parent =
			"const c = require('child_process').spawn(process.execPath, [process.argv[1], '-e'," +
			" 'setInterval(() => {}, 1000)'], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });" +
			"setTimeout(() => require('fs').writeFileSync('pid', String(c.pid)), 500); setInterval(() => {}, 1000)";
		const killed = spawn(process.execPath, ['-e', parent, '--', WATCHDOG], { cwd: dir });
		const written = () =>
			existsSync(join(dir, 'pid')) ? readFileSync(join(dir, 'pid'), 'utf8') : '';
		await until(() => written() !== '');
		const pid = Number(written());
		const before = isAlive(pid);
		killed.kill('SIGKILL');
		expect(before).toBe(true);
		await until(() => !isAlive(pid));
		expect(isAlive(pid)).toBe(false);
	});
});
