import type { IHttpRequestMethods } from 'n8n-workflow';

import type { Query, RequestOptions } from '../../../shared/http/types';
import { isRecord } from '../../../shared/operations/parameters';
import { demandContacts } from '../../contacts';
import { spendSwitch } from '../../descriptions';
import { formBody, toPairs } from '../../form';
import type { WorkUaOperation } from '../operation';

const METHODS = ['DELETE', 'GET', 'POST', 'PUT'] as const satisfies IHttpRequestMethods[];

/** Whether a path leads to the resume base, however it is written. */
export function asksResumeBase(path: string, baseUrl: string): boolean {
	const { pathname } = new URL(`${baseUrl}/${path.replace(/^\/+/, '')}`);
	let plain = pathname;
	try {
		plain = decodeURIComponent(pathname);
	} catch {
		// Not decodable: it is compared as it stands.
		plain = pathname;
	}
	return plain.split(/[\\/]/).some((segment) => /^resumes?$/i.test(segment.trim()));
}

function readQuery(value: unknown): Query {
	if (!isRecord(value)) return {};
	const query: Query = {};
	for (const [name, entry] of Object.entries(value)) {
		const list = Array.isArray(entry) ? entry : [entry];
		query[name] = list.map((single) => (typeof single === 'number' ? single : String(single)));
	}
	return query;
}

export const send: WorkUaOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send an API request',
	description:
		'Call any path of the API with the login, the rate limit and the error texts of this node',
	endpoints: [],
	properties: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			default: 'GET',
			options: METHODS.map((method) => ({ name: method, value: method })),
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. /candidates',
			description: 'Path below the base URL of the credential',
		},
		{
			displayName: 'Query',
			name: 'query',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"page": 2}',
			description: 'Query parameters as an object; a list repeats its name, so write it with []',
		},
		{
			displayName: 'Form',
			name: 'form',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"salary": {"value": 30000}}',
			description: 'Fields of a POST or PUT as an object; nested ones are written with brackets',
			displayOptions: { show: { method: ['POST', 'PUT'] } },
		},
		{
			...spendSwitch,
			description:
				'Whether you agree that this may open contacts and take them off the quota of the account. Paths of the resume base are refused while this is off.',
		},
	],
	async execute({ client, parameters }) {
		const method = parameters.choice('method', METHODS);
		const path = parameters.text('path');
		const query = readQuery(parameters.optionalObject('query'));
		const paid = asksResumeBase(path, client.settings.baseUrl);
		if (paid) await demandContacts(client, parameters, 1);
		const options: RequestOptions = { query };
		if (method === 'POST' || method === 'PUT') {
			const pairs = toPairs(parameters.optionalObject('form') ?? {});
			if (pairs.length > 0) options.body = formBody(pairs);
			else options.headers = { 'Content-Length': '0' };
		}
		// What it does is not known here: only a reading that costs nothing is safe to repeat.
		options.replay = method === 'GET' && !paid ? 'safe' : 'never';
		const { status, headers, body } = await client.raw(method, path, options);
		const location = headers.location;
		const content = Buffer.isBuffer(body) ? body.toString('utf8') : (body ?? null);
		return [
			{
				json: {
					status,
					...(location ? { location } : {}),
					body: isJson(content) ? content : String(content),
				},
			},
		];
	},
};

type Json = string | number | boolean | null | object;

function isJson(value: unknown): value is Json {
	return value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value);
}
