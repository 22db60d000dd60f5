import type { Endpoint } from '../shared/http/types';

/** How far the 2018 client code went with a path (erecruiter.md 5). */
type State = 'called' | 'listed' | 'switched off';

const SEEN: Readonly<Record<State, string>> = {
	called: 'called by public client code in 2018',
	listed: 'listed in public client code in 2018, not called there',
	'switched off': 'commented out in public client code in 2018',
};

const get = (path: string, state: State, note?: string): Endpoint => ({
	method: 'GET',
	path,
	evidence: 'thirdParty',
	source: 'erecruiter.md 5',
	note: note === undefined ? SEEN[state] : `${SEEN[state]}; ${note}`,
});

const guess = (path: string, source: string, note: string): Endpoint => ({
	method: 'POST',
	path,
	evidence: 'assumption',
	source: `erecruiter.md 13, ${source}`,
	note,
});

/**
 * Every path of eRecruiter (Poland) that this package calls, below `https://api.erecruiter.pl/v1.1`.
 * The vendor publishes no documentation: see `evidence` and `note` of each row.
 */
export const endpoints = {
	'account.companies': get('/Account/Companies', 'called', 'needs no company ID'),
	'account.permissions': get('/Account/Permissions', 'listed', 'shape unknown'),
	'account.stages': get('/Account/Stages', 'called'),
	'account.tags': get('/Account/Tags', 'called'),
	'account.origins': get('/Account/Origins', 'called'),
	'dictionary.stages': get('/Dictionaries/RecruitmentStages', 'called'),

	'recruitment.getAll': get('/Recruitments', 'called'),
	'recruitment.getMine': get('/Recruitments/My', 'listed'),
	'recruitment.getClosed': get('/Recruitments/Closed', 'listed'),
	'recruitment.getClosedMine': get('/Recruitments/Closed/My', 'listed'),
	'recruitment.get': get('/Recruitments/{id}', 'listed'),
	'recruitment.stages': get('/Recruitments/{id}/Stages', 'called'),
	'recruitment.applications': get('/Recruitments/{id}/CandidateApplications', 'called'),

	'application.get': get('/CandidateApplications/{id}', 'listed'),
	'application.full': get('/CandidateApplications/{id}/Full', 'listed'),
	'application.stagesHistory': get('/CandidateApplications/{id}/StagesHistory', 'called'),
	'application.tags': get('/CandidateApplications/{id}/Tags', 'called'),
	'application.create': guess(
		'/Recruitments/{recruitmentId}/CandidateApplications',
		'A12',
		'path and body mirror the read path; nothing is known about writing',
	),
	'application.changeStage': guess(
		'/CandidateApplications/{id}/Stages',
		'A13',
		'path and body mirror the read path; nothing is known about writing',
	),

	'candidate.getAll': get('/Candidates', 'called'),
	'candidate.get': get('/Candidates/{id}', 'listed'),
	'candidate.contactData': get('/Candidates/{id}/ContactData', 'listed'),
	'candidate.photo': get('/Candidates/{id}/Photo', 'switched off'),
	'candidate.cv': get(
		'/Candidates/CVs/{id}',
		'switched off',
		'the ID is probably that of the file in candidateCvFiles',
	),

	'careerSite.offers': {
		method: 'GET',
		path: '/skk/company/{companyId}/offers.json',
		host: 'feed',
		public: true,
		evidence: 'thirdParty',
		source: 'erecruiter.md 10.1',
		note: 'measured by a third party on six career sites in 2026',
	},
} as const satisfies Record<string, Endpoint>;

export type ERecruiterEndpoints = typeof endpoints;
export type ERecruiterEndpoint = keyof ERecruiterEndpoints;

/** Where an answer keeps its list and what identifies a row (erecruiter.md 5). */
export interface ListKeys {
	items?: string;
	id?: string;
	/** The list is known to have no pages. */
	single?: true;
}

export const listKeys = {
	'account.companies': { id: 'companyId', single: true },
	'account.stages': { items: 'stages', single: true },
	'account.tags': { items: 'tags', single: true },
	'account.origins': { items: 'origins', single: true },
	'dictionary.stages': { items: 'stages', single: true },
	'recruitment.getAll': { items: 'recruitments', id: 'id' },
	'recruitment.getMine': { items: 'recruitments', id: 'id' },
	'recruitment.getClosed': { items: 'recruitments', id: 'id' },
	'recruitment.getClosedMine': { items: 'recruitments', id: 'id' },
	'recruitment.stages': { items: 'stages', single: true },
	'recruitment.applications': { items: 'applications', id: 'applicationId' },
	'application.stagesHistory': { items: 'candidateApplicationStages', single: true },
	'application.tags': { items: 'tags', single: true },
	'candidate.getAll': { items: 'candidates', id: 'candidateId' },
	'careerSite.offers': { items: 'jobs', id: 'jobOfferRegionId', single: true },
} as const satisfies Partial<Record<ERecruiterEndpoint, ListKeys>>;

export type ERecruiterList = keyof typeof listKeys;
