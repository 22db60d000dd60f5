import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { collect, pagesByNumber } from '../../../shared/http/pages';
import type { Query } from '../../../shared/http/types';
import {
	answerAsOutputs,
	apiRequestProperties,
	readPath,
	readQuery,
} from '../../../shared/operations/apiRequest';
import { asOutputs } from '../../../shared/operations/operation';
import type { Output } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import { readPage } from '../../vendor';
import type { PeopleForceOperation, PeopleForceRun } from '../operation';

const methods = ['DELETE', 'GET', 'POST', 'PUT'] as const satisfies readonly IHttpRequestMethods[];
const examplePath = '/employees/90211/skills';

const properties: INodeProperties[] = [
	...apiRequestProperties({ methods, examplePath, exampleParameter: 'updated_at[gte]' }),
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

async function readAllPages(run: PeopleForceRun, path: string, query: Query): Promise<Output[]> {
	const records = pagesByNumber(async (page) => {
		const paged = page === 1 ? query : { ...query, page };
		const { body } = await run.client.raw('GET', path, { query: paged });
		return readPage(body, 'GET (custom)');
	});
	return asOutputs(await collect(records));
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
		const path = readPath(parameters, examplePath);
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
		const split = method === 'GET' && parameters.flag('split', true);
		const records = isRecord(body) && Array.isArray(body.data) ? body.data : body;
		return answerAsOutputs(body, status, split, records);
	},
};
