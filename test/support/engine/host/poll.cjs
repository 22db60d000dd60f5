'use strict';
/** Runs a polling trigger: in production through n8n-core's poll executor, or as a manual test. */
const { n8nCore, Container } = require('./core.cjs');
const credentials = require('./credentials.cjs');
const { toError, toOutputs } = require('./output.cjs');
const { additionalData, singleNode, staticDataOf } = require('./workflow.cjs');

async function pollManually(workflow, node, extra) {
	const context = new n8nCore.PollContext(workflow, node, extra, 'manual', 'manual');
	const { poll } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return await workflow.expression.withIsolate(async () => await poll.call(context));
}

/** The first poll at activation throws; a later one hands its error to n8n's error workflow. */
async function pollInProduction(workflow, node, extra, { activation, budgetMs }) {
	const outcome = { outputs: null, error: undefined };
	const context = new n8nCore.PollContext(
		workflow,
		node,
		extra,
		'trigger',
		activation ? 'activate' : 'init',
		(outputs) => {
			outcome.outputs = outputs;
		},
		(error) => {
			outcome.error = error;
		},
		undefined,
		undefined,
		undefined,
		budgetMs === undefined ? undefined : () => budgetMs,
	);
	const execute = Container.get(n8nCore.PollTriggerExecutor).create(
		workflow,
		node,
		context,
		() => true,
	);
	if (activation) await workflow.expression.withIsolate(async () => await execute(true));
	else await execute(false);
	if (outcome.error) throw outcome.error;
	return outcome.outputs;
}

async function poll(request) {
	const { workflow, node } = singleNode(request, credentials.reference(request.credentials));
	const { poll: method } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	if (!method) throw new Error(`Node type "${node.type}" has no poll function`);
	const manual = request.mode === 'manual';
	const extra = additionalData({ workflowId: workflow.id });
	let outputs = null;
	let error;
	try {
		outputs = manual
			? await pollManually(workflow, node, extra)
			: await pollInProduction(workflow, node, extra, request);
	} catch (thrown) {
		error = thrown;
	}
	return {
		items: outputs === null ? null : ((await toOutputs(outputs))[0] ?? []),
		error: toError(error),
		staticData: staticDataOf(workflow, node),
		saved: !manual && outputs !== null && workflow.staticData.__dataChanged === true,
	};
}

module.exports = { poll };
