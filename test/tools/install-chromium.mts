/**
 * `npx tsx test/tools/install-chromium.mts`: makes sure that the tests of the editor find a Chromium.
 * Does nothing when there is one. On Debian and Ubuntu it comes from the system's packages, else
 * from Playwright.
 */
import { findChromium } from '../../sandbox/n8n/browser.mts';
import { installSystemPackages, run } from './apt.mts';

const say = (line: string) => process.stdout.write(`chromium: ${line}\n`);

const ways: Array<() => void> = [
	() => installSystemPackages(say, 'chromium', 'fonts-liberation'),
	() => run(say, 'npx', 'playwright-core', 'install', '--with-deps', 'chromium'),
	() => run(say, 'npx', 'playwright-core', 'install', 'chromium'),
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
