import type { Endpoint } from '../shared/http/types';

/** A list; in v3 also the only way to read single records, by `ids` (greenhouse.md 1.2). */
const list = <Path extends string>(path: Path, section: string) =>
	({
		method: 'GET',
		path: `/${path}`,
		evidence: 'vendor',
		source: `greenhouse.md ${section} (vendor reference, read through copies)`,
		permission: `harvest:${path}:list`,
	}) as const satisfies Endpoint;

const write = (
	method: 'POST' | 'PATCH' | 'DELETE',
	path: string,
	verb: string,
	section: string,
	more: Partial<Endpoint> = {},
) =>
	({
		method,
		path,
		evidence: 'thirdParty',
		source: `greenhouse.md ${section} (scope and path: vendor reference; body: clients)`,
		permission: `harvest:${path.split('/')[1]}:${verb}`,
		...more,
	}) satisfies Endpoint;

/**
 * Every path of Harvest v3 that this package calls, below `/v3`. `permission` is the one scope that
 * the endpoint asks for; lists also want a Site Admin as acting user (greenhouse.md 1.3).
 */
export const endpoints = {
	'application.list': list('applications', '4.2'),
	'application.create': write('POST', '/applications', 'create', '4.2'),
	'application.update': write('PATCH', '/applications/{id}', 'update', '4.2'),
	'application.delete': write('DELETE', '/applications/{id}', 'destroy', '4.2'),
	'application.move': write('POST', '/applications/{id}/move', 'move', '4.2'),
	'application.reject': write('POST', '/applications/{id}/reject', 'reject', '4.2'),
	'application.unreject': write('POST', '/applications/{id}/unreject', 'unreject', '4.2'),
	'application.hire': write('POST', '/applications/{id}/hire', 'hire', '4.2'),
	'application.convert': write(
		'POST',
		'/applications/{id}/convert_to_candidate',
		'convert_to_candidate',
		'4.2',
		{ evidence: 'assumption', note: 'The body is not published: that of v1 is assumed' },
	),
	'applicationStage.list': list('application_stages', '4.2'),

	'candidate.list': list('candidates', '4.3'),
	'candidate.create': write('POST', '/candidates', 'create', '4.3'),
	'candidate.update': write('PATCH', '/candidates/{id}', 'update', '4.3'),
	'candidate.merge': write('POST', '/candidates/{id}/merge', 'merge', '4.3'),
	'candidate.anonymize': write('PATCH', '/candidates/{id}/anonymize', 'anonymize', '4.3'),
	'candidate.delete': write('DELETE', '/candidates/{id}', 'destroy', '4.3'),
	'attachment.list': list('attachments', '4.3'),
	'attachment.create': write('POST', '/attachments', 'create', '4.3'),
	'attachment.delete': write('DELETE', '/attachments/{id}', 'destroy', '4.3'),
	'note.list': list('notes', '4.3'),
	'note.create': write('POST', '/notes', 'create', '4.3'),
	'tag.list': list('candidate_tags', '4.3'),
	'tag.create': write('POST', '/candidate_tags', 'create', '4.3'),
	'tag.delete': write('DELETE', '/candidate_tags/{id}', 'destroy', '4.3'),
	'appliedTag.list': list('applied_candidate_tags', '4.3'),
	'appliedTag.create': write('POST', '/applied_candidate_tags', 'create', '4.3'),
	'appliedTag.delete': write('DELETE', '/applied_candidate_tags/{id}', 'destroy', '4.3'),
	'education.list': list('candidate_educations', '4.3'),
	'education.create': write('POST', '/candidate_educations', 'create', '4.3'),
	'education.delete': write('DELETE', '/candidate_educations/{id}', 'destroy', '4.3'),
	'employment.list': list('candidate_employments', '4.3'),
	'employment.create': write('POST', '/candidate_employments', 'create', '4.3'),
	'employment.delete': write('DELETE', '/candidate_employments/{id}', 'destroy', '4.3'),

	'jobPost.list': list('job_posts', '4.4'),
	'jobStage.list': list('job_interview_stages', '4.5'),
	'job.list': list('jobs', '4.6'),
	'hiringManager.list': list('job_hiring_managers', '4.6'),
	'opening.list': list('openings', '4.6'),
	'department.list': list('departments', '4.12'),
	'office.list': list('offices', '4.12'),

	'interview.list': list('interviews', '4.7'),
	'interviewer.list': list('interviewers', '4.7'),
	'scorecard.list': list('scorecards', '4.8'),
	'offer.list': list('offers', '4.9'),

	'source.list': list('sources', '4.10'),
	'referrer.list': list('referrers', '4.10'),
	'rejectionReason.list': list('rejection_reasons', '4.12'),
	'closeReason.list': list('close_reasons', '4.12'),
	'customField.list': list('custom_fields', '4.12'),
	'customFieldOption.list': list('custom_field_options', '4.12'),
	'prospectPool.list': list('prospect_pools', '4.12'),
	'prospectPoolStage.list': list('prospect_pool_stages', '4.12'),

	'user.list': list('users', '4.11'),
	'userJobPermission.list': list('user_job_permissions', '4.11'),
	'futureJobPermission.list': list('future_job_permissions', '4.11'),
} satisfies Record<string, Endpoint>;

export type GreenhouseEndpoints = typeof endpoints;

/** Ids of the list endpoints. */
export type ListId = Extract<keyof GreenhouseEndpoints, `${string}.list`>;
