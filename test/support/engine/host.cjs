'use strict';
/** The engine's process: receives `{id, method, request}` over IPC, answers `{id, result | error}`. */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const userFolder = mkdtempSync(path.join(tmpdir(), 'engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.on('exit', () => rmSync(userFolder, { recursive: true, force: true }));
// The test process ended (or crashed): nobody is left to serve.
process.on('disconnect', () => process.exit(0));

const { start, n8nWorkflow } = require('./host/core.cjs');
const registry = require('./host/registry.cjs');
const credentials = require('./host/credentials.cjs');
const { run, runNode } = require('./host/run.cjs');
const { poll } = require('./host/poll.cjs');
const { webhook, webhookMethod } = require('./host/webhook.cjs');
const { loadOptions, issues } = require('./host/methods.cjs');
const { testCredential } = require('./host/credential-test.cjs');

const BUILT_IN = ['base', 'test'].map((name) => path.join(__dirname, 'builtins', name));

const methods = {
	async start({ packages }) {
		await registry.load([...BUILT_IN, ...packages]);
		return {
			expressionEngine: await start(),
			nodes: registry.listNodes(),
			credentials: registry.listCredentials(),
		};
	},
	run,
	runNode,
	poll,
	webhook,
	webhookMethod,
	loadOptions,
	issues,
	testCredential,
	describe: ({ type, version }) => registry.describe(type, version),
	describeCredential: ({ type }) => registry.describeCredential(type),
	setCredential: ({ id, ...credential }) => credentials.put({ [id]: credential }),
	credentialData: ({ id }) => credentials.read(id),
	async stop() {
		await n8nWorkflow.Expression.disposeExpressionEngine();
		setImmediate(() => process.exit(0));
	},
};

process.on('message', async ({ id, method, request }) => {
	try {
		process.send({ id, result: await methods[method](request) });
	} catch (error) {
		process.send({ id, error: { message: String(error.message), stack: error.stack } });
	}
});
