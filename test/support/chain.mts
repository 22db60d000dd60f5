import { randomUUID } from 'node:crypto';

import type { WorkflowJson } from '../../sandbox/n8n/workflows.mts';

export interface NodeSketch {
	name: string;
	type: string;
	typeVersion?: number;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'continueRegularOutput';
}

/** A chain of nodes as a workflow whose executions are kept. */
export function chain(name: string, sketches: NodeSketch[]): WorkflowJson {
	return {
		name,
		nodes: sketches.map((sketch, index) => ({
			id: randomUUID(),
			position: [index * 200, 0],
			typeVersion: 1,
			parameters: {},
			...sketch,
		})),
		connections: Object.fromEntries(
			sketches
				.slice(0, -1)
				.map(({ name: from }, index) => [
					from,
					{ main: [[{ node: sketches[index + 1].name, type: 'main', index: 0 }]] },
				]),
		),
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' },
	};
}
