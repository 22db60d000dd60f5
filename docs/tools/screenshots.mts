/**
 * `npx tsx docs/tools/screenshots.mts [folder [template ...]]`: pictures of the templates, or of those
 * named, on the canvas of a real n8n, for the documentation. Needs Chromium (see
 * test/tools/install-chromium.mts).
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { startHireScenario, template } from '../../sandbox/demo/scenario.mts';
import { launchChromium, openEditor } from '../../sandbox/n8n/browser.mts';

const [folder = 'docs/images', ...chosen] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

/** Canvas size that shows a template without much empty room. */
function viewport(name: string): { width: number; height: number } {
	const { nodes } = template(name);
	const extent = (axis: 0 | 1) => {
		const values = nodes.map(({ position }) => (position as [number, number])[axis]);
		return Math.max(...values) - Math.min(...values);
	};
	if (extent(1) > 2 * extent(0)) return { width: 1400, height: 2400 };
	return extent(0) > 2000 ? { width: 2400, height: 900 } : { width: 1200, height: 640 };
}

async function main(): Promise<void> {
	const browser = await launchChromium();
	const scenario = await startHireScenario({ log: (line) => process.stdout.write(`${line}\n`) });
	try {
		// One login for all: n8n refuses many in a row.
		const { page } = await openEditor(browser, scenario.n8n);
		const files = readdirSync('workflows').filter((name) => name.endsWith('.json'));
		const all = files.map((file) => file.replace(/\.json$/, ''));
		for (const name of chosen.length > 0 ? chosen : all) {
			const id = await scenario.n8n.importWorkflow(template(name));
			await page.setViewportSize(viewport(name));
			await page.goto(`${scenario.n8n.url}/workflow/${id}`);
			await page.getByTestId('canvas-node').first().waitFor();
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
