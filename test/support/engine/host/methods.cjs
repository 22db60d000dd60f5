'use strict';
/** What the editor asks of a node: option lists, list search, mapper columns, parameter issues. */
const { n8nCore, n8nWorkflow } = require('./core.cjs');
const credentials = require('./credentials.cjs');
const { toError } = require('./output.cjs');
const { additionalData, singleNode } = require('./workflow.cjs');

function uniqueFields(result) {
	const seen = new Set();
	const isNew = ({ id }) => !seen.has(id) && seen.add(id);
	return { ...result, fields: result.fields?.filter(isNew) };
}

function tokenAsText(result) {
	const token = result?.paginationToken;
	return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
}

const AFTER = {
	listSearch: tokenAsText,
	resourceMapping: uniqueFields,
	loadOptions: (options) => options,
};

async function loadOptions(request) {
	const { kind, method: methodName, parameters, filter, paginationToken } = request;
	const references = credentials.reference(request.credentials);
	const { workflow, node } = singleNode({ ...request, name: 'Temp-Node' }, references);
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const method = type.methods?.[kind]?.[methodName];
	if (!method) throw new Error(`Node type "${node.type}" has no ${kind} method "${methodName}"`);
	// The editor sends its own, complete parameters: defaults included.
	const extra = additionalData({ currentNodeParameters: { ...node.parameters, ...parameters } });
	const path = request.path ?? 'parameters';
	const context = new n8nCore.LoadOptionsContext(workflow, node, extra, path);
	try {
		const result = await workflow.expression.withIsolate(async () =>
			kind === 'listSearch'
				? await method.call(context, filter, paginationToken)
				: await method.call(context),
		);
		return { result: AFTER[kind](result) };
	} catch (error) {
		return { error: toError(error) };
	}
}

/** Parameter issues as the editor and the engine see them, after defaults; null when none. */
function issues(request) {
	const { workflow, node } = singleNode(request, undefined);
	const { description } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return n8nWorkflow.NodeHelpers.getNodeParametersIssues(description.properties, node, description);
}

module.exports = { loadOptions, issues };
