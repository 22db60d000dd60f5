import type { Endpoint } from '../shared/http/types';

type Row = Partial<Pick<Endpoint, 'host' | 'replay' | 'note' | 'public' | 'emptyOn404'>>;

const vendor = (
	method: Endpoint['method'],
	path: string,
	section: string,
	more: Row = {},
): Endpoint => ({
	method,
	path,
	evidence: 'vendor',
	source: `robotaua.md ${section} (vendor document)`,
	...more,
});

const seen = (
	method: Endpoint['method'],
	path: string,
	section: string,
	more: Row = {},
): Endpoint => ({
	method,
	path,
	evidence: 'thirdParty',
	source: `robotaua.md ${section} (third-party clients)`,
	...more,
});

/** Reads that robota.ua makes POST requests of: they change nothing and may be sent again. */
const read: Row = { replay: 'safe' };

/** Every path of robota.ua that this package calls. */
export const endpoints = {
	// Sent by the credential, not by the client.
	'account.login': vendor('POST', '/Login', '1.1', { host: 'login', public: true }),

	'vacancy.getAll': vendor('POST', '/vacancy/list', '2.1', read),
	'vacancy.get': vendor('GET', '/vacancy/get/{id}', '2.2'),
	'vacancy.save': vendor('POST', '/vacancy/add', '2.3', { note: 'id 0 creates, else edits' }),
	'vacancy.setState': vendor('POST', '/vacancy/state/{id}', '2.4'),

	'application.getAll': vendor('POST', '/apply/list', '3.1', read),
	'application.view': vendor('POST', '/apply/view/{id}', '3.3', { note: 'marks as viewed' }),
	'application.letter': seen('POST', '/apply', '3.3', read),
	'application.file': vendor('GET', '/apply/getfile/{id}', '3.3'),
	'application.attachment': seen('GET', '/{id}-attach/file', '3.3', { host: 'files' }),
	'application.move': {
		method: 'POST',
		path: '/apply/folder',
		evidence: 'assumption',
		source: 'robotaua.md 3.3 (one client, which swallows its errors)',
	},

	'service.tickets': seen('GET', '/api/service/tickets/{type}', '2.5', {
		note: 'shape of the answer is an assumption',
	}),
	'service.contactPacks': seen('GET', '/api/service/cvdb', '2.5'),

	'resume.search': seen('POST', '/cvdb/resumes', '4', read),
	'resume.get': seen('GET', '/resume/{id}', '4'),
	'resume.balance': seen('GET', '/resume/open-contacts-count', '4'),
	'resume.openContacts': seen('POST', '/resume/{id}/contacts/visibility', '4', {
		note: 'spends a paid contact',
	}),

	'dictionary.cities': vendor('GET', '/values/citylist', '5'),
	'dictionary.rubrics': vendor('GET', '/values/rubrics', '5'),
	'dictionary.vacancyStates': vendor('GET', '/values/vacancy/state', '5'),
	'dictionary.publicationTypes': vendor('GET', '/values/vacancy/publicationtype', '5'),
	'dictionary.designs': vendor('GET', '/notebook/vacancydesign', '5'),
	'dictionary.languages': seen('GET', '/values/languagelist', '5'),
} as const satisfies Record<string, Endpoint>;

export type RobotaUaEndpoints = typeof endpoints;
