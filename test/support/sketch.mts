/** Workflows drawn as a tree: each node names the one before it. */
import { randomUUID } from 'node:crypto';

import type { Execution } from '../../sandbox/n8n/executions.mts';
import type { Json } from '../../sandbox/n8n/json.mts';
import type { N8nServer } from '../../sandbox/n8n/server.mts';
import type { WorkflowJson } from '../../sandbox/n8n/workflows.mts';

export interface Sketch {
	/** Name of the node before. */
	after: string;
	type: string;
	typeVersion?: number;
	parameters?: Json;
	onError?: 'continueErrorOutput';
	credentials?: Json;
}

/** Nodes by name; `Start` is the manual trigger that all begin with. */
export type Sketches = Record<string, Sketch>;

/** A Code node. */
export const code = (after: string, jsCode: string): Sketch => ({
	after,
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});

/** A node that gives out items. */
export const rows = (list: Json[]): Sketch =>
	code('Start', `return ${JSON.stringify(list)}.map((json) => ({ json }));`);

function workflowOf(name: string, sketches: Sketches): WorkflowJson {
	const drawn = Object.entries(sketches).map(([node, { after: _, ...rest }], index) => ({
		id: randomUUID(),
		name: node,
		typeVersion: 1,
		parameters: {},
		position: [(index + 1) * 200, 0],
		...rest,
	}));
	const start = {
		id: randomUUID(),
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
		position: [0, 0],
	};
	const names = ['Start', ...Object.keys(sketches)];
	const next = (from: string) =>
		Object.entries(sketches)
			.filter(([, { after }]) => after === from)
			.map(([node]) => ({ node, type: 'main', index: 0 }));
	return {
		name,
		nodes: [start, ...drawn],
		connections: Object.fromEntries(names.map((from) => [from, { main: [next(from)] }])),
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' },
	};
}

/** Imports the workflow, runs it by hand and gives the execution with its data; throws its error. */
export async function runSketch(
	n8n: N8nServer,
	name: string,
	sketches: Sketches,
): Promise<Execution> {
	const id = await n8n.importWorkflow(workflowOf(name, sketches));
	const execution = await n8n.execution((await n8n.runWorkflow(id, 'Start')).id);
	if (execution.error) throw new Error(`${name}: ${execution.error.message}`);
	return execution;
}
