import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { toNodeError } from '../errors/toNodeError';
import { createClient } from '../http/client';
import type { EndpointTable, VendorProfile } from '../http/types';
import type { Resource, Run } from './operation';
import { Parameters } from './parameters';
import { findOperation } from './properties';

/** All that makes a vendor's action node: its HTTP page, its endpoints, its operations. */
export interface VendorNode<Table extends EndpointTable> {
	readonly profile: VendorProfile;
	readonly endpoints: Table;
	readonly resources: ReadonlyArray<Resource<Table>>;
}

const MAX_HINTS = 10;

/**
 * Runs the chosen operation for each input item, one after the other.
 * A failed item never stops the others when the node continues on fail; every output item names the
 * input item it came from.
 */
export async function runNode<Table extends EndpointTable>(
	host: IExecuteFunctions,
	vendor: VendorNode<Table>,
): Promise<INodeExecutionData[][]> {
	const items = host.getInputData();
	const outputs: INodeExecutionData[] = [];
	const hints = new Set<string>();
	const kept = new Map<string, Promise<unknown>>();

	const resource = String(host.getNodeParameter('resource', 0));
	const operationName = String(host.getNodeParameter('operation', 0));
	const operation = findOperation(vendor.resources, resource, operationName);
	if (operation === undefined) {
		const problem = new InputError({
			parameter: 'Operation',
			found: `"${operationName}" of "${resource}", which this node does not have`,
			expected: 'an operation from the list',
		});
		throw toNodeError(host.getNode(), problem, 0);
	}
	let client: Run<Table>['client'] | undefined;

	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			const item = items[itemIndex];
			const parameters = new Parameters(
				(name, fallback) => host.getNodeParameter(name, itemIndex, fallback),
				operation.properties,
			);
			if (operation.passes?.({ parameters, item, host }) === true) {
				outputs.push({ ...item, pairedItem: { item: itemIndex } });
				continue;
			}
			client ??= await createClient(host, vendor.profile, vendor.endpoints);
			const results = await operation.execute({
				client,
				parameters,
				item,
				itemIndex,
				host,
				once: async <T>(key: string, make: () => Promise<T>) => {
					const made = kept.get(key) ?? make();
					kept.set(key, made);
					// A failed attempt is forgotten, so that the next item may try again.
					made.catch(() => kept.delete(key));
					return (await made) as T;
				},
				forget: (key) => kept.delete(key),
				hint: (message) => hints.add(message),
			});
			for (const { json, binary } of results) {
				outputs.push({ json, ...(binary ? { binary } : {}), pairedItem: { item: itemIndex } });
			}
		} catch (error) {
			const nodeError = toNodeError(host.getNode(), error, itemIndex);
			if (!host.continueOnFail()) throw nodeError;
			// No `error` property: n8n would drop all other fields of the item. Without it the error
			// output carries the input item's fields too, so that nobody's source ID is lost.
			outputs.push({ json: failedItem(nodeError), pairedItem: { item: itemIndex } });
		}
	}
	showHints(host, [...hints]);
	return [outputs];
}

/** n8n sends an item to the error output when it has these keys only (workflow-execute). */
function failedItem(error: NodeApiError | NodeOperationError): IDataObject {
	const httpCode =
		error instanceof NodeApiError && error.httpCode !== null ? error.httpCode : undefined;
	return {
		error: error.message,
		details: { description: error.description ?? '', ...(httpCode ? { httpCode } : {}) },
	};
}

function showHints(host: IExecuteFunctions, hints: string[]): void {
	// Older n8n hosts have no hints.
	if (hints.length === 0 || typeof host.addExecutionHints !== 'function') return;
	const shown = hints.slice(0, MAX_HINTS);
	if (hints.length > MAX_HINTS) shown.push(`… and ${hints.length - MAX_HINTS} more notes`);
	host.addExecutionHints(...shown.map((message) => ({ message, location: 'outputPane' as const })));
}
