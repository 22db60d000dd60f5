import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import {
	chromium,
	selectors,
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	type Page,
} from 'playwright-core';

import type { N8nServer } from './server.mts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const MAC_APPS = ['Chromium', 'Google Chrome'].map(
	(name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-dev-shm-usage',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
/** A busy machine needs half a minute to load the editor. */
const PATIENCE_MS = 90_000;

/** Whether a file is a Chromium that starts: Ubuntu has a file of that name that only gives advice. */
function starts(file: string): boolean {
	if (!existsSync(file)) return false;
	const { status } = spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 60_000 });
	return status === 0;
}

/** Path of a Chromium or Chrome on this machine: CHROMIUM_PATH alone when it is set. */
export function findChromium(): string | undefined {
	const named = process.env.CHROMIUM_PATH;
	if (named) return starts(named) ? named : undefined;
	const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...FOLDERS];
	const files = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	// The last one is where Playwright installs its own.
	return [...files, ...MAC_APPS, chromium.executablePath()].find(starts);
}

/** Starts Chromium; throws a sentence that says how to get one when there is none. */
export async function launchChromium(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === undefined) {
		const named = process.env.CHROMIUM_PATH;
		throw new Error(
			`${named ? `CHROMIUM_PATH names "${named}", which does not start` : 'There is no Chromium on this machine'}. ` +
				'Install one with "npx tsx test/tools/install-chromium.mts", or set CHROMIUM_PATH to a Chromium or Chrome',
		);
	}
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({
		executablePath,
		headless: true,
		args: ARGS,
		timeout: PATIENCE_MS,
	});
}

/** A browser window that is signed in to n8n and reaches nothing outside this machine. */
export async function openEditor(
	browser: Browser,
	{ url, login }: Pick<N8nServer, 'url' | 'login'>,
	options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
	context.setDefaultTimeout(PATIENCE_MS);
	await context.route(
		(address) => address.hostname !== '127.0.0.1' && address.protocol.startsWith('http'),
		async (route) => await route.abort(),
	);
	// No browser-id header: with one n8n would refuse the session to the editor.
	const answer = await context.request.post(`${url}/rest/login`, {
		data: { emailOrLdapLoginId: login.email, password: login.password },
	});
	if (!answer.ok()) throw new Error(`n8n answered ${answer.status()} to the login`);
	return { context, page: await context.newPage() };
}
