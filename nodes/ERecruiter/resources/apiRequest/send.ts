import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { collect, pagesByOffset } from '../../../shared/http/pages';
import type { Query } from '../../../shared/http/types';
import { isRecord } from '../../../shared/operations/parameters';
import { asOutputs } from '../../../shared/operations/operation';
import { asList, PAGE_SIZE } from '../../vendor';
import type { ERecruiterOperation, ERecruiterRun } from '../operation';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

function pairs(displayName: string, name: string, what: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${what}`,
		default: {},
		options: [
			{
				displayName: what,
				name: 'pair',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	};
}

function readPairs(run: ERecruiterRun, name: string): Record<string, string> {
	const rows = run.parameters.rows(name, 'pair').filter((row) => row.name !== '');
	return Object.fromEntries(rows.map((row) => [String(row.name), String(row.value ?? '')]));
}

/** One answer as items: the rows of a list when a property is named or it is a bare array. */
function answerItems(body: unknown, itemsKey: string | undefined, label: string): IDataObject[] {
	if (itemsKey !== undefined || Array.isArray(body)) return asList(body, itemsKey, label).items;
	return [isRecord(body) ? body : { answer: (body ?? null) as IDataObject[string] }];
}

export const send: ERecruiterOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send an API request',
	description:
		'Call any path of eRecruiter with the credential, its error reading, retries and throttle',
	endpoints: [],
	properties: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			default: 'GET',
			options: METHODS.map((value) => ({ name: value, value })),
			description: 'HTTP method of the request. POST and PATCH are never sent a second time.',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Candidates/1234567/EmploymentHistories',
			description: 'Path after base URL and version of the credential',
		},
		pairs('Query Parameters', 'query', 'Parameter'),
		pairs('Headers', 'headers', 'Header'),
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '{}',
			displayOptions: { show: { method: ['PATCH', 'POST', 'PUT'] } },
			description: 'JSON object to send',
		},
		{
			displayName: 'Paging',
			name: 'paging',
			type: 'options',
			default: 'none',
			displayOptions: { show: { method: ['GET'] } },
			options: [
				{ name: 'None', value: 'none', description: 'One request' },
				{
					name: 'Offset',
					value: 'offset',
					description: 'All pages by limit and offset, one item a row',
				},
			],
			description: 'How to read a list that has pages',
		},
		{
			displayName: 'Items Property',
			name: 'itemsKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. applications',
			description:
				'Property of the answer that holds a list, given out as one item a row. Empty: the answer as it is; with paging, the only list in it.',
		},
	],
	async execute(run) {
		const { client, parameters } = run;
		const method: IHttpRequestMethods = parameters.choice('method', METHODS, 'GET');
		const path = parameters.text('path');
		const itemsKey = parameters.optionalText('itemsKey');
		const label = `${method} (custom)`;
		const writes = method === 'POST' || method === 'PUT' || method === 'PATCH';
		const body = writes ? parameters.optionalObject('body') : undefined;
		const request = async (query: Query) =>
			await client.raw(method, path, {
				query: { ...readPairs(run, 'query'), ...query },
				headers: readPairs(run, 'headers'),
				...(body === undefined ? {} : { body }),
			});
		const paged =
			method === 'GET' && parameters.choice('paging', ['none', 'offset'], 'none') === 'offset';
		if (!paged) return asOutputs(answerItems((await request({})).body, itemsKey, label));

		const taken = { count: 0 };
		const rows = pagesByOffset(PAGE_SIZE, async (offset, limit) => {
			const answer = await request({ limit, offset });
			const { items, total } = asList(answer.body, itemsKey, label);
			taken.count += items.length;
			return { items, more: total !== undefined && total > taken.count };
		});
		return asOutputs(await collect(rows));
	},
};
