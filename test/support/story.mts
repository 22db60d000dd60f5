/** Steps that end-to-end stories share. */
import type { N8nServer } from '../../sandbox/n8n/server.mts';
import type { WorkflowJson } from '../../sandbox/n8n/workflows.mts';

export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits for something to come true; throws after 90 s. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 90_000;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error('It did not happen within 90 s');
		await pause(50);
	}
}

/** Changes a stored workflow as a user does in the editor. */
export async function changeWorkflow(
	n8n: N8nServer,
	workflowId: string,
	edit: (workflow: WorkflowJson) => WorkflowJson,
): Promise<void> {
	const { name, nodes, connections, settings } = edit(await n8n.workflow(workflowId));
	// The API takes fewer settings than it gives out.
	const { executionOrder, timezone, errorWorkflow, saveDataSuccessExecution } = settings as Record<
		string,
		unknown
	>;
	await n8n.api('PUT', `/workflows/${workflowId}`, {
		name,
		nodes,
		connections,
		settings: { executionOrder, timezone, errorWorkflow, saveDataSuccessExecution },
	});
}

async function tableId(n8n: N8nServer, table: string): Promise<string> {
	const found = (await n8n.dataTables()).find(({ name }) => name === table);
	if (!found) throw new Error(`No Data Table ${table}`);
	return found.id;
}

export async function deleteTable(n8n: N8nServer, table: string): Promise<void> {
	await n8n.api('DELETE', `/data-tables/${await tableId(n8n, table)}`);
}

/** Writes into all rows of a Data Table whose column has the value. */
export async function changeRows(
	n8n: N8nServer,
	table: string,
	[columnName, value]: [string, string],
	data: Record<string, unknown>,
): Promise<void> {
	await n8n.api('PATCH', `/data-tables/${await tableId(n8n, table)}/rows/update`, {
		filter: { type: 'and', filters: [{ columnName, condition: 'eq', value }] },
		data,
	});
}

/** Brings the next look at cases forward, as if the hours had passed. */
export async function makeDue(
	n8n: N8nServer,
	table: string,
	columnName: string,
	value: string,
): Promise<void> {
	const data = { nextAttemptAt: '2026-01-01T00:00:00.000Z' };
	await changeRows(n8n, table, [columnName, value], data);
}
