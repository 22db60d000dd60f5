import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import axios from 'axios';

import {
	closeAll,
	describe as describeSandbox,
	startAll,
} from '../../../sandbox/framework/run.mts';
import { VENDORS } from '../../../sandbox/vendors/index.mts';

const ROOT = process.cwd();

function launch(...args: string[]): {
	child: ChildProcess;
	output: () => string;
	ended: Promise<number | null>;
} {
	const child = spawn(
		process.execPath,
		[join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'sandbox/start.mts'), ...args],
		{ cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let text = '';
	child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
	const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
	return { child, output: () => text, ended };
}

async function until(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 50_000;
	while (!condition()) {
		if (Date.now() > deadline) throw new Error('The sandbox did not come up');
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

describe('the registry of vendors', () => {
	it('gives every vendor its own name and port, logins and assumptions', () => {
		expect(new Set(VENDORS.map(({ name }) => name)).size).toBe(VENDORS.length);
		expect(new Set(VENDORS.map(({ defaultPort }) => defaultPort)).size).toBe(VENDORS.length);
		expect(Math.min(...VENDORS.map(({ defaultPort }) => defaultPort))).toBe(7801);
		for (const { logins, assumptions } of VENDORS) {
			expect(Object.keys(logins).length).toBeGreaterThan(0);
			expect(assumptions.every((text) => /^\S.{15,}\.$/.test(text))).toBe(true);
		}
	});

	it('starts, describes and closes them all', async () => {
		const started = await startAll(VENDORS, { anyPort: true, seed: 5 });
		try {
			expect(started.map(({ registered }) => registered.name)).toEqual(
				VENDORS.map(({ name }) => name),
			);
			const text = describeSandbox(started);
			for (const { registered, running } of started) {
				expect(text).toContain(`${running.url}${registered.basePath}`);
				const control = await axios.get(`${running.url}/__sandbox/`, { proxy: false });
				expect(control.data).toMatchObject({ vendor: registered.name, requests: 0 });
				expect((await axios.get(`${running.url}/__sandbox/state`, { proxy: false })).status).toBe(
					200,
				);
			}
		} finally {
			await closeAll(started);
		}
		for (const { running } of started) {
			await expect(axios.get(`${running.url}/__sandbox/`, { proxy: false })).rejects.toThrow();
		}
	});

	it('closes what it started when a port is taken', async () => {
		const [first, second] = VENDORS;
		const blocker = await first.start({});
		const closed: string[] = [];
		const watched = {
			...first,
			start: async (options?: { port?: number; seed?: number }) => {
				const running = await first.start({ ...options, port: 0 });
				return {
					...running,
					close: async () => void (await running.close(), closed.push('first')),
				};
			},
		};
		const failing = { ...second, start: async () => await second.start({ port: blocker.port }) };
		await expect(startAll([watched, failing], { anyPort: true })).rejects.toThrow(
			/could not start.*EADDRINUSE/,
		);
		expect(closed).toEqual(['first']);
		await expect(startAll(VENDORS, { only: ['nobody'] })).rejects.toThrow('No such vendor: nobody');
		await blocker.close();
	});
});

describe('npm run sandbox', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)('prints the table and stops on %s', async (signal) => {
		const { child, output, ended } = launch(
			'--any-port',
			'--seed',
			'7',
			'--only',
			'erecruiter,peopleforce',
		);
		try {
			await until(() => output().includes('Career key'));
			expect(output()).toContain('Sandbox with seed 7');
			const [url] = /http:\/\/127\.0\.0\.1:\d+(?=\/__sandbox)/.exec(output()) ?? [''];
			expect((await axios.get(`${url}/__sandbox/`, { proxy: false })).data.vendor).toBe(
				'erecruiter',
			);
			child.kill(signal);
			expect(await ended).toBe(0);
			expect(output()).toContain('Sandbox stopped.');
		} finally {
			child.kill('SIGKILL');
		}
	});

	it('explains wrong arguments', async () => {
		const { output, ended } = launch('--seed', 'many');
		expect(await ended).toBe(1);
		expect(output()).toContain('--seed takes a whole number, not "many"');
	});
});
