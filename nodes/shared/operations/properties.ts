import type { INodeProperties } from 'n8n-workflow';

import type { EndpointTable } from '../http/types';
import type { Operation, Resource } from './operation';

/** Return All and Limit, in n8n's standard wording. */
export const returnAllAndLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

export const outputModes = ['simplified', 'shared', 'raw'] as const;
export type OutputMode = (typeof outputModes)[number];

/**
 * What a read gives out (design.md 3). Fewer fields mean a faster and smaller execution.
 *
 * @param modes which of the three the operation has, Simplified first
 */
export function outputProperty(
	modes: readonly OutputMode[] = ['simplified', 'raw'],
): INodeProperties {
	const all: Record<OutputMode, { name: string; value: OutputMode; description: string }> = {
		simplified: {
			name: 'Simplified',
			value: 'simplified',
			description: 'The most useful fields, flat',
		},
		shared: {
			name: 'Shared Shape',
			value: 'shared',
			description: "The shape that this package's other nodes take as input",
		},
		raw: { name: 'Raw', value: 'raw', description: 'The record as the vendor sends it' },
	};
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'simplified',
		options: modes.map((mode) => all[mode]),
		description: 'How much of each record to return',
	};
}

/** Dry run of a write: the plan is returned, nothing is sent. */
export const dryRunProperty: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to only return what would be written, without writing it',
};

/** Adds a display condition to a property, keeping the one it has. */
export function showWhen(
	property: INodeProperties,
	show: Record<string, Array<string | number | boolean>>,
): INodeProperties {
	return {
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...show, ...property.displayOptions?.show },
		},
	};
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/**
 * Builds a node's resource and operation selectors and stamps each operation's properties with its
 * display condition: what the panel shows and what the router runs come from one table.
 */
export function assembleProperties<Table extends EndpointTable>(
	resources: ReadonlyArray<Resource<Table>>,
	defaultResource: string,
): INodeProperties[] {
	const properties: INodeProperties[] = [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			default: defaultResource,
			options: [...resources].sort(byName).map(({ name, value }) => ({ name, value })),
		},
	];
	for (const resource of resources) {
		properties.push({
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource.value] } },
			default: defaultOperation(resource),
			options: [...resource.operations]
				.sort(byName)
				.map(({ name, value, action, description }) => ({ name, value, action, description })),
		});
	}
	for (const resource of resources) {
		for (const operation of resource.operations) {
			for (const property of operation.properties) {
				properties.push(
					showWhen(property, { resource: [resource.value], operation: [operation.value] }),
				);
			}
		}
	}
	return properties;
}

function defaultOperation<Table extends EndpointTable>(resource: Resource<Table>): string {
	const preferred = ['getAll', 'get'];
	const found = preferred.find((value) => resource.operations.some((op) => op.value === value));
	return found ?? resource.operations[0].value;
}

/** Finds an operation; undefined when the node does not have it. */
export function findOperation<Table extends EndpointTable>(
	resources: ReadonlyArray<Resource<Table>>,
	resource: string,
	operation: string,
): Operation<Table> | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
