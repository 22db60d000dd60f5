/** Filters of Get Many operations: one row tells the panel and the query. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import type { Parameters } from '../shared/operations/parameters';
import { between, type ListQuery } from './list';

export interface Filter {
	readonly properties: readonly INodeProperties[];
	read(filters: Parameters): ListQuery;
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Several IDs, comma-separated; more than 50 are asked for in several requests. */
export function idsFilter(displayName: string, parameter: string, example = '101, 102'): Filter {
	const name = camel(parameter);
	return {
		properties: [
			{
				displayName,
				name,
				type: 'string',
				default: '',
				placeholder: `e.g. ${example}`,
				description: 'Comma-separated IDs, any number of them',
			},
		],
		read: (filters) => {
			const ids = filters.ids(name);
			return ids.length > 0 ? { [parameter]: checkedIds(displayName, ids) } : {};
		},
	};
}

/** @throws InputError when one of them is no number */
export function checkedIds(displayName: string, ids: readonly string[]): readonly string[] {
	const odd = ids.filter((id) => !/^\d+$/.test(id));
	if (odd.length === 0) return ids;
	throw new InputError({
		parameter: displayName,
		found: `${odd.length} of ${ids.length} values that are no ID`,
		expected: 'numbers, e.g. 101, 102',
	});
}

export function textFilter(
	displayName: string,
	parameter: string,
	description: string,
	placeholder?: string,
): Filter {
	const name = camel(parameter);
	return {
		properties: [
			{
				displayName,
				name,
				type: 'string',
				default: '',
				description,
				...(placeholder ? { placeholder: `e.g. ${placeholder}` } : {}),
			},
		],
		read: (filters) => ({ [parameter]: filters.optionalText(name) }),
	};
}

/** A yes-or-no filter, sent once it was added. */
export function flagFilter(displayName: string, parameter: string, description: string): Filter {
	const name = camel(parameter);
	return {
		properties: [{ displayName, name, type: 'boolean', default: true, description }],
		read: (filters) => ({ [parameter]: filters.optionalFlag(name) }),
	};
}

export function choiceFilter(
	displayName: string,
	parameter: string,
	description: string,
	options: INodePropertyOptions[],
): Filter {
	const name = camel(parameter);
	const values = options.map(({ value }) => String(value));
	return {
		properties: [
			{
				displayName,
				name,
				type: 'options',
				default: '',
				description,
				options,
			},
		],
		read: (filters) => ({
			[parameter]: filters.optionalText(name) && filters.choice(name, values),
		}),
	};
}

/** One record chosen from a list. */
export function locatorFilter(property: INodeProperties, parameter: string): Filter {
	return {
		properties: [{ ...property, required: false }],
		read: (filters) => ({ [parameter]: filters.optionalText(property.name) }),
	};
}

/** A window of time, two-sided: `<Name> After` and `<Name> Before`. */
export function timeFilter(displayName: string, parameter: string, what: string): Filter {
	const name = camel(parameter.replace(/_(at|on)$/, ''));
	const side = (word: 'After' | 'Before', at: string): INodeProperties => ({
		displayName: `${displayName} ${word}`,
		name: `${name}${word}`,
		type: 'dateTime',
		default: '',
		description: `Only ${what} at or ${at} this time`,
	});
	return {
		properties: [side('After', 'after'), side('Before', 'before')],
		read: (filters) => ({
			[parameter]: between(
				filters.optionalTime(`${name}After`),
				filters.optionalTime(`${name}Before`),
			),
		}),
	};
}

/** A window of days. */
export function dayFilter(displayName: string, parameter: string, what: string): Filter {
	const name = camel(parameter.replace(/_(at|on)$/, ''));
	const side = (word: 'After' | 'Before', at: string): INodeProperties => ({
		displayName: `${displayName} ${word}`,
		name: `${name}${word}`,
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description: `Only ${what} on this day or ${at}`,
	});
	return {
		properties: [side('After', 'later'), side('Before', 'earlier')],
		read: (filters) => ({
			[parameter]: between(
				filters.optionalDay(`${name}After`),
				filters.optionalDay(`${name}Before`),
			),
		}),
	};
}

/** IDs, created and updated windows: every list has them (greenhouse.md 2). */
export function standardFilters(things: string): Filter[] {
	return [
		idsFilter('IDs', 'ids'),
		timeFilter('Created', 'created_at', `${things} created`),
		timeFilter('Updated', 'updated_at', `${things} that changed`),
	];
}

/** The collection that the panel shows, in alphabetical order. */
export function filterCollection(filters: readonly Filter[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: filters
			.flatMap(({ properties }) => properties)
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** The query that the chosen filters make. */
export function readFilters(filters: readonly Filter[], parameters: Parameters): ListQuery {
	const chosen = parameters.collection('filters');
	const query: ListQuery = {};
	for (const filter of filters) Object.assign(query, filter.read(chosen));
	if (query.created_at !== undefined && query.updated_at !== undefined) {
		throw new InputError({
			parameter: 'Filters',
			found: 'times for both Created and Updated',
			expected: 'one of the two',
			advice: 'Greenhouse asks not to combine them.',
		});
	}
	return query;
}
