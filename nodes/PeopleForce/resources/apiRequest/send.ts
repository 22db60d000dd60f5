import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { collect, pagesByNumber } from '../../../shared/http/pages';
import type { Query, QueryValue } from '../../../shared/http/types';
import { asOutputs } from '../../../shared/operations/operation';
import type { Output } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import type { Parameters } from '../../../shared/operations/parameters';
import { readPage } from '../../vendor';
import type { PeopleForceOperation, PeopleForceRun } from '../operation';

const methods = ['DELETE', 'GET', 'POST', 'PUT'] as const satisfies readonly IHttpRequestMethods[];

const properties: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'GET',
		description: 'A POST is never sent a second time, whatever happens to the first',
		options: methods.map((name) => ({ name, value: name })),
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /employees/90211/skills',
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
						placeholder: 'e.g. updated_at[gte]',
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
		displayOptions: { show: { method: ['POST', 'PUT'] } },
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
	const query: Record<string, QueryValue[]> = {};
	for (const { name, value } of parameters.rows('query', 'parameter')) {
		const key = String(name ?? '').trim();
		if (key === '') continue;
		query[key] = [...(query[key] ?? []), String(value ?? '')];
	}
	return query;
}

function readPath(parameters: Parameters): string {
	const path = parameters.text('path');
	if (/[?#]|:\/\/|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) {
		throw new InputError({
			parameter: 'Path',
			found: 'a text with a query, a fragment, ".." or a host',
			expected: 'a path below the base URL, e.g. /employees/90211/skills',
			advice: 'Put the query into Query Parameters.',
		});
	}
	return path;
}

async function readAllPages(run: PeopleForceRun, path: string, query: Query): Promise<Output[]> {
	const records = pagesByNumber(async (page) => {
		const paged = page === 1 ? query : { ...query, page };
		const { body } = await run.client.raw('GET', path, { query: paged });
		return readPage(body, 'GET (custom)');
	});
	return asOutputs(await collect(records));
}

/** The answer as items: a list record by record, anything else as one item. */
function toOutputs(body: unknown, status: number, split: boolean): Output[] {
	const data = isRecord(body) && Array.isArray(body.data) ? body.data : body;
	if (split && Array.isArray(data)) return asOutputs(data.filter(isRecord));
	if (isRecord(body)) return [{ json: body }];
	if (Array.isArray(body)) return [{ json: { data: body } as IDataObject }];
	return [{ json: { status } }];
}

export const send: PeopleForceOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send an API request',
	description: 'Call any path of the PeopleForce API with the credential of this node',
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
		const writes = method === 'POST' || method === 'PUT';
		const content = writes ? parameters.optionalObject('body') : undefined;
		const hasContent = content !== undefined && Object.keys(content).length > 0;
		const { body, status } = await client.raw(method, path, {
			query,
			...(hasContent ? { body: content } : {}),
		});
		return toOutputs(body, status, method === 'GET' && parameters.flag('split', true));
	},
};
