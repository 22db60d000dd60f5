import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import type { Query, QueryValue } from '../../../shared/http/types';
import { asOutputs } from '../../../shared/operations/operation';
import type { Output } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import type { Parameters } from '../../../shared/operations/parameters';
import { spendsProperty } from '../../descriptions';
import type { RobotaUaOperation } from '../operation';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

/** Calls that open paid contacts (robotaua.md 4). */
const SPENDS = /^\/*resume\/+(open(\/|$)|[^/]+\/+contacts\/+visibility)/i;

const properties: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'GET',
		description: 'Robota.ua reads most lists by POST. A POST is never sent a second time.',
		options: METHODS.map((value) => ({ name: value, value })),
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /values/languagelist',
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
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
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
		displayOptions: { show: { method: ['PATCH', 'POST', 'PUT'] } },
	},
	{
		displayName: 'Items Property',
		name: 'itemsKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. applies',
		description: 'Property of the answer that holds a list, given out as one item a row',
	},
	spendsProperty,
];

function readQuery(parameters: Parameters): Query {
	const query: Record<string, QueryValue[]> = {};
	for (const { name, value } of parameters.rows('query', 'parameter')) {
		const key = String(name ?? '').trim();
		if (key !== '') query[key] = [...(query[key] ?? []), String(value ?? '')];
	}
	return query;
}

function readPath(parameters: Parameters): string {
	const path = parameters.text('path');
	if (/[?#]|:\/\/|%|(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) {
		throw new InputError({
			parameter: 'Path',
			found: 'a text with a query, a fragment, "..", "%" or a host',
			expected: 'a path below the base URL, e.g. /values/languagelist',
			advice: 'Put the query into Query Parameters.',
		});
	}
	if (SPENDS.test(path) && !parameters.flag('spendsPaidContacts')) {
		throw new InputError({
			parameter: 'Spends Paid Contacts',
			found: 'no consent, and this path opens a paid contact',
			expected: 'true when that is meant',
		});
	}
	return path;
}

/** A value that is no record: as it is when plain, as JSON text otherwise. */
function plain(value: unknown): string | number | boolean {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}
	return value === undefined ? '' : JSON.stringify(value);
}

function toOutputs(body: unknown, status: number, itemsKey: string | undefined): Output[] {
	const list = isRecord(body) && itemsKey !== undefined ? body[itemsKey] : body;
	if (Array.isArray(list)) {
		const values: unknown[] = list;
		return asOutputs(values.map((value) => (isRecord(value) ? value : { value: plain(value) })));
	}
	return isRecord(body) ? [{ json: body }] : [{ json: { status, answer: plain(body) } }];
}

export const send: RobotaUaOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send an API request',
	description:
		'Call any path of the employer API with the credential, the pace and the error reading of this node',
	endpoints: [],
	properties,
	async execute({ client, parameters }) {
		const method = parameters.choice('method', METHODS, 'GET');
		const path = readPath(parameters);
		const writes = method === 'PATCH' || method === 'POST' || method === 'PUT';
		const content = writes ? parameters.optionalObject('body') : undefined;
		const filled = content !== undefined && Object.keys(content).length > 0;
		const { body, status } = await client.raw(method, path, {
			query: readQuery(parameters),
			...(filled ? { body: content } : {}),
		});
		return toOutputs(body, status, parameters.optionalText('itemsKey'));
	},
};
