import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import type { Query, RequestOptions } from '../../../shared/http/types';
import { apiRequestProperties, readPath, readQuery } from '../../../shared/operations/apiRequest';
import { demandContacts } from '../../contacts';
import { spendSwitch } from '../../descriptions';
import { formBody, toPairs } from '../../form';
import type { WorkUaOperation } from '../operation';

const METHODS = ['DELETE', 'GET', 'POST', 'PUT'] as const satisfies IHttpRequestMethods[];

/** Segment of a path that leads to the resume base, however it is written. */
function resumeSegment(path: string, baseUrl: string): string | undefined {
	const { pathname } = new URL(`${baseUrl}/${path.replace(/^\/+/, '')}`);
	let plain = pathname;
	try {
		plain = decodeURIComponent(pathname);
	} catch {
		// Not decodable: it is compared as it stands.
		plain = pathname;
	}
	return plain.split(/[\\/]/).find((segment) => /^resumes?$/i.test(segment.trim()));
}

export function asksResumeBase(path: string, baseUrl: string): boolean {
	return resumeSegment(path, baseUrl) !== undefined;
}

/** Contacts that a request may open: a search as many as its page, 20 unless it says otherwise. */
function mostContacts(segment: string, { limit }: Query): number {
	if (!/^resumes$/i.test(segment.trim())) return 1;
	return Number(Array.isArray(limit) ? limit.at(-1) : limit) || 20;
}

const EXAMPLE_PATH = '/candidates';

/** The common panel, with a form instead of a JSON body: Work.ua reads no JSON. */
const panel = apiRequestProperties({
	methods: METHODS,
	examplePath: EXAMPLE_PATH,
	exampleParameter: 'job_id',
}).map(
	(property): INodeProperties =>
		property.name === 'body'
			? {
					...property,
					displayName: 'Form',
					placeholder: 'e.g. {"salary": {"value": 30000}}',
					description:
						'Fields of a POST or PUT as an object; nested ones are written with brackets',
				}
			: property,
);

export const send: WorkUaOperation = {
	value: 'send',
	name: 'Send',
	action: 'Send an API request',
	description:
		'Call any path of the API with the login, the rate limit and the error texts of this node',
	endpoints: [],
	properties: [
		...panel,
		{
			...spendSwitch,
			description:
				'Whether you agree that this may open contacts and take them off the quota of the account. Paths of the resume base are refused while this is off.',
		},
	],
	async execute({ client, parameters }) {
		const method = parameters.choice('method', METHODS);
		const path = readPath(parameters, EXAMPLE_PATH);
		const query = readQuery(parameters);
		const paid = resumeSegment(path, client.settings.baseUrl);
		if (paid !== undefined) {
			await demandContacts(client, parameters, mostContacts(paid, query));
		}
		const options: RequestOptions = { query };
		if (method === 'POST' || method === 'PUT') {
			const pairs = toPairs(parameters.optionalObject('body') ?? {});
			if (pairs.length > 0) options.body = formBody(pairs);
			else options.headers = { 'Content-Length': '0' };
		}
		// What it does is not known here: only a reading that costs nothing is safe to repeat.
		options.replay = method === 'GET' && paid === undefined ? 'safe' : 'never';
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
