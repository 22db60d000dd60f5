/** Steps of a user in the editor of a real n8n. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContext, Locator, Page } from 'playwright-core';

import { launchChromium, openEditor } from '../../sandbox/n8n/browser.mts';
import type { N8nServer } from '../../sandbox/n8n/server.mts';

export interface Editor {
	page: Page;
	context: BrowserContext;
	/** Errors of the page, its console and n8n's answers to it since the last call. */
	takeErrors(): string[];
	/** Picture of the window, or of a part of it, into EDITOR_PICTURES or a temporary folder. */
	picture(name: string, part?: Locator): Promise<void>;
	close(): Promise<void>;
}

/** Errors that the editor of n8n itself has without a network. */
const FOREIGN = /ERR_FAILED|ERR_ABORTED|Failed to load resource|npmjs|api\.n8n\.io/;

/** Opens a browser that is signed in to n8n. */
export async function startEditor(n8n: N8nServer): Promise<Editor> {
	const browser = await launchChromium();
	const folder = process.env.EDITOR_PICTURES ?? join(tmpdir(), 'recruitment-editor');
	mkdirSync(folder, { recursive: true });
	try {
		const { context, page } = await openEditor(browser, n8n);
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('response', (answer) => {
			const call = `${answer.status()} of ${answer.url()}`;
			if (answer.status() >= 400 && answer.url().includes('/rest/')) errors.push(call);
		});
		page.on('console', (message) => {
			if (message.type() !== 'error' || FOREIGN.test(message.text())) return;
			errors.push(message.text());
		});
		return {
			page,
			context,
			takeErrors: () => errors.splice(0),
			picture: async (name, part) => {
				await (part ?? page).screenshot({
					path: join(folder, `${name}.png`),
					animations: 'disabled',
				});
			},
			close: async () => await browser.close(),
		};
	} catch (error) {
		await browser.close();
		throw error;
	}
}

/** Repeats a step until something comes of it: n8n draws parts anew while it loads, clicks get lost. */
async function until(step: () => Promise<void>, effect: Locator, eachMs = 10_000): Promise<void> {
	const deadline = Date.now() + 240_000;
	for (;;) {
		const failed = await step()
			.then(async () => await effect.waitFor({ timeout: eachMs }))
			.catch((error: unknown) => error);
		if (failed === undefined) return;
		if (Date.now() > deadline) throw failed;
	}
}

export const credentialScreen = (page: Page): Locator => page.getByTestId('editCredential-modal');

/** Opens the screen of a stored credential from the list of credentials. */
export async function openScreen(page: Page, name: string): Promise<Locator> {
	const card = page.getByTestId('resources-list-item').filter({ hasText: name }).first();
	const screen = credentialScreen(page);
	await until(async () => await card.click(), screen.getByTestId('credential-edit-dialog'));
	return screen;
}

/** Opens the empty form of a credential type, named as users see it. */
export async function newCredential(page: Page, url: string, typeName: string): Promise<Locator> {
	await page.goto(`${url}/home/credentials/create`);
	await page.getByTestId('new-credential-type-select').locator('input').fill(typeName);
	const option = page.getByTestId('new-credential-type-select-option');
	await option.filter({ hasText: typeName }).first().click();
	await page.getByTestId('new-credential-type-button').click();
	const screen = credentialScreen(page);
	await screen.getByTestId('credential-edit-dialog').waitFor();
	return screen;
}

/** Opens an empty canvas and loads a workflow file into it. */
export async function importFile(page: Page, url: string, file: string): Promise<void> {
	await page.goto(`${url}/workflow/new`);
	await page.getByTestId('node-creator-plus-button').first().waitFor();
	const load = async () => await page.getByTestId('workflow-import-input').setInputFiles(file);
	await until(load, page.getByTestId('canvas-node').first());
}

export const canvasNode = (page: Page, name: string): Locator =>
	page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

const panel = (page: Page): Locator => page.getByTestId('ndv');

/** Opens a node's panel. */
export async function openNode(page: Page, name: string): Promise<Locator> {
	const opened = panel(page).getByTestId('node-parameters');
	await until(async () => await canvasNode(page, name).dblclick({ timeout: 30_000 }), opened);
	return panel(page);
}

export async function closeNode(page: Page): Promise<void> {
	await panel(page).getByTestId('ndv-close-button').click();
	await panel(page).waitFor({ state: 'hidden' });
}

/** Runs the open workflow by its button; what it tells at the end is found by its text. */
export async function runAndRead(page: Page, told: string): Promise<string> {
	const notes = page.locator('.el-notification');
	const note = notes.filter({ hasText: told }).first();
	const run = page.getByTestId('execute-workflow-button');
	const start = async () => await run.click({ timeout: 30_000 });
	await until(start, note, 40_000).catch(async (error: unknown) => {
		const seen = (await notes.allInnerTexts()).join('; ');
		throw new Error(`n8n did not tell "${told}" but: ${seen}`, { cause: error });
	});
	return await note.innerText();
}

/** Chooses a row of a drop-down list by its text. */
export async function choose(page: Page, field: Locator, row: string): Promise<void> {
	const input = field.locator('input').first();
	const deadline = Date.now() + 240_000;
	while ((await input.inputValue()) !== row) {
		if (Date.now() > deadline) throw new Error(`"${row}" cannot be chosen`);
		await input.scrollIntoViewIfNeeded();
		await input.click();
		// The list is drawn elsewhere in the page; another one may still be closing.
		const list = page.locator(`[id="${await input.getAttribute('aria-controls')}"]`);
		const wanted = list.getByText(row, { exact: true }).first();
		await wanted.click({ timeout: 5_000 }).catch(() => undefined);
		await page.waitForTimeout(200);
	}
}

/** Types into a field of a form or a node's panel. */
export async function fillParameter(place: Locator, name: string, value: string): Promise<void> {
	await place.getByTestId(`parameter-input-${name}`).locator('input, textarea').first().fill(value);
}
