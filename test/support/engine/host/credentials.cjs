'use strict';
/**
 * Credentials: an in-memory store and the helper the engine asks for logins. It follows n8n 2.41's
 * own helper: defaults and expressions resolved on read, generic and function `authenticate`,
 * `preAuthentication` when the expirable field is empty or the vendor refused it, results stored.
 */
const { n8nCore, n8nWorkflow } = require('./core.cjs');
const { credentialTypes } = require('./registry.cjs');

const { ICredentials, ICredentialsHelper, NodeHelpers, Workflow, UserError, isExpression } =
	n8nWorkflow;

/** @type {Map<string, {type: string, data: object}>} */
const store = new Map();

/** OAuth fields that a type declares hidden keep the type's value whatever was stored. */
const PINNED_WHEN_HIDDEN = [
	'useDynamicClientRegistration',
	'authUrl',
	'accessTokenUrl',
	'grantType',
	'authentication',
	'usePkce',
	'requestTokenUrl',
	'signatureMethod',
];
const KEPT_OUTSIDE_PROPERTIES = ['oauthTokenData', 'allowedHttpRequestDomains', 'allowedDomains'];

const OAUTH_TOKEN_FIELD = {
	displayName: 'oauthTokenData',
	name: 'oauthTokenData',
	type: 'json',
	required: false,
	default: {},
};

