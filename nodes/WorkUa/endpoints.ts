import type { Endpoint } from '../shared/http/types';

type Extra = Pick<Endpoint, 'emptyOn404' | 'replay' | 'note'>;

const row = (
	method: Endpoint['method'],
	path: string,
	source: string,
	extra: Extra = {},
): Endpoint => ({
	method,
	path,
	evidence: 'vendor',
	source: `workua.md ${source} (vendor document)`,
	...extra,
});

/** Every path of Work.ua's employer API that this package calls. */
export const endpoints = {
	'job.create': row('POST', '/jobs', '3.1', { note: 'The ID stands in the Location header' }),
	'job.update': row('PUT', '/jobs/{id}', '3.1', {
		note: 'Replaces everything; with a publication type it spends a publication',
	}),
	'job.close': row('PUT', '/jobs/{id}/close', '3', { note: 'Content-Length: 0' }),
	'job.delete': row('DELETE', '/jobs/{id}', '3'),
	'job.getAll': row('GET', '/jobs/my', '3.2', { emptyOn404: true }),
	'publication.getAll': row('GET', '/available-publications', '3.3'),
	'response.getAll': row('GET', '/jobs/responses', '4.1', { emptyOn404: true }),
	'response.getAllOfJob': row('GET', '/jobs/{jobId}/responses', '4.1', { emptyOn404: true }),
	'response.file': row('GET', '/response_files/{jobId}/{responseId}', '4.3'),
	'dictionary.getAll': row('GET', '/dictionaries/{name}', '2'),
	'resume.search': row('GET', '/resumes', '5', {
		replay: 'never',
		note: 'Spends paid contacts',
	}),
	'resume.get': row('GET', '/resume', '5', { replay: 'never', note: 'Spends a paid contact' }),
	'contactQuota.getAll': row('GET', '/contacts/quota', '5'),
} as const satisfies Record<string, Endpoint>;

export type WorkUaEndpoints = typeof endpoints;
