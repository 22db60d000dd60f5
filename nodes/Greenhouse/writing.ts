/** Bodies of writes and the properties they are read from. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import type { Parameters } from '../shared/operations/parameters';

/** Drops what was not given. An empty list stays: it clears. */
export function given(body: Record<string, unknown>): IDataObject {
	const entries = Object.entries(body).filter(
		([, value]) => value !== undefined && value !== null && value !== '',
	);
	return Object.fromEntries(entries) as IDataObject;
}

/** An ID as the integer that v3 wants in bodies; undefined when left empty. */
export function optionalId(parameters: Parameters, property: INodeProperties): number | undefined {
	const id = parameters.optionalText(property.name);
	return id === undefined ? undefined : asInteger(id, property.displayName);
}

export function requiredId(parameters: Parameters, property: INodeProperties): number {
	return asInteger(parameters.id(property.name), property.displayName);
}

export function asInteger(id: string, displayName: string): number {
	if (/^\d+$/.test(id)) return Number(id);
	throw new InputError({
		parameter: displayName,
		found: 'a value that is no ID',
		expected: 'a number, e.g. 9200133',
	});
}

/** Comma-separated IDs as integers; undefined when there is none. */
export function optionalIds(
	parameters: Parameters,
	property: INodeProperties,
): number[] | undefined {
	const ids = parameters.ids(property.name).map((id) => asInteger(id, property.displayName));
	return ids.length > 0 ? ids : undefined;
}

/** Custom fields of the account as a mapper. */
export function customFieldsProperty(kind: 'application' | 'candidate'): INodeProperties {
	return {
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description: `Values for the custom ${kind} fields of your Greenhouse`,
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: kind === 'candidate' ? 'mapCandidateFields' : 'mapApplicationFields',
				mode: 'add',
				fieldWords: { singular: 'custom field', plural: 'custom fields' },
				addAllFields: false,
				supportAutoMap: false,
			},
		},
	};
}

/** Mapper values as v3 writes them: `[{name_key, value}]` (greenhouse.md 4.3). */
export function customFieldRows(values: IDataObject): IDataObject[] | undefined {
	const rows = Object.entries(values).map(([name_key, value]) => ({ name_key, value }));
	return rows.length > 0 ? rows : undefined;
}

/** A switch that an operation resting on an assumption wants first. */
export const confirmedProperty: INodeProperties = {
	displayName: 'I Have Confirmed This Endpoint With Greenhouse',
	name: 'confirmed',
	type: 'boolean',
	default: false,
	description:
		'Whether you know from Greenhouse that the body described above is right. Without it nothing is sent.',
};

export function demandConfirmed(parameters: Parameters): void {
	if (parameters.flag('confirmed')) return;
	throw new InputError({
		parameter: confirmedProperty.displayName,
		found: 'false, so nothing was sent',
		expected: 'true, once Greenhouse has confirmed the body',
	});
}
