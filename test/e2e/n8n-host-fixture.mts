import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { WorkflowJson } from '../../sandbox/n8n/workflows.mts';

export const FIXTURE_PACKAGE = 'n8n-nodes-hostfixture';

const MANIFEST = {
	name: FIXTURE_PACKAGE,
	version: '1.2.3',
	description: 'Fixture of the n8n host test',
	license: 'MIT',
	keywords: ['n8n-community-node-package'],
	files: ['dist'],
	n8n: {
		n8nNodesApiVersion: 1,
		credentials: ['dist/FixtureApi.credentials.js'],
		nodes: ['dist/Fixture.node.js', 'dist/FixtureTrigger.node.js'],
	},
};

const CREDENTIAL_CLASS = `
class FixtureApi {
	constructor() {
		this.name = 'fixtureApi';
		this.displayName = 'Fixture API';
		this.properties = [
			{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
			{ displayName: 'Token', name: 'token', type: 'string', typeOptions: { password: true }, default: '' },
		];
		this.authenticate = {
			type: 'generic',
			properties: { headers: { 'x-token': '={{$credentials.token}}' } },
		};
		this.test = { request: { baseURL: '={{$credentials.baseUrl}}', url: '/check' } };
	}
}
module.exports = { FixtureApi };
`;

/** Calls the local vendor once per item; needs luxon and n8n-workflow, as our nodes do. */
const NODE_CLASS = `
const { DateTime } = require('luxon');
const { NodeOperationError } = require('n8n-workflow');
class Fixture {
	constructor() {
		this.description = {
			displayName: 'Fixture', name: 'fixture', group: ['transform'], version: 1,
			description: 'Asks the local vendor', defaults: { name: 'Fixture' },
			usableAsTool: true,
			inputs: ['main'], outputs: ['main'],
			credentials: [{ name: 'fixtureApi', required: true }],
			properties: [{ displayName: 'Suffix', name: 'suffix', type: 'string', default: '' }],
		};
	}
	async execute() {
		const out = [];
		for (const [i, item] of this.getInputData().entries()) {
			if (item.json.fail) throw new NodeOperationError(this.getNode(), 'Asked to fail', { itemIndex: i });
			const { baseUrl } = await this.getCredentials('fixtureApi', i);
			const url = baseUrl + '/people/' + item.json.id + this.getNodeParameter('suffix', i);
			const answer = await this.helpers.httpRequestWithAuthentication.call(this, 'fixtureApi', { url });
			const at = DateTime.fromISO('2026-03-29T00:30:00Z').setZone(this.getTimezone()).toISO();
			out.push({ json: { ...answer, at }, pairedItem: { item: i } });
		}
		return [out];
	}
}
module.exports = { Fixture };
`;

/** Polls nothing: gives three items at once, or fails when told to. */
const TRIGGER_CLASS = `
class FixtureTrigger {
	constructor() {
		this.description = {
			displayName: 'Fixture Trigger', name: 'fixtureTrigger', group: ['trigger'], version: 1,
			description: 'Gives three items', defaults: { name: 'Fixture Trigger' },
			polling: true, inputs: [], outputs: ['main'],
			properties: [{ displayName: 'Broken', name: 'broken', type: 'boolean', default: false }],
		};
	}
	async poll() {
		if (this.getNodeParameter('broken')) throw new Error('The vendor refused the login');
		const mode = this.getMode();
		return [[1, 2, 3].map((id) => ({ json: { id, mode } }))];
	}
}
module.exports = { FixtureTrigger };
`;

/** Writes a built community package with one node and one credential into a temporary folder. */
export function writeFixturePackage(): string {
	const dir = mkdtempSync(join(tmpdir(), 'n8n-fixture-'));
	mkdirSync(join(dir, 'dist'));
	writeFileSync(join(dir, 'package.json'), JSON.stringify(MANIFEST, null, '\t'));
	writeFileSync(join(dir, 'dist', 'FixtureApi.credentials.js'), CREDENTIAL_CLASS);
	writeFileSync(join(dir, 'dist', 'Fixture.node.js'), NODE_CLASS);
	writeFileSync(join(dir, 'dist', 'FixtureTrigger.node.js'), TRIGGER_CLASS);
	return dir;
}

function link(...names: string[]): Record<string, unknown> {
	const pairs = names
		.slice(0, -1)
		.map((name, index): [string, unknown] => [
			name,
			{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
		]);
	return Object.fromEntries(pairs);
}

const FIXTURE_NODE = {
	name: 'Ask',
	type: `${FIXTURE_PACKAGE}.fixture`,
	typeVersion: 1,
	position: [400, 0],
	parameters: { suffix: '' },
	credentials: { fixtureApi: { id: 'REPLACE', name: 'Fixture API' } },
};

function code(name: string, jsCode: string): WorkflowJson['nodes'][number] {
	const position = [200, 0];
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, position, parameters: { jsCode } };
}

/** Webhook → one item per id in the body → ask the vendor → answer with all items. */
export const WEBHOOK_WORKFLOW: WorkflowJson = {
	name: 'Host test: webhook',
	nodes: [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: '5f0c3a52-1f0e-4a59-9d0f-6d1f5f3f0c11',
			parameters: {
				httpMethod: 'POST',
				path: 'host-test',
				responseMode: 'lastNode',
				responseData: 'allEntries',
			},
		},
		code('Split', 'return $json.body.ids.map((id) => ({ json: { id } }));'),
		FIXTURE_NODE,
	],
	connections: link('Webhook', 'Split', 'Ask'),
	settings: { executionOrder: 'v1' },
};

/** Nightly: three people, asked one by one; saves no successful executions, as templates do. */
export const SCHEDULE_WORKFLOW: WorkflowJson = {
	name: 'Host test: schedule',
	nodes: [
		{
			name: 'Every night',
			type: 'n8n-nodes-base.scheduleTrigger',
			typeVersion: 1.2,
			position: [0, 0],
			parameters: { rule: { interval: [{ field: 'days', triggerAtHour: 3 }] } },
		},
		code('People', 'return [1, 2, 3].map((id) => ({ json: { id, night: $now.zoneName } }));'),
		FIXTURE_NODE,
	],
	connections: link('Every night', 'People', 'Ask'),
	settings: {
		executionOrder: 'v1',
		saveDataSuccessExecution: 'none',
		saveManualExecutions: false,
	},
};

/** A polling trigger and nothing else. */
export const POLL_WORKFLOW: WorkflowJson = {
	name: 'Host test: poll',
	nodes: [
		{
			name: 'Poll',
			type: `${FIXTURE_PACKAGE}.fixtureTrigger`,
			typeVersion: 1,
			position: [0, 0],
			parameters: { broken: false, pollTimes: { item: [{ mode: 'everyHour', minute: 0 }] } },
		},
	],
	connections: {},
	settings: { executionOrder: 'v1' },
};
