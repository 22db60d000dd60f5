import type { RequestOptions } from '../../../shared/http/types';
import { isRecord } from '../../../shared/operations/parameters';
import { formBody } from '../../vendor';
import type { HeadHunterOperation, HeadHunterResource } from '../operation';

const METHODS = ['DELETE', 'GET', 'POST', 'PUT'] as const;

type Scalar = string | number | boolean;

const isScalar = (value: unknown): value is Scalar =>
	['string', 'number', 'boolean'].includes(typeof value);

/** Values of a query or form; other than plain ones and lists of them are written as JSON. */
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
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			default: 'GET',
			options: METHODS.map((value) => ({ name: value, value })),
			description: 'HTTP method of the request. Only GET is ever sent a second time.',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. /vacancies/98000111/upgrades',
			description: 'Path below the API URL',
		},
		{
			displayName: 'Query',
			name: 'query',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"per_page": 50}',
			description: 'Parameters as an object; a list repeats its name',
		},
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
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"order": "date"}',
			description: 'Fields of a POST or PUT as an object',
			displayOptions: { show: { method: ['POST', 'PUT'] } },
		},
	],
	async execute({ client, parameters }) {
		const method = parameters.choice('method', METHODS);
		const options: RequestOptions = {
			query: flat(parameters.optionalObject('query') ?? {}),
			replay: method === 'GET' ? 'safe' : 'never',
		};
		if (method === 'POST' || method === 'PUT') {
			const fields = parameters.optionalObject('body') ?? {};
			const isForm = parameters.choice('bodyType', ['form', 'json']) === 'form';
			if (Object.keys(fields).length > 0) options.body = isForm ? formBody(flat(fields)) : fields;
		}
		const { status, headers, body } = await client.raw(method, parameters.text('path'), options);
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
