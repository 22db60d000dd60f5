import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { apiRequestProperties, readPath, readQuery } from '../../../shared/operations/apiRequest';
import { asOutputs } from '../../../shared/operations/operation';
import type { Output } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import { spendsProperty } from '../../descriptions';
import type { RobotaUaOperation } from '../operation';

const methods = [
	'DELETE',
	'GET',
	'PATCH',
	'POST',
	'PUT',
] as const satisfies readonly IHttpRequestMethods[];

/** Calls that open paid contacts (robotaua.md 4). */
const SPENDS = /^\/*resume\/+(open(\/|$)|[^/]+\/+contacts\/+visibility)/i;

const examplePath = '/values/languagelist';

const properties: INodeProperties[] = [
	...apiRequestProperties({ methods, examplePath, exampleParameter: 'lang' }),
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

/** @throws InputError when the path opens a paid contact, or may do so in disguise, unasked */
function checkSpending(path: string, isMeant: boolean): void {
	if (isMeant || !(SPENDS.test(path) || path.includes('%'))) return;
	throw new InputError({
		parameter: 'Spends Paid Contacts',
		found: 'no consent, and this path opens a paid contact or holds a "%" that could hide one',
		expected: 'true when that is meant',
	});
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
		const method = parameters.choice('method', methods, 'GET');
		const path = readPath(parameters, examplePath);
		checkSpending(path, parameters.flag('spendsPaidContacts'));
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
