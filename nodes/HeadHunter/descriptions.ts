import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../shared/operations/locator';

/**
 * The working account, for all operations of the node: one login may work for several employers
 * (headhunter.md 1.3). It has no expression, since a node works for one account.
 */
export const workingAccount: INodeProperties = {
	displayName: 'Working Account Name or ID',
	name: 'workingAccount',
	type: 'options',
	noDataExpression: true,
	typeOptions: { loadOptionsMethod: 'getAccounts' },
	default: '',
	description:
		'The employer to work for, where the login has several. Empty means its primary account. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** A vacancy chosen from the active ones of the employer, by the address of its page or by ID. */
export const vacancyLocator = locator({
	displayName: 'Vacancy',
	name: 'vacancy',
	description: 'The vacancy to work on',
	search: 'searchVacancies',
	exampleId: '98000111',
	page: {
		example: 'https://hh.ru/vacancy/98000111',
		pattern: 'https?://[^/]+/vacancy/(\\d+)',
	},
});

/** A response chosen from the unsorted ones, by the address of its resume or by ID. */
export const responseLocator = locator({
	displayName: 'Response',
	name: 'response',
	description:
		'The response of an applicant. The list shows unsorted responses to active vacancies, newest first.',
	search: 'searchResponses',
	exampleId: '4512300777',
	page: {
		example: 'https://hh.ru/resume/a1b2?t=4512300777&vacancyId=98000111',
		pattern: 'https?://[^/]+/resume/[^?]+\\?(?:.*&)?t=(\\d+)',
	},
});

/** A manager of the employer. */
export const managerLocator = locator({
	displayName: 'Manager',
	name: 'manager',
	description: 'The manager of the employer',
	search: 'searchManagers',
	exampleId: '7701',
});

/** A town in which a vacancy may be published: a leaf of the areas. */
export const areaLocator = locator({
	displayName: 'Area',
	name: 'area',
	description: 'The town of the vacancy; regions and countries cannot be published in',
	search: 'searchAreas',
	searchFirst: true,
	exampleId: '160',
});

export const roleProperty: INodeProperties = {
	displayName: 'Professional Role Name or ID',
	name: 'professionalRole',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getProfessionalRoles' },
	default: '',
	required: true,
	description:
		'What the person will do. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The switch before anything that spends a paid publication. */
export const spendSwitch: INodeProperties = {
	displayName: 'Spends a Publication',
	name: 'spendsPublication',
	type: 'boolean',
	default: false,
	required: true,
	description:
		'Whether you agree that this takes a paid publication off the account. Nothing is sent while this is off.',
};

export const filesProperty: INodeProperties = {
	displayName: 'Download Files',
	name: 'files',
	type: 'multiOptions',
	default: [],
	description: 'Which files to fetch, one request for each that a resume has',
	options: [
		{ name: 'Photo', value: 'photo' },
		{ name: 'Resume as PDF', value: 'pdf' },
		{ name: 'Resume as RTF', value: 'rtf' },
	],
};

export const coverLetterProperty: INodeProperties = {
	displayName: 'Cover Letters',
	name: 'coverLetters',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the cover letter, for one more request per response, which may mark it as read',
};

export const readResumesProperty: INodeProperties = {
	displayName: 'Read Resumes',
	name: 'readResumes',
	type: 'boolean',
	default: false,
	description:
		'Whether to read the full resume with contacts. Each one counts towards the daily limit of views and marks the response as read.',
};

export const maxViewsProperty: INodeProperties = {
	displayName: 'Max Resume Views',
	name: 'maxViews',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 100,
	description:
		'How many resumes to read at most. Newest responses come first; the others are given out as postponed.',
};

export const viewVacanciesProperty: INodeProperties = {
	displayName: 'Read Resumes Only For',
	name: 'viewVacancies',
	type: 'string',
	default: '',
	placeholder: 'e.g. 98000111, 98000112',
	description:
		'Vacancies by ID, comma-separated or as a list. Responses to others come without the full resume. Once added, an empty value means none.',
};

export const reserveViewsProperty: INodeProperties = {
	displayName: 'Reserve Resume Views',
	name: 'reserveViews',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'How many views of the day to leave for people at work on the site',
};
