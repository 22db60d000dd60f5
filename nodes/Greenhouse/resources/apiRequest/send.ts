import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { collect, pagesByLink } from '../../../shared/http/pages';
import type { Query } from '../../../shared/http/types';
import {
	answerAsOutputs,
	apiRequestProperties,
	readPath,
	readQuery,
} from '../../../shared/operations/apiRequest';
import { asOutputs, type Output } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import { nextLink } from '../../list';
import type { GreenhouseOperation, GreenhouseRun } from '../operation';

const methods = [
	'DELETE',
	'GET',
	'PATCH',
	'POST',
] as const satisfies readonly IHttpRequestMethods[];
const examplePath = '/approval_flows';

const properties: INodeProperties[] = [
	...apiRequestProperties({ methods, examplePath, exampleParameter: 'updated_at' }),
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
		const path = readPath(parameters, examplePath);
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
		return answerAsOutputs(body, status, method === 'GET' && parameters.flag('split', true));
	},
};
