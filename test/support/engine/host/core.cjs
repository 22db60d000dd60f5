'use strict';
/**
 * Loads n8n's own packages once and prepares what n8n prepares at start: logger, binary data
 * store, expression engine. Environment variables must be set before this file is required.
 */
const { createRequire } = require('node:module');

const core = require.resolve('n8n-core');
const fromCore = createRequire(core);
// n8n-core's own copies: the root may hold other versions of these for the lint tools.
createRequire(fromCore.resolve('@n8n/di'))('reflect-metadata');
const n8nCore = require('n8n-core');
const n8nWorkflow = require('n8n-workflow');
const { Container } = fromCore('@n8n/di');
const { Logger } = fromCore('@n8n/backend-common');
const { parseIncomingMessage } = fromCore('@n8n/backend-network');
const { ExpressionEngineConfig } = fromCore('@n8n/config');

if (fromCore.resolve('n8n-workflow') !== require.resolve('n8n-workflow')) {
	throw new Error('n8n-core and the tests resolve different copies of n8n-workflow');
}

/** isolated-vm 7 (n8n's default engine "vm") has binaries for Node 24 and later only. */
function wantedExpressionEngine() {
	if (process.env.N8N_EXPRESSION_ENGINE) return process.env.N8N_EXPRESSION_ENGINE;
	return Number(process.versions.node.split('.')[0]) >= 24 ? 'vm' : 'quickjs';
}

async function startExpressions() {
	const config = Container.get(ExpressionEngineConfig);
	const idleTimeoutMs = config.idleTimeout === undefined ? undefined : config.idleTimeout * 1000;
	const start = async (engine) =>
		await n8nWorkflow.Expression.initExpressionEngine({ ...config, engine, idleTimeoutMs });
	const wanted = wantedExpressionEngine();
	try {
		await start(wanted);
	} catch (error) {
		// An engine asked for by name must not be replaced behind the caller's back.
		if (process.env.N8N_EXPRESSION_ENGINE || wanted !== 'vm') throw error;
		await start('quickjs');
	}
}

/** @returns {Promise<string>} the expression engine in use: vm, quickjs or legacy */
async function start() {
	n8nWorkflow.LoggerProxy.init(Container.get(Logger));
	await Container.get(n8nCore.BinaryDataService).init();
	await startExpressions();
	return n8nWorkflow.Expression.getActiveImplementation();
}

module.exports = { n8nCore, n8nWorkflow, Container, parseIncomingMessage, start };
