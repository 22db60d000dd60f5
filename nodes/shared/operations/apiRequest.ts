import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import type { Query, QueryValue } from '../http/types';
import { asOutputs } from './operation';
import type { Output } from './operation';
import type { Parameters } from './parameters';
import { isRecord } from './parameters';

/** Panel of a wing's "API Request: Send": method, path, query, body. */
export function apiRequestProperties(settings: {
	methods: readonly IHttpRequestMethods[];
	/** e.g. `/employees/90211/skills` */
	examplePath: string;
	/** e.g. `updated_at[gte]` */
	exampleParameter: string;
}): INodeProperties[] {
	const { methods, examplePath, exampleParameter } = settings;
	const withBody = methods.filter((method) => method !== 'GET' && method !== 'DELETE');
	return [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			default: 'GET',
			description: 'A POST or PATCH is never sent a second time, whatever happens to the first',
			options: methods.map((name) => ({ name, value: name })),
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: `e.g. ${examplePath}`,
			description: 'Path below the base URL of the credential, without the query',
		},
		{
			displayName: 'Query Parameters',
			name: 'query',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Parameter',
			default: {},
			description:
				'Brackets are sent as they are. For several values add the same name several times.',
			options: [
				{
					displayName: 'Parameter',
					name: 'parameter',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: `e.g. ${exampleParameter}`,
							description: 'Name of the parameter',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							description: 'Value of the parameter',
						},
					],
				},
			],
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '{}',
			description: 'JSON object to send',
			displayOptions: { show: { method: [...withBody] } },
		},
	];
}

/** Query parameters as typed in; a name given several times keeps all its values. */
export function readQuery(parameters: Parameters): Query {
	const query: Record<string, QueryValue[]> = {};
	for (const { name, value } of parameters.rows('query', 'parameter')) {
		const key = String(name ?? '').trim();
		if (key !== '') query[key] = [...(query[key] ?? []), String(value ?? '')];
	}
	return query;
}

/**
 * Path as typed in.
 * @throws InputError when it holds a query, a fragment, a host or leads upwards
 */
export function readPath(parameters: Parameters, examplePath: string): string {
	const path = parameters.text('path');
	if (/[?#]|:\/\/|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) {
		throw new InputError({
			parameter: 'Path',
			found: 'a text with a query, a fragment, ".." or a host',
			expected: `a path below the base URL, e.g. ${examplePath}`,
			advice: 'Put the query into Query Parameters.',
		});
	}
	return path;
}

/**
 * An answer as items: a list record by record when `split` is set, anything else as one item.
 * @param records the list that the answer wraps, for vendors that wrap lists
 */
export function answerAsOutputs(
	body: unknown,
	status: number,
	split: boolean,
	records: unknown = body,
): Output[] {
	if (split && Array.isArray(records)) return asOutputs(records.filter(isRecord));
	if (isRecord(body)) return [{ json: body }];
	return [{ json: Array.isArray(body) ? { data: body } : { status } }];
}
