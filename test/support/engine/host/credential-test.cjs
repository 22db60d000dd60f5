'use strict';
/** The "Test" button of a credential: its `test` request with rules, or a node's `testedBy`. */
const { n8nCore, n8nWorkflow } = require('./core.cjs');
const credentials = require('./credentials.cjs');
const { credentialTypes, nodeTypes } = require('./registry.cjs');
const { additionalData } = require('./workflow.cjs');

const { NodeHelpers, Workflow } = n8nWorkflow;

const failed = (message) => ({ status: 'Error', message });

function hasOAuthToken(credential) {
	const token = credential.data?.oauthTokenData;
	return token !== null && typeof token === 'object' && 'access_token' in token
		? { status: 'OK', message: 'Connection Successful!' }
		: failed('This OAuth2 credential was not connected to an account.');
}

function versionsOf(type) {
	return 'nodeVersions' in type ? Object.values(type.nodeVersions) : [type];
}

function namedTest(type, name) {
	return versionsOf(type)
		.reverse()
		.map((version) => version.methods?.credentialTest?.[name])
		.find(Boolean);
}

/** @returns {{run: Function} | {request: object, nodeType?: object} | undefined} */
function findTest(typeName) {
	const type = credentialTypes.getByName(typeName);
	if (type.test) return { request: type.test };
	const isOAuth2 = [typeName, ...credentialTypes.getParentTypes(typeName)].includes('oAuth2Api');
	for (const nodeName of credentialTypes.getSupportedNodes(typeName)) {
		const node = nodeTypes.getByName(nodeName);
		for (const nodeType of versionsOf(node)) {
			const uses = nodeType.description.credentials?.filter(({ name }) => name === typeName) ?? [];
			for (const { testedBy } of uses) {
				if (isOAuth2) return { run: hasOAuthToken };
				if (typeof testedBy === 'string') return { run: namedTest(node, testedBy) };
				if (testedBy) return { request: testedBy, nodeType };
			}
		}
	}
	return undefined;
}

/** The node that carries the test request, as n8n builds it for one call. */
function carrier(nodeType, typeName, request) {
	const description = {
		...nodeType.description,
		credentials: [{ name: typeName, required: true }],
		properties: [
			{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
		],
	};
	const types = {
		getByName: () => ({ description }),
		getByNameAndVersion: (_name, version) =>
			NodeHelpers.getVersionedNodeType({ description }, version),
		getKnownTypes: () => ({}),
	};
	return { description, types };
}

async function sendRequest({ request, nodeType }, credential) {
	const source = nodeType ?? nodeTypes.getByNameAndVersion('n8n-nodes-base.noOp');
	const { description, types } = carrier(source, credential.type, request.request);
	const node = {
		id: 'temp',
		name: 'Temp-Node',
		type: description.name,
		typeVersion: [description.version].flat().at(-1),
		position: [0, 0],
		parameters: {},
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: types,
	});
	const stored = credentials.helper;
	const helper = Object.create(stored, {
		getDecrypted: {
			value: async (data, details, type, mode, executeData, raw, ...rest) =>
				raw
					? await stored.getDecrypted(data, details, type, mode, executeData, raw, ...rest)
					: credential.data,
		},
	});
	const context = new n8nCore.ExecuteContext(
		workflow,
		node,
		additionalData({ credentialsHelper: helper, currentNodeParameters: node.parameters }),
		'internal',
		n8nWorkflow.createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const routing = new n8nCore.RoutingNode(context, { description }, credential);
	return await workflow.expression.withIsolate(async () => await routing.runNode());
}

function explain(error, rules) {
	const response = error.cause?.response;
	if (response) {
		const rule = rules.find(
			({ type, properties }) => type === 'responseCode' && properties.value === response.status,
		);
		if (rule) return failed(rule.properties.message);
		if (response.status < 200 || response.status > 299) {
			return failed(response.statusText || `Received HTTP status code: ${response.status}`);
		}
	} else if (error.cause?.code) return failed(error.cause.code);
	return failed(String(error.message));
}

function valueAt(data, path) {
	return path.split('.').reduce((value, key) => value?.[key], data);
}

async function testByRequest(test, credential) {
	const rules = test.request.rules ?? [];
	let outputs;
	try {
		outputs = await sendRequest(test, credential);
	} catch (error) {
		return explain(error, rules);
	}
	const body = outputs?.[0]?.[0]?.json;
	const refused = rules.find(
		({ type, properties }) =>
			type === 'responseSuccessBody' && valueAt(body, properties.key) === properties.value,
	);
	if (refused) return failed(refused.properties.message);
	return { status: 'OK', message: 'Connection successful!' };
}

async function testCredential({ type, data, id = type }) {
	const test = findTest(type);
	if (!test) return failed('No testing function found for this credential.');
	// n8n's editor saves a credential before it tests it.
	credentials.put({ [id]: { type, data } });
	const extra = additionalData();
	let resolved;
	try {
		resolved = await credentials.helper.applyDefaults(
			extra,
			structuredClone(data),
			type,
			'internal',
		);
	} catch (error) {
		return failed(String(error.message));
	}
	const credential = { id, name: id, type, data: resolved };
	if (test.run) return await test.run.call(new n8nCore.CredentialTestContext(extra), credential);
	return await testByRequest(test, credential);
}

module.exports = { testCredential };
