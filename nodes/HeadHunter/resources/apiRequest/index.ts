import type { IHttpRequestMethods } from 'n8n-workflow';

import type { RequestOptions } from '../../../shared/http/types';
import { apiRequestProperties, readPath, readQuery } from '../../../shared/operations/apiRequest';
import { isRecord } from '../../../shared/operations/parameters';
import { formBody } from '../../vendor';
import type { HeadHunterOperation, HeadHunterResource } from '../operation';

const methods = ['DELETE', 'GET', 'POST', 'PUT'] as const satisfies readonly IHttpRequestMethods[];
const examplePath = '/vacancies/98000111/upgrades';

type Scalar = string | number | boolean;

const isScalar = (value: unknown): value is Scalar =>
	['string', 'number', 'boolean'].includes(typeof value);

/** Values of a form; other than plain ones and lists of them are written as JSON. */
function flat(record: Record<string, unknown>): Record<string, string | string[]> {
	const text = (value: unknown) => (isScalar(value) ? String(value) : JSON.stringify(value));
	return Object.fromEntries(
		Object.entries(record)
			.filter(([, value]) => value !== undefined && value !== null)
			.map(([name, value]) => [name, Array.isArray(value) ? value.map(text) : text(value)]),
	);
}

const send: HeadHunterOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send an API request',
	description:
		'Call any path of the API with the credential, its error reading, retries and throttle',
	endpoints: [],
	properties: [
		...apiRequestProperties({ methods, examplePath, exampleParameter: 'per_page' }),
		{
			displayName: 'Body Type',
			name: 'bodyType',
			type: 'options',
			default: 'json',
			description: 'Responses, messages and read marks take forms, everything else JSON',
			options: [
				{ name: 'Form', value: 'form' },
				{ name: 'JSON', value: 'json' },
			],
			displayOptions: { show: { method: ['POST', 'PUT'] } },
		},
	],
	async execute({ client, parameters }) {
		const method = parameters.choice('method', methods);
		const options: RequestOptions = {
			query: readQuery(parameters),
			replay: method === 'GET' ? 'safe' : 'never',
		};
		if (method === 'POST' || method === 'PUT') {
			const fields = parameters.optionalObject('body') ?? {};
			const isForm = parameters.choice('bodyType', ['form', 'json']) === 'form';
			if (Object.keys(fields).length > 0) options.body = isForm ? formBody(flat(fields)) : fields;
		}
		const { status, headers, body } = await client.raw(
			method,
			readPath(parameters, examplePath),
			options,
		);
		const { location } = headers;
		return [
			{
				json: {
					status,
					...(location ? { location } : {}),
					body: isRecord(body) || Array.isArray(body) ? body : body ? String(body) : null,
				},
			},
		];
	},
};

export const apiRequest: HeadHunterResource = {
	value: 'apiRequest',
	name: 'API Request',
	operations: [send],
};
