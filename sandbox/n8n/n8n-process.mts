import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { killTree, run, startChild, WATCHDOG } from './children.mts';
import { errorText } from './json.mts';
import type { N8nHost } from './install.mts';
import { tail } from './progress.mts';

const POLL_MS = 150;
const PROBE_TIMEOUT_MS = 2000;
const STOP_TIMEOUT_MS = 15_000;

export interface ProcessOptions {
	host: N8nHost;
	userFolder: string;
	env: NodeJS.ProcessEnv;
	/** Default: `start`, the main process; or `worker …`, `webhook`. */
	role?: string[];
	/** Answers health checks. */
	url: string;
	/** n8n's output is appended here. */
	logFile: string;
	readyTimeoutMs: number;
}

/** One n8n process (main, worker, webhook) that can be started again after its end. */
export class N8nProcess {
	private child: ChildProcess | undefined;

	private startError: Error | undefined;

	private readonly options: ProcessOptions;

	constructor(options: ProcessOptions) {
		this.options = options;
	}

	get pid(): number | undefined {
		return this.child?.pid;
	}

	get url(): string {
		return this.options.url;
	}

	get logFile(): string {
		return this.options.logFile;
	}

	get running(): boolean {
		const { child } = this;
		return child !== undefined && child.exitCode === null && child.signalCode === null;
	}

	/** The last lines n8n wrote. */
	logTail(lines = 40): string {
		return tail(readFileSync(this.options.logFile, 'utf8'), lines);
	}

	/** Starts n8n and returns when it answers requests; a failed start leaves nothing running. */
	async start(): Promise<void> {
		if (this.running) throw new Error('n8n is running already');
		const { host, userFolder, env, logFile, role = ['start'] } = this.options;
		// After a crash n8n sleeps 10 seconds when it finds this file; it has no other use.
		rmSync(join(userFolder, '.n8n', 'crash.journal'), { force: true });
		const log = openSync(logFile, 'a');
		try {
			this.startError = undefined;
			this.child = startChild(host.node.path, [WATCHDOG, host.entry, ...role], {
				cwd: userFolder,
				env,
				stdio: ['ignore', log, log, 'ipc'],
			});
			this.child.once('error', (error) => {
				this.startError = error;
			});
		} finally {
			closeSync(log);
		}
		try {
			await this.waitReady();
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	/** Ends n8n and its task runner at once, as a crash would. */
	async kill(): Promise<void> {
		const { child } = this;
		if (!child) return;
		const ended = this.ended();
		killTree(child);
		await ended;
	}

	/** Lets n8n shut down in its own way; after 15 seconds it is killed. */
	async stop(): Promise<void> {
		const { child } = this;
		if (!child || !this.running) return;
		const ended = this.ended();
		child.kill('SIGTERM');
		const giveUp = new AbortController();
		const late = wait(STOP_TIMEOUT_MS, 'late', { signal: giveUp.signal }).catch(() => 'ended');
		if ((await Promise.race([ended, late])) === 'late') killTree(child);
		giveUp.abort();
		await ended;
		await late;
	}

	/** Runs one n8n command (`import:workflow`, …) in the same folder; n8n must be stopped. */
	async command(args: string[]): Promise<string> {
		if (this.running) throw new Error('n8n commands are run while n8n is stopped');
		const { host, userFolder: cwd, env } = this.options;
		const { code, output } = await run(host.node.path, [host.entry, ...args], { cwd, env });
		if (code === 0) return output;
		throw new Error(`${tail(output)}\n\nn8n ${args[0]} ended with ${code}`);
	}

	private async ended(): Promise<void> {
		const { child } = this;
		if (!child || !this.running) return;
		await new Promise((resolve) => child.once('exit', resolve));
	}

	private async waitReady(): Promise<void> {
		const { url, readyTimeoutMs } = this.options;
		const deadline = Date.now() + readyTimeoutMs;
		let last = 'no answer';
		for (;;) {
			if (this.startError) throw new Error(`n8n cannot be started: ${this.startError.message}`);
			if (!this.running) {
				const how = this.child?.signalCode ?? `code ${this.child?.exitCode}`;
				throw new Error(`${this.logTail()}\n\nn8n ended while starting (${how})`);
			}
			try {
				const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
				const response = await fetch(`${url}/healthz/readiness`, { signal });
				if (response.status === 200) return;
				last = `status ${response.status}`;
			} catch (error) {
				last = errorText(error);
			}
			if (Date.now() > deadline) {
				const waited = `${readyTimeoutMs / 1000} s (${last})`;
				throw new Error(`${this.logTail()}\n\nn8n was not ready after ${waited}`);
			}
			await wait(POLL_MS);
		}
	}
}
