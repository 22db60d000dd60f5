import { spawnSync } from 'node:child_process';

type Say = (line: string) => void;

/** Runs a program with its output shown; true when it ended well. */
export function run(say: Say, command: string, ...args: string[]): boolean {
	say([command, ...args].join(' '));
	const env = {
		...process.env,
		DEBIAN_FRONTEND: 'noninteractive',
		// Servers among the packages are not started: whoever needs one starts his own.
		RUNLEVEL: '1',
	};
	return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

const has = (command: string) =>
	spawnSync(command, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** Installs packages of Debian or Ubuntu where that is possible, and says where it is not. */
export function installSystemPackages(say: Say, ...packages: string[]): void {
	if (process.platform !== 'linux' || !has('apt-get')) {
		say('no Debian or Ubuntu: the system packages stay as they are');
		return;
	}
	const root = process.getuid?.() === 0;
	if (!root && !has('sudo')) {
		say('neither root nor sudo: the system packages stay as they are');
		return;
	}
	// -n: a build machine must not wait for a password.
	const apt = (...args: string[]) =>
		root ? run(say, 'apt-get', ...args) : run(say, 'sudo', '-n', 'apt-get', ...args);
	const install = ['install', '-y', '--no-install-recommends', ...packages];
	if (!apt(...install) && apt('update')) apt(...install);
}
