import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { collect, pagesByLink } from '../../../shared/http/pages';
import type { Query, QueryValue } from '../../../shared/http/types';
import { asOutputs, type Output } from '../../../shared/operations/operation';
import { isRecord, type Parameters } from '../../../shared/operations/parameters';
import { nextLink } from '../../list';
import type { GreenhouseOperation, GreenhouseRun } from '../operation';

const methods = [
	'DELETE',
	'GET',
	'PATCH',
	'POST',
] as const satisfies readonly IHttpRequestMethods[];

const properties: INodeProperties[] = [
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
		placeholder: 'e.g. /approval_flows',
		description: 'Path below the base URL of the credential, without the query',
	},
	{
		displayName: 'Query Parameters',
		name: 'query',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
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
						placeholder: 'e.g. updated_at',
						description: 'Name of the parameter',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. gte|2026-12-01T00:00:00Z',
						description: 'Value of the parameter; several values are separated by commas',
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
		displayOptions: { show: { method: ['PATCH', 'POST'] } },
	},
	{
		displayName: 'Read All Pages',
		name: 'allPages',
		type: 'boolean',
		default: false,
		description: 'Whether to read a list page by page to its end',
		displayOptions: { show: { method: ['GET'] } },
	},
	{
		displayName: 'Split Into Items',
		name: 'split',
		type: 'boolean',
		default: true,
		description: 'Whether to return each record of a list as an item of its own',
		displayOptions: { show: { method: ['GET'], allPages: [false] } },
	},
];

function readQuery(parameters: Parameters): Query {
	const query: Record<string, QueryValue> = {};
	for (const { name, value } of parameters.rows('query', 'parameter')) {
		const key = String(name ?? '').trim();
		if (key !== '') query[key] = String(value ?? '');
	}
	return query;
}

function readPath(parameters: Parameters): string {
	const path = parameters.text('path');
	if (/[?#]|:\/\/|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) {
		throw new InputError({
			parameter: 'Path',
			found: 'a text with a query, a fragment, ".." or a host',
			expected: 'a path below the base URL, e.g. /approval_flows',
			advice: 'Put the query into Query Parameters.',
		});
	}
	return path;
}

/** The cursor of the next page must be sent alone: its address is followed as it is. */
async function readAllPages(run: GreenhouseRun, path: string, query: Query): Promise<Output[]> {
	const records = pagesByLink<IDataObject>(async (link) => {
		const { body, headers } =
			link === undefined
				? await run.client.raw('GET', path, { query })
				: await run.client.follow(link);
		const items: unknown[] = Array.isArray(body) ? body : [body];
		return { items: items.filter(isRecord), next: nextLink(headers.link) };
	});
	return asOutputs(await collect(records));
}

/** The answer as items: a list record by record, an empty one as its status. */
function toOutputs(body: unknown, status: number, split: boolean): Output[] {
	if (split && Array.isArray(body)) return asOutputs(body.filter(isRecord));
	if (Array.isArray(body)) return [{ json: { data: body } as IDataObject }];
	return [{ json: isRecord(body) ? body : { status } }];
}

export const send: GreenhouseOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send an API request',
	description: 'Call any path of Harvest v3 with the credential of this node',
	endpoints: [],
	properties,
	async execute(run) {
		const { client, parameters } = run;
		const method = parameters.choice('method', methods, 'GET');
		const path = readPath(parameters);
		const query = readQuery(parameters);
		if (method === 'GET' && parameters.flag('allPages')) {
			return await readAllPages(run, path, query);
		}
		const writes = method === 'PATCH' || method === 'POST';
		const content = writes ? parameters.optionalObject('body') : undefined;
		const hasContent = content !== undefined && Object.keys(content).length > 0;
		const { body, status } = await client.raw(method, path, {
			query,
			...(hasContent ? { body: content } : {}),
		});
		return toOutputs(body, status, method === 'GET' && parameters.flag('split', true));
	},
};
