'use strict';
/** Workflows, nodes and the "additional data" n8n passes to every execution. */
const { randomUUID } = require('node:crypto');
const { n8nCore, n8nWorkflow } = require('./core.cjs');
const { helper } = require('./credentials.cjs');
const { nodeTypes, defaultVersion } = require('./registry.cjs');

const DEFAULT_WEBHOOK_BASE = 'https://n8n.example.test/webhook';

function additionalData(extra = {}) {
	return {
		currentNodeExecutionIndex: 0,
		credentialsHelper: helper,
		executeWorkflow: async () => {
			throw new Error('Sub-workflows are not part of this engine');
		},
		executionId: randomUUID(),
		restApiUrl: 'https://n8n.example.test/rest',
		instanceBaseUrl: 'https://n8n.example.test/',
		formWaitingBaseUrl: 'https://n8n.example.test/form-waiting',
		webhookBaseUrl: DEFAULT_WEBHOOK_BASE,
		webhookTestBaseUrl: 'https://n8n.example.test/webhook-test',
		webhookWaitingBaseUrl: 'https://n8n.example.test/webhook-waiting',
		variables: {},
		setExecutionStatus: () => {},
		...extra,
	};
}

/** A node as an imported workflow has it; defaults are filled in by `new Workflow`. */
function toNode(node, index = 0) {
	return {
		...node,
		id: node.id ?? `node-${index}-${node.name}`,
		typeVersion: node.typeVersion ?? defaultVersion(node.type),
		position: node.position ?? [index * 200, 0],
		parameters: structuredClone(node.parameters ?? {}),
	};
}

/** @param {{nodes: object[], connections?: object, settings?: object, staticData?: object}} source */
function buildWorkflow(source) {
	return new n8nWorkflow.Workflow({
		id: source.workflowId ?? 'workflow',
		name: source.name ?? 'Engine test',
		nodes: source.nodes.map(toNode),
		connections: source.connections ?? {},
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1', ...source.settings },
		staticData: structuredClone(source.staticData ?? {}),
	});
}

/** A workflow of one node; `staticData` is that node's own. */
function singleNode(request, credentials) {
	const name = request.name ?? 'Node';
	const workflow = buildWorkflow({
		workflowId: request.workflowId,
		settings: request.settings,
		staticData: request.staticData && { [`node:${name}`]: request.staticData },
		nodes: [
			{
				name,
				type: request.type,
				typeVersion: request.typeVersion,
				parameters: request.parameters,
				webhookId: request.webhookId,
				credentials,
			},
		],
	});
	return { workflow, node: workflow.nodes[name] };
}

/** The node's static data now, also when the node threw after changing it. */
function staticDataOf(workflow, node) {
	return n8nWorkflow.deepCopy(workflow.staticData[`node:${node.name}`] ?? {});
}

function hooks(mode, executionId, workflow) {
	const { id, name, nodes, connectionsBySourceNode, settings } = workflow;
	return new n8nCore.ExecutionLifecycleHooks(mode, executionId, {
		id,
		name,
		active: true,
		nodes: Object.values(nodes),
		connections: connectionsBySourceNode,
		settings,
	});
}

module.exports = { additionalData, buildWorkflow, singleNode, staticDataOf, hooks };
