/**
 * `npx tsx test/tools/install-chromium.mts`: makes sure that the tests of the editor find a Chromium.
 * Does nothing when there is one. On Debian and Ubuntu it comes from the system's packages, else
 * from Playwright.
 */
import { spawnSync } from 'node:child_process';

import { findChromium } from '../../sandbox/n8n/browser.mts';

const say = (line: string) => process.stdout.write(`chromium: ${line}\n`);

function run(command: string, ...args: string[]): boolean {
	say([command, ...args].join(' '));
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

const has = (command: string) =>
	spawnSync(command, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

function fromSystem(): void {
	if (process.platform !== 'linux' || !has('apt-get')) return;
	const root = process.getuid?.() === 0;
	if (!root && !has('sudo')) {
		say('neither root nor sudo: the system packages stay as they are');
		return;
	}
	// -n: a build machine must not wait for a password.
	const apt = (...args: string[]) =>
		root ? run('apt-get', ...args) : run('sudo', '-n', 'apt-get', ...args);
	const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'];
	if (!apt(...install) && apt('update')) apt(...install);
}

const ways: Array<() => void> = [
	fromSystem,
	() => run('npx', 'playwright-core', 'install', '--with-deps', 'chromium'),
	() => run('npx', 'playwright-core', 'install', 'chromium'),
];

function install(): string | undefined {
	for (const way of ways) {
		way();
		const installed = findChromium();
		if (installed !== undefined) return installed;
	}
	return undefined;
}

const found = findChromium();
const named = process.env.CHROMIUM_PATH;
if (found !== undefined) say(`found ${found}`);
else if (named) {
	say(`CHROMIUM_PATH names "${named}", which does not start`);
	process.exitCode = 1;
} else {
	const installed = install();
	if (installed === undefined) process.exitCode = 1;
	say(
		installed === undefined
			? 'could not be installed. Install Chromium or Chrome by hand, or set CHROMIUM_PATH'
			: `installed ${installed}`,
	);
}