const holderNode = {
	id: 'credential',
	name: '',
	type: 'holder',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const holderTypes = {
	getByName: () => ({ description: { properties: [] } }),
	getByNameAndVersion: () => ({ description: { properties: [] } }),
	getKnownTypes: () => ({}),
};

function find({ id, name }, type) {
	const found = id ? store.get(id) : undefined;
	if (!found || found.type !== type) {
		throw new UserError(`Credential with ID "${id ?? name}" does not exist for type "${type}".`);
	}
	return found;
}

class StoredCredentials extends ICredentials {
	async setData(data) {
		store.set(this.id, { type: this.type, data: structuredClone(data) });
	}

	async updateData(toUpdate, toDelete = []) {
		const next = { ...(await this.getData()), ...toUpdate };
		for (const key of toDelete) delete next[key];
		await this.setData(next);
	}

	async getData() {
		return structuredClone(find({ id: this.id }, this.type).data);
	}

	getDataToSave() {
		return { id: this.id, name: this.name, type: this.type, data: undefined };
	}
}

/** A credential limited to domains may log in there only. */
function limitedTo(helpers, credentials) {
	const httpRequest = async (options) => {
		const allowedDomains = n8nWorkflow.getCredentialOwnRequestAllowedDomains(credentials);
		return await helpers.helpers.httpRequest(
			allowedDomains === undefined ? options : { ...options, allowedDomains },
		);
	};
	return { helpers: { httpRequest } };
}

function expirableField(type) {
	return type.properties.find(
		(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
	)?.name;
}

class CredentialsHelper extends ICredentialsHelper {
	getParentTypes(name) {
		return credentialTypes.getParentTypes(name);
	}

	isCredentialUsableByNode(name, nodeType) {
		const { restrictToSupportedNodes } = credentialTypes.getByName(name);
		return !restrictToSupportedNodes || credentialTypes.getSupportedNodes(name).includes(nodeType);
	}

	async authenticate(credentials, typeName, options, workflow, node) {
		const { authenticate } = credentialTypes.getByName(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (authenticate?.type !== 'generic') return options;
		const resolve = (value) =>
			isExpression(value)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) || '',
					)
				: value;
		options.headers ??= {};
		for (const [part, fields] of Object.entries(authenticate.properties)) {
			for (const [name, value] of Object.entries(fields)) {
				options[part] = options[part] || {};
				options[part][resolve(name)] = resolve(value);
			}
		}
		return options;
	}

	async preAuthentication(helpers, credentials, typeName, node, expired) {
		const type = credentialTypes.getByName(typeName);
		const field = expirableField(type);
		if (!field || typeof type.preAuthentication !== 'function') return undefined;
		if (credentials[field] !== '' && !expired) return undefined;
		const output = await type.preAuthentication.call(limitedTo(helpers, credentials), credentials);
		if (output[field] === undefined || !node.credentials) return undefined;
		const details = node.credentials[type.name];
		const stored = structuredClone(find(details, type.name).data);
		for (const [key, value] of Object.entries(output)) {
			if (key === field || !isExpression(stored[key])) stored[key] = value;
		}
		await this.updateCredentials(details, type.name, stored);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(helpers, credentials, typeName) {
		const { preAuthentication } = credentialTypes.getByName(typeName);
		if (typeof preAuthentication !== 'function') return undefined;
		return await preAuthentication.call(limitedTo(helpers, credentials), credentials);
	}

	async getCredentials(details, type) {
		find(details, type);
		return new StoredCredentials({ id: details.id, name: details.name }, type);
	}

	getCredentialsProperties(name) {
		const type = credentialTypes.getByName(name);
		if (type.extends === undefined) {
			return name === 'oAuth2Api' ? [...type.properties, OAUTH_TOKEN_FIELD] : type.properties;
		}
		const merged = [];
		for (const parent of type.extends) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, type.properties);
		return merged;
	}

	async getDecrypted(additionalData, details, type, mode, executeData, raw, resolveValues) {
		const data = structuredClone(find(details, type).data);
		if (raw === true) return data;
		return await this.applyDefaults(additionalData, data, type, mode, executeData, resolveValues);
	}

	/** Fills in defaults, drops unknown fields, resolves expressions (`$self`, `$json`, …). */
	async applyDefaults(additionalData, original, type, mode, executeData, resolveValues) {
		const properties = this.getCredentialsProperties(type);
		const stored = { ...original };
		for (const { name, type: kind } of properties) {
			if (kind === 'hidden' && PINNED_WHEN_HIDDEN.includes(name)) delete stored[name];
		}
		const data = NodeHelpers.getNodeParameters(properties, stored, true, false, null, null);
		for (const key of KEPT_OUTSIDE_PROPERTIES) {
			if (data[key] === undefined && original[key] !== undefined) data[key] = original[key];
		}
		if (original.oauthTokenData !== undefined) data.oauthTokenData = original.oauthTokenData;
		const keys = n8nCore.getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (resolveValues) {
			const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } =
				resolveValues;
			return workflow.expression.getParameterValue(
				data,
				runExecutionData,
				runIndex,
				itemIndex,
				node.name,
				connectionInputData,
				mode,
				keys,
				executeData,
				false,
				data,
			);
		}
		const workflow = new Workflow({
			nodes: [{ ...holderNode }],
			connections: {},
			active: false,
			nodeTypes: holderTypes,
		});
		return await workflow.expression.withIsolate(async () =>
			workflow.expression.getComplexParameterValue(
				holderNode,
				data,
				mode,
				keys,
				undefined,
				undefined,
				data,
			),
		);
	}

	async updateCredentials(details, type, data) {
		await (await this.getCredentials(details, type)).setData(data);
	}

	async updateCredentialsOauthTokenData(details, type, data) {
		const credentials = await this.getCredentials(details, type);
		await credentials.updateData({ oauthTokenData: data.oauthTokenData });
	}
}

/** @param {Record<string, {type: string, data: object}>} credentials by id; replaces what is there */
function put(credentials = {}) {
	for (const [id, { type, data }] of Object.entries(credentials)) {
		credentialTypes.getByName(type);
		store.set(id, { type, data: structuredClone(data) });
	}
}

/** Data of a stored credential as it is now (unresolved), or null. */
function read(id) {
	return store.has(id) ? structuredClone(store.get(id).data) : null;
}

/** The stored credential's id and type for a node, e.g. `{fixtureApi: {id, name}}`. */
function reference(byType = {}) {
	return Object.fromEntries(
		Object.entries(byType).map(([type, value]) => {
			if (typeof value === 'string') return [type, { id: value, name: value }];
			put({ [type]: { type, data: value } });
			return [type, { id: type, name: type }];
		}),
	);
}

module.exports = { helper: new CredentialsHelper(), put, read, reference };
