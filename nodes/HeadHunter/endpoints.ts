import type { Endpoint } from '../shared/http/types';

type Extra = Pick<Endpoint, 'emptyOn404' | 'replay' | 'note' | 'permission'>;

const row = (
	method: Endpoint['method'],
	path: string,
	source: string,
	extra: Extra = {},
): Endpoint => ({
	method,
	path,
	evidence: 'vendor',
	source: `headhunter.md ${source} (vendor's OpenAPI)`,
	...extra,
});

const EMPLOYER = '/employers/{employerId}';
/** Paid since 2018 (1.1). */
const PAID: Extra = { permission: 'paid API access' };

/** Every path of HeadHunter's employer API that this package calls. */
export const endpoints = {
	'account.me': row('GET', '/me', '1.4'),
	'account.getAll': row('GET', '/manager_accounts/mine', '1.4'),
	'account.methodAccess': row('GET', `${EMPLOYER}/managers/{managerId}/method_access`, '1.1'),
	'account.services': row('GET', `${EMPLOYER}/services/payable_api_actions/active`, '1.1'),
	'account.limits': row('GET', `${EMPLOYER}/managers/{managerId}/limits/resume`, '4'),
	'manager.getAll': row('GET', `${EMPLOYER}/managers`, '1.4'),
	'manager.get': row('GET', `${EMPLOYER}/managers/{id}`, '1.4'),
	'vacancy.active': row('GET', `${EMPLOYER}/vacancies/active`, '2.1'),
	'vacancy.archived': row('GET', `${EMPLOYER}/vacancies/archived`, '2.1'),
	'vacancy.hidden': row('GET', `${EMPLOYER}/vacancies/hidden`, '2.1'),
	'vacancy.get': row('GET', '/vacancies/{id}', '2.1'),
	'vacancy.stats': row('GET', '/vacancies/{id}/stats', '2.1'),
	'vacancy.publish': row('POST', '/vacancies', '2.2', { note: 'Spends a publication' }),
	'vacancy.update': row('PUT', '/vacancies/{id}', '2.3'),
	'vacancy.prolongInfo': row('GET', '/vacancies/{id}/prolongate', '2.3'),
	'vacancy.prolong': row('POST', '/vacancies/{id}/prolongate', '2.3', {
		note: 'Costs as a new publication',
	}),
	'vacancy.archive': row('PUT', `${EMPLOYER}/vacancies/archived/{id}`, '2.3', {
		replay: 'never',
	}),
	'vacancy.hide': row('PUT', `${EMPLOYER}/vacancies/hidden/{id}`, '2.3'),
	'vacancy.restore': row('DELETE', `${EMPLOYER}/vacancies/hidden/{id}`, '2.3', {
		replay: 'never',
	}),
	'vacancy.publications': row('GET', `${EMPLOYER}/services/available_publications`, '2.5'),
	'draft.getAll': row('GET', '/vacancies/drafts', '2.6'),
	'draft.create': row('POST', '/vacancies/drafts', '2.6'),
	'draft.get': row('GET', '/vacancies/drafts/{id}', '2.6'),
	'draft.update': row('PUT', '/vacancies/drafts/{id}', '2.6'),
	'draft.delete': row('DELETE', '/vacancies/drafts/{id}', '2.6', { replay: 'never' }),
	'draft.publish': row('POST', '/vacancies/drafts/{id}/publish', '2.6', {
		note: 'Spends a publication for each area',
	}),
	'response.collections': row('GET', '/negotiations', '3.2', PAID),
	'response.list': row('GET', '/negotiations/{collection}', '3.3', PAID),
	'response.get': row('GET', '/negotiations/{id}', '3.3', PAID),
	'response.move': row('PUT', '/negotiations/{collection}/{id}', '3.4', {
		...PAID,
		replay: 'never',
	}),
	'response.moveMany': row('PUT', '/negotiations/{collection}', '3.4', {
		...PAID,
		replay: 'never',
	}),
	'response.markRead': row('POST', '/negotiations/read', '3.4', { ...PAID, replay: 'safe' }),
	'message.getAll': row('GET', '/negotiations/{id}/messages', '3.5', PAID),
	'message.send': row('POST', '/negotiations/{id}/messages', '3.5', PAID),
	'message.templates': row('GET', `${EMPLOYER}/mail_templates`, '3.4', PAID),
	'message.rendered': row('GET', '/message_templates/{template}', '3.4', PAID),
	'chat.messages': row('GET', '/common/chats/{chatId}/messages', '3.5', PAID),
	'chat.send': row('POST', '/common/chats/{chatId}/messages', '3.5', {
		...PAID,
		replay: 'safe',
		note: 'Carries an idempotency key',
	}),
	'resume.get': row('GET', '/resumes/{id}', '4', {
		...PAID,
		note: 'Counts as a view; called by the address that the response holds',
	}),
	'resume.download': row('GET', '/resumes/{id}/download/{name}', '4', {
		...PAID,
		note: 'Called by the address that the resume holds, never built',
	}),
	'dictionary.common': row('GET', '/dictionaries', '6'),
	'dictionary.areas': row('GET', '/areas', '6'),
	'dictionary.roles': row('GET', '/professional_roles', '6'),
	'dictionary.industries': row('GET', '/industries', '6'),
	'dictionary.languages': row('GET', '/languages', '6'),
	'dictionary.suggestAreas': row('GET', '/suggests/area_leaves', '6'),
	'subscription.getAll': row('GET', '/webhook/subscriptions', '5'),
	'subscription.create': row('POST', '/webhook/subscriptions', '5'),
	'subscription.update': row('PUT', '/webhook/subscriptions/{id}', '5'),
	'subscription.delete': row('DELETE', '/webhook/subscriptions/{id}', '5'),
} as const satisfies Record<string, Endpoint>;

export type HeadHunterEndpoints = typeof endpoints;
