import type { INodeProperties } from 'n8n-workflow';

import { locator, type LocatorSettings } from '../shared/operations/locator';

type Override = Partial<LocatorSettings>;

/** A page of Greenhouse: the path behind the host, as an example and as a pattern with one group. */
const page = (example: string, pattern: string) => ({
	example: `https://app.greenhouse.io/${example}`,
	pattern: `https?://[^/]+/${pattern}`,
});

export const applicationLocator = (override: Override = {}) =>
	locator({
		displayName: 'Application',
		name: 'application',
		description: 'The application to work on',
		search: 'searchApplications',
		page: page('people/7100421?application_id=9200133', 'people/\\d+\\S*[?&]application_id=(\\d+)'),
		exampleId: '9200133',
		...override,
	});

export const candidateLocator = (override: Override = {}) =>
	locator({
		displayName: 'Candidate',
		name: 'candidate',
		description: 'The candidate to work on. The list is searched by e-mail address.',
		search: 'searchCandidates',
		page: page('people/7100421', 'people/(\\d+)'),
		exampleId: '7100421',
		...override,
	});

export const jobLocator = (override: Override = {}) =>
	locator({
		displayName: 'Job',
		name: 'job',
		description: 'The job to work on',
		search: 'searchJobs',
		page: page('sdash/410077', '(?:sdash|plans|jobs|jobapps)/(\\d+)'),
		exampleId: '410077',
		...override,
	});

/** A stage of the job in the parameter `job`, or of any job where there is none. */
export const stageLocator = (override: Override = {}) =>
	locator({
		displayName: 'Stage',
		name: 'stage',
		description: 'The interview stage of the job',
		search: 'searchStages',
		exampleId: '640012',
		...override,
	});

export const userLocator = (override: Override = {}) =>
	locator({
		displayName: 'User',
		name: 'user',
		description: 'The Greenhouse user',
		search: 'searchUsers',
		page: page('account/users/3301', '\\S*users/(\\d+)'),
		exampleId: '3301',
		...override,
	});

export const sourceLocator = (override: Override = {}) =>
	locator({
		displayName: 'Source',
		name: 'source',
		description: 'Where the candidate comes from',
		search: 'searchSources',
		exampleId: '27',
		...override,
	});

export const departmentLocator = (override: Override = {}) =>
	locator({
		displayName: 'Department',
		name: 'department',
		description: 'The department',
		search: 'searchDepartments',
		exampleId: '88',
		...override,
	});

export const officeLocator = (override: Override = {}) =>
	locator({
		displayName: 'Office',
		name: 'office',
		description: 'The office',
		search: 'searchOffices',
		exampleId: '12',
		...override,
	});

export const rejectionReasonLocator = (override: Override = {}) =>
	locator({
		displayName: 'Rejection Reason',
		name: 'rejectionReason',
		description: 'Why the application is rejected',
		search: 'searchRejectionReasons',
		exampleId: '61',
		...override,
	});

export const closeReasonLocator = (override: Override = {}) =>
	locator({
		displayName: 'Close Reason',
		name: 'closeReason',
		description: 'Why the opening is closed',
		search: 'searchCloseReasons',
		exampleId: '70',
		...override,
	});

export const openingLocator = (override: Override = {}) =>
	locator({
		displayName: 'Opening',
		name: 'opening',
		description: 'The opening of the job',
		search: 'searchOpenings',
		exampleId: '60021',
		...override,
	});

export const tagLocator = (override: Override = {}) =>
	locator({
		displayName: 'Tag',
		name: 'tag',
		description: 'The tag of the organisation',
		search: 'searchTags',
		exampleId: '3001',
		...override,
	});

/** A record that has no searchable list: its ID alone. */
export function idProperty(displayName: string, name: string, example: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. ${example}`,
		description: 'Number of the record, as the lists of this node give it out',
	};
}
