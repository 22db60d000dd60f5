'use strict';
/** Node and credential types of every loaded package, seen the way n8n's server sees them. */
const { n8nCore, n8nWorkflow } = require('./core.cjs');

const { NodeHelpers, injectDomainRestrictionFields } = n8nWorkflow;

/** @type {Map<string, import('n8n-core').PackageDirectoryLoader>} */
const loaders = new Map();

/** Nodes that resolve another n8n-workflow would throw errors the engine does not recognise. */
function assertSingleWorkflowPackage() {
	const copies = new Set(
		Object.keys(require.cache)
			.map((file) => /^(.*[\\/]node_modules[\\/]n8n-workflow)[\\/]/.exec(file)?.[1])
			.filter(Boolean),
	);
	if (copies.size > 1) {
		throw new Error(`More than one copy of n8n-workflow is loaded: ${[...copies].join(', ')}`);
	}
}

/** @param {string[]} directories package folders (each with a package.json that has an `n8n` key) */
async function load(directories) {
	for (const directory of directories) {
		const loader = new n8nCore.PackageDirectoryLoader(directory);
		if (loaders.has(loader.packageName)) {
			throw new Error(`Package ${loader.packageName} is loaded twice (${directory})`);
		}
		await loader.loadAll();
		loaders.set(loader.packageName, loader);
		for (const name of Object.keys(loader.known.credentials)) {
			const { type } = loader.getCredential(name);
			type.properties = injectDomainRestrictionFields(type);
		}
	}
	assertSingleWorkflowPackage();
}

function getNode(fullName) {
	const [packageName, name] = fullName.split('.');
	const loader = loaders.get(packageName);
	if (!loader) throw new n8nCore.UnrecognizedNodeTypeError(packageName, name);
	return loader.getNode(name).type;
}

const nodeTypes = {
	getByName: getNode,
	getByNameAndVersion: (fullName, version) =>
		NodeHelpers.getVersionedNodeType(getNode(fullName), version),
	getKnownTypes: () =>
		Object.fromEntries(listNodes().map((name) => [name, { className: name, sourcePath: '' }])),
};

/** The version n8n gives a freshly added node. */
function defaultVersion(fullName) {
	const type = getNode(fullName);
	if ('nodeVersions' in type) return type.currentVersion;
	const { defaultVersion: preset, version } = type.description;
	return preset ?? [version].flat().at(-1);
}

function listNodes() {
	return [...loaders].flatMap(([packageName, loader]) =>
		Object.keys(loader.known.nodes).map((name) => `${packageName}.${name}`),
	);
}

function listCredentials() {
	return [...loaders.values()].flatMap((loader) => Object.keys(loader.known.credentials));
}

function loaderOfCredential(name) {
	for (const loader of loaders.values()) if (name in loader.known.credentials) return loader;
	throw new n8nCore.UnrecognizedCredentialTypeError(name);
}

const credentialTypes = {
	getByName: (name) => loaderOfCredential(name).getCredential(name).type,
	getSupportedNodes(name) {
		const loader = loaderOfCredential(name);
		const nodes = loader.known.credentials[name].supportedNodes ?? [];
		return nodes.map((node) => `${loader.packageName}.${node}`);
	},
	getParentTypes(name) {
		const parents = loaderOfCredential(name).known.credentials[name].extends ?? [];
		return [...parents, ...parents.flatMap((parent) => credentialTypes.getParentTypes(parent))];
	},
};

/** Description as n8n serves it to the editor: full type name, codex, icon URLs, added fields. */
function describe(fullName, version) {
	const type = nodeTypes.getByNameAndVersion(fullName, version ?? defaultVersion(fullName));
	return {
		...type.description,
		name: fullName,
		codex: getNode(fullName).description.codex,
		methods: Object.fromEntries(
			Object.entries(type.methods ?? {}).map(([kind, methods]) => [kind, Object.keys(methods)]),
		),
	};
}

function describeCredential(name) {
	const { toJSON, ...type } = credentialTypes.getByName(name);
	return {
		...type,
		authenticate: typeof type.authenticate === 'function' ? {} : type.authenticate,
		supportedNodes: credentialTypes.getSupportedNodes(name),
	};
}

module.exports = {
	load,
	nodeTypes,
	credentialTypes,
	defaultVersion,
	listNodes,
	listCredentials,
	describe,
	describeCredential,
};
