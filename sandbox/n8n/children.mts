import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import type { Readable } from 'node:stream';

const POSIX = process.platform !== 'win32';
const OUTPUT_LIMIT = 64 * 1024;
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const atExitActions = new Set<() => void>();
let hooked = false;

function runAtExitActions(): void {
	// Last in, first out: a process ends before the folder it works in is removed.
	for (const action of [...atExitActions].reverse()) action();
}

function hook(): void {
	if (hooked) return;
	hooked = true;
	process.on('exit', runAtExitActions);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			// Someone else handles the signal and will exit, which runs the actions too.
			if (process.listenerCount(signal) > 1) return;
			process.exit(SIGNALS[signal]);
		});
	}
}

/**
 * Runs a synchronous action when this process ends: normally, by an uncaught error or by SIGINT,
 * SIGTERM or SIGHUP. Returns a function that takes the action back.
 */
export function atExit(action: () => void): () => void {
	hook();
	atExitActions.add(action);
	return () => atExitActions.delete(action);
}

/** Ends a child and everything it started, at once. */
export function killTree(child: ChildProcess): void {
	if (child.pid === undefined) return;
	if (!POSIX) {
		spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
		return;
	}
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// The group is gone already.
	}
}

/**
 * Node argument for a child with an IPC channel: the child and its process group end when the
 * channel closes, so that it cannot outlive a parent that was killed without a chance to clean up.
 */
export const WATCHDOG = `--import=data:text/javascript,${encodeURIComponent(
	"process.on('disconnect',()=>{try{process.kill(-process.pid,'SIGKILL')}catch{}process.exit(1)});" +
		'process.channel?.unref();',
)}`;

/** Starts a child in a process group of its own; it never outlives this process. */
export function startChild(command: string, args: string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, { ...options, detached: POSIX, windowsHide: true });
	const forget = atExit(() => killTree(child));
	child.once('exit', () => {
		if (POSIX) killTree(child);
		forget();
	});
	child.once('error', forget);
	return child;
}

export interface RunOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Through a shell: needed for npm's command file on Windows. */
	shell?: boolean;
	/** Fed to the child's standard input. */
	input?: Readable;
	/** Runs as another user; for root only. */
	owner?: { uid: number; gid: number };
}

export interface RunResult {
	code: number | null;
	/** The last 64 KB of standard output and standard error, interleaved. */
	output: string;
}

/** Runs a command to its end. Rejects only when it cannot be started. */
export async function run(
	command: string,
	args: string[],
	options: RunOptions,
): Promise<RunResult> {
	const { cwd, env, shell, input, owner } = options;
	const child = startChild(command, args, {
		...owner,
		cwd,
		env,
		shell: shell ?? false,
		stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const collect = (chunk: Buffer): void => {
		output = (output + chunk.toString('utf8')).slice(-OUTPUT_LIMIT);
	};
	child.stdout?.on('data', collect);
	child.stderr?.on('data', collect);
	if (input && child.stdin) {
		// A child that ends early closes its input: its exit code tells, not the broken pipe.
		child.stdin.on('error', () => input.destroy());
		input.pipe(child.stdin);
	}
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, output }));
	});
}

/** Runs npm; a value with spaces belongs into `env` as `npm_config_…`, never into `args`. */
export async function runNpm(args: string[], options: RunOptions): Promise<RunResult> {
	return await run('npm', args, { ...options, shell: !POSIX });
}

/** True when the command can be started and ends well. */
export function works(command: string, args: string[]): boolean {
	return spawnSync(command, args, { windowsHide: true, timeout: 30_000 }).status === 0;
}
