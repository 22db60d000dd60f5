import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Run } from '../operations/operation';
import { Parameters } from '../operations/parameters';
import { dryRunProperty } from '../operations/properties';
import { readOrder } from './order';

/** Parameters of the operation that takes a step with a `PublicationOrder`. */
export const publicationProperties: INodeProperties[] = [
	{
		displayName: 'Order',
		name: 'order',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		description:
			'An item of the shared shape "PublicationOrder": what the vacancy says and what shall become of its publication',
	},
	{
		displayName: 'Only Orders for This Node',
		name: 'onlyOwn',
		type: 'boolean',
		default: false,
		description:
			'Whether to work only on orders whose "account" is the name of this node, and hand on all other items unchanged. For a row of nodes, one per account.',
	},
	dryRunProperty,
];

/** Whether an item is for another node of the row, or done already. */
export function isForAnother({
	parameters,
	item,
	host,
}: Pick<Run, 'parameters' | 'item' | 'host'>): boolean {
	if (!parameters.flag('onlyOwn')) return false;
	const { json } = item;
	return json.shape !== 'PublicationOrder' || json.account !== host.getNode().name;
}

export const orderOf = (parameters: Parameters) =>
	readOrder(parameters.optionalObject('order'), 'Order');

/** Fields of an order, read with the same typed methods as a node's collection. */
export function fieldsOf(
	fields: IDataObject,
	properties: readonly INodeProperties[],
): { given: Parameters; names: ReadonlySet<string> } {
	const nested = properties.flatMap((property) =>
		property.type === 'collection' && Array.isArray(property.options)
			? property.options.filter(
					(one): one is INodeProperties => 'displayName' in one && 'type' in one,
				)
			: [property],
	);
	const names = new Set(Object.keys(fields));
	return { given: new Parameters((key, fallback) => fields[key] ?? fallback, nested), names };
}
