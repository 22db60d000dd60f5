'use strict';
/** Runs a whole workflow through n8n-core's WorkflowExecute. */
const { n8nCore, n8nWorkflow } = require('./core.cjs');
const credentials = require('./credentials.cjs');
const { toError, toOutputs, fromItems } = require('./output.cjs');
const { additionalData, buildWorkflow, hooks } = require('./workflow.cjs');

function pickStart(workflow, name) {
	if (name !== undefined) {
		const node = workflow.getNode(name);
		if (!node) throw new Error(`There is no node "${name}" to start from`);
		return node;
	}
	const trigger = Object.values(workflow.nodes).find((node) => node.type === 'test.items');
	return trigger ?? workflow.getStartNode();
}

/** Every run of one node in one record: outputs joined over the runs (loops), hints, last error. */
async function toNodeRuns(tasks) {
	const outputs = [];
	for (const task of tasks) {
		const lists = await toOutputs(task.data?.main);
		for (const [index, items] of lists.entries()) (outputs[index] ??= []).push(...items);
	}
	return {
		outputs: [...outputs].map((items) => items ?? []),
		hints: tasks.flatMap((task) => task.hints ?? []),
		error: toError(tasks.findLast((task) => task.error)?.error),
		runs: tasks.length,
	};
}

async function run(request) {
	credentials.put(request.credentials);
	const mode = request.mode ?? 'trigger';
	const workflow = buildWorkflow(request);
	const extra = additionalData({ workflowId: workflow.id });
	extra.hooks = hooks(mode, extra.executionId, workflow);
	const { executionId } = extra;
	const items = await fromItems(request.items ?? [{ json: {} }], {
		workflowId: workflow.id,
		executionId,
	});
	const startNode = pickStart(workflow, request.startNode);
	let data;
	try {
		data = await new n8nCore.WorkflowExecute(extra, mode).run({
			workflow,
			startNode,
			triggerToStartFrom: { name: startNode.name, data: { data: { main: [items] } } },
		});
	} catch (error) {
		// Thrown before the first node: parameter issues, no start node.
		return { status: 'error', error: toError(error), runData: {}, staticData: {} };
	}
	const { resultData } = data.data;
	const runData = {};
	for (const [name, tasks] of Object.entries(resultData.runData)) {
		runData[name] = await toNodeRuns(tasks);
	}
	return {
		status: data.status,
		error: toError(resultData.error),
		lastNodeExecuted: resultData.lastNodeExecuted,
		runData,
		staticData: n8nWorkflow.deepCopy(workflow.staticData),
	};
}

/** Trigger with the items → node; the error output is the last one (`continueErrorOutput`). */
async function runNode(request) {
	const name = request.name ?? 'Node';
	const { type, typeVersion, parameters, onError, nodeSettings } = request;
	const node = {
		name,
		type,
		typeVersion,
		parameters,
		onError,
		...nodeSettings,
		credentials: credentials.reference(request.credentials),
	};
	const result = await run({
		...request,
		credentials: undefined,
		startNode: 'Items',
		nodes: [{ name: 'Items', type: 'test.items' }, node],
		connections: { Items: { main: [[{ node: name, type: 'main', index: 0 }]] } },
	});
	const own = result.runData[name];
	const outputs = own?.outputs ?? [];
	return {
		status: result.status,
		error: result.error ?? own?.error,
		items: outputs[0] ?? [],
		errorItems: onError === 'continueErrorOutput' ? (outputs.at(-1) ?? []) : [],
		outputs,
		hints: own?.hints ?? [],
		staticData: result.staticData[`node:${name}`] ?? {},
	};
}

module.exports = { run, runNode };
