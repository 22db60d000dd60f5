import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { isJson, type Json } from './json.mts';

export interface CredentialRef {
	id: string;
	name: string;
}

export interface WorkflowNode extends Json {
	name: string;
	type: string;
	parameters: Json;
}

/** A workflow as n8n exports it; fields beyond these are kept as they are. */
export interface WorkflowJson extends Json {
	name: string;
	nodes: WorkflowNode[];
	connections: Json;
}

/** A workflow that n8n's import accepts: with an id, and an id on every node. */
export type StoredWorkflow = WorkflowJson & { id: string };

const ID_LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 16;
const SCHEDULE_TYPE = 'n8n-nodes-base.scheduleTrigger';
const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

/** What the public API takes when a workflow is created; anything else is refused. */
const API_FIELDS = ['name', 'nodes', 'connections', 'settings', 'staticData', 'pinData'];

function isNode(value: unknown): value is WorkflowNode {
	return (
		isJson(value) &&
		typeof value.name === 'string' &&
		typeof value.type === 'string' &&
		isJson(value.parameters)
	);
}

export function isWorkflow(value: unknown): value is WorkflowJson {
	return (
		isJson(value) &&
		typeof value.name === 'string' &&
		Array.isArray(value.nodes) &&
		value.nodes.every(isNode) &&
		isJson(value.connections)
	);
}

/** Reads an exported workflow; throws when the file is not one. */
export function readWorkflow(file: string): WorkflowJson {
	const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
	if (!isWorkflow(value)) throw new TypeError(`${file} is not an n8n workflow`);
	return value;
}

/** An id of the form n8n gives workflows and credentials: 16 letters and digits. */
export function newId(): string {
	return Array.from({ length: ID_LENGTH }, () => ID_LETTERS[randomInt(ID_LETTERS.length)]).join('');
}

function hasText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

/** A copy with ids where the file has none: for the workflow and for each node. */
export function withIds(workflow: WorkflowJson): StoredWorkflow {
	const copy = structuredClone(workflow);
	for (const node of copy.nodes) {
		if (!hasText(node.id)) node.id = randomUUID();
	}
	return { ...copy, id: hasText(copy.id) ? copy.id : newId() };
}

/**
 * A copy whose nodes use the given credentials, by credential type. Every placeholder of that type
 * is bound. A template shipped without placeholders needs `byNodeType`: which credential type a
 * node type uses.
 */
export function bindCredentials<T extends WorkflowJson>(
	workflow: T,
	credentials: Record<string, CredentialRef>,
	byNodeType: Record<string, string> = {},
): T {
	const copy = structuredClone(workflow);
	for (const node of copy.nodes) {
		const bound: Json = isJson(node.credentials) ? { ...node.credentials } : {};
		const types = new Set(Object.keys(bound));
		if (Object.hasOwn(byNodeType, node.type)) types.add(byNodeType[node.type]);
		for (const type of types) {
			if (!Object.hasOwn(credentials, type)) continue;
			const { id, name } = credentials[type];
			bound[type] = { id, name };
		}
		if (Object.keys(bound).length > 0) node.credentials = bound;
	}
	return copy;
}

/** Nodes whose credential is still a placeholder: not one of the given ids. */
export function unboundCredentials(
	workflow: WorkflowJson,
	credentials: Record<string, CredentialRef>,
): Array<{ node: string; credentialType: string }> {
	const ids = new Set(Object.values(credentials).map(({ id }) => id));
	return workflow.nodes.flatMap((node) =>
		Object.entries(isJson(node.credentials) ? node.credentials : {})
			.filter(([, ref]) => !isJson(ref) || !hasText(ref.id) || !ids.has(ref.id))
			.map(([credentialType]) => ({ node: node.name, credentialType })),
	);
}

function parsePath(path: string): string[] {
	const keys = path
		.replace(/\[(\d+)\]/g, '.$1')
		.split('.')
		.filter((key) => key !== '');
	if (keys.length === 0) throw new Error('setParameter: the path is empty');
	const bad = keys.find((key) => FORBIDDEN_KEYS.includes(key));
	if (bad) throw new Error(`setParameter: "${bad}" cannot be a parameter name`);
	return keys;
}

/** The place for one more key: an object, or a list when the key is a number. */
function openContainer(parent: Json | unknown[], key: string, nextKey: string): Json | unknown[] {
	const current: unknown = Array.isArray(parent) ? parent[Number(key)] : parent[key];
	if (isJson(current) || Array.isArray(current)) return current;
	const created: Json | unknown[] = /^\d+$/.test(nextKey) ? [] : {};
	put(parent, key, created);
	return created;
}

function put(parent: Json | unknown[], key: string, value: unknown): void {
	if (!Array.isArray(parent)) {
		parent[key] = value;
		return;
	}
	const index = Number(key);
	if (!Number.isInteger(index)) throw new Error(`setParameter: "${key}" is no list position`);
	parent[index] = value;
}

export function findNode(workflow: WorkflowJson, name: string): WorkflowNode {
	const node = workflow.nodes.find((candidate) => candidate.name === name);
	if (node) return node;
	const names = workflow.nodes.map((candidate) => `"${candidate.name}"`).join(', ');
	throw new Error(`Workflow "${workflow.name}" has no node "${name}". Its nodes: ${names}`);
}

/**
 * A copy with one parameter of one node set. The path is relative to the node's parameters, for
 * example `options.limit` or `assignments.assignments[0].value`.
 */
export function setParameter<T extends WorkflowJson>(
	workflow: T,
	nodeName: string,
	path: string,
	value: unknown,
): T {
	const copy = structuredClone(workflow);
	const keys = parsePath(path);
	let place: Json | unknown[] = findNode(copy, nodeName).parameters;
	for (let depth = 0; depth < keys.length - 1; depth += 1) {
		place = openContainer(place, keys[depth], keys[depth + 1]);
	}
	put(place, keys[keys.length - 1], value);
	return copy;
}

/**
 * A copy whose executions n8n keeps. Templates save no successful executions where items carry
 * people; a test that looks at the items has to switch that on.
 */
export function keepExecutions<T extends WorkflowJson>(workflow: T): T {
	const copy = structuredClone(workflow);
	const settings = isJson(copy.settings) ? copy.settings : {};
	const kept = {
		saveDataSuccessExecution: 'all',
		saveDataErrorExecution: 'all',
		saveManualExecutions: true,
	};
	return { ...copy, settings: { ...settings, ...kept } };
}

/** The one schedule trigger of a workflow; throws when there is none or more than one. */
export function scheduleTriggerName(workflow: WorkflowJson): string {
	const names = workflow.nodes.filter((node) => node.type === SCHEDULE_TYPE && !node.disabled);
	if (names.length === 1) return names[0].name;
	throw new Error(
		`Workflow "${workflow.name}" has ${names.length} enabled schedule triggers; name the trigger`,
	);
}

/** The fields of a workflow that the public API takes. */
export function forApi(workflow: WorkflowJson): Json {
	const body: Json = { settings: {} };
	for (const field of API_FIELDS) {
		if (workflow[field] !== undefined && workflow[field] !== null) body[field] = workflow[field];
	}
	return body;
}
