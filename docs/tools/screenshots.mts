/**
 * `npx tsx docs/tools/screenshots.mts [folder]`: pictures of the templates on the canvas of a real
 * n8n, for the documentation. Needs Chromium (CHROMIUM_PATH, default /usr/bin/chromium).
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, selectors } from 'playwright-core';

import { startHireScenario, template } from '../../sandbox/demo/scenario.mts';

const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const folder = process.argv[2] ?? 'docs/images';
mkdirSync(folder, { recursive: true });

/** Canvas size that shows a template without much empty room. */
function viewport(name: string): { width: number; height: number } {
	const { nodes } = template(name);
	const xs = nodes.map(({ position }) => (position as [number, number])[0]);
	const wide = Math.max(...xs) - Math.min(...xs);
	return wide > 2000 ? { width: 2400, height: 900 } : { width: 1200, height: 640 };
}

async function main(): Promise<void> {
	const scenario = await startHireScenario({ log: (line) => process.stdout.write(`${line}\n`) });
	selectors.setTestIdAttribute('data-test-id');
	const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
	const browser = await chromium.launch({ executablePath, headless: true, args: CHROMIUM_ARGS });
	try {
		const { url, login } = scenario.n8n;
		const names = readdirSync('workflows').filter((name) => name.endsWith('.json'));
		for (const name of names.map((file) => file.replace(/\.json$/, ''))) {
			const id = await scenario.n8n.importWorkflow(template(name));
			const context = await browser.newContext({ viewport: viewport(name) });
			await context.request.post(`${url}/rest/login`, {
				data: { emailOrLdapLoginId: login.email, password: login.password },
			});
			const page = await context.newPage();
			await page.route(
				(address) => address.hostname !== '127.0.0.1' && address.protocol.startsWith('http'),
				async (route) => await route.abort(),
			);
			await page.goto(`${url}/workflow/${id}`);
			await page.getByTestId('canvas-node').first().waitFor({ timeout: 60_000 });
			await page.waitForTimeout(1500);
			await page.getByTestId('zoom-to-fit').click();
			await page.waitForTimeout(1500);
			await page
				.locator('#canvas, [data-test-id=canvas]')
				.first()
				.screenshot({
					path: join(folder, `${name}.png`),
				});
			process.stdout.write(`${name}.png\n`);
			await context.close();
		}
	} finally {
		await browser.close();
		await scenario.stop();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exit(1);
});
