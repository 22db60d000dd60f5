import type { INodeProperties } from 'n8n-workflow';

interface LocatorSettings {
	displayName: string;
	name: string;
	description: string;
	/** Name of the list search method. */
	search: string;
	/** Pattern of the record's address after the host, with one group for the ID. */
	address?: string;
	/** Example of such an address, without the host. */
	addressExample?: string;
	placeholderId?: string;
	required?: boolean;
}

/** A record chosen from a searchable list, by ID and, where its page is known, by its address. */
export function locator(settings: LocatorSettings): INodeProperties {
	const { displayName, name, description, search, address, placeholderId = '42' } = settings;
	const article = /^[aeiou]/i.test(displayName) ? 'an' : 'a';
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(settings.required === false ? {} : { required: true }),
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${article} ${displayName.toLowerCase()}...`,
				typeOptions: { searchListMethod: search, searchable: true },
			},
			...(address === undefined ? [] : [byAddress(displayName, address, settings.addressExample)]),
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${placeholderId}`,
			},
		],
	};
}

function byAddress(displayName: string, address: string, example = '') {
	const shown = `https://app.greenhouse.io/${example}`;
	return {
		displayName: 'By URL',
		name: 'url',
		type: 'string' as const,
		placeholder: `e.g. ${shown}`,
		extractValue: { type: 'regex' as const, regex: `https?://[^/]+/${address}` },
		validation: [
			{
				type: 'regex' as const,
				properties: {
					regex: `https?://[^/]+/${address.replace('(\\d+)', '\\d+')}.*`,
					errorMessage: `'${displayName}' is not the address of a page in Greenhouse, e.g. ${shown}`,
				},
			},
		],
	};
}

type Override = Partial<LocatorSettings>;

export const applicationLocator = (override: Override = {}) =>
	locator({
		displayName: 'Application',
		name: 'application',
		description: 'The application to work on',
		search: 'searchApplications',
		address: 'people/\\d+\\S*[?&]application_id=(\\d+)',
		addressExample: 'people/7100421?application_id=9200133',
		placeholderId: '9200133',
		...override,
	});

export const candidateLocator = (override: Override = {}) =>
	locator({
		displayName: 'Candidate',
		name: 'candidate',
		description: 'The candidate to work on. The list is searched by e-mail address.',
		search: 'searchCandidates',
		address: 'people/(\\d+)',
		addressExample: 'people/7100421',
		placeholderId: '7100421',
		...override,
	});

export const jobLocator = (override: Override = {}) =>
	locator({
		displayName: 'Job',
		name: 'job',
		description: 'The job to work on',
		search: 'searchJobs',
		address: '(?:sdash|plans|jobs|jobapps)/(\\d+)',
		addressExample: 'sdash/410077',
		placeholderId: '410077',
		...override,
	});

/** A stage of the job in the parameter `job`, or of any job where there is none. */
export const stageLocator = (override: Override = {}) =>
	locator({
		displayName: 'Stage',
		name: 'stage',
		description: 'The interview stage of the job',
		search: 'searchStages',
		placeholderId: '640012',
		...override,
	});

export const userLocator = (override: Override = {}) =>
	locator({
		displayName: 'User',
		name: 'user',
		description: 'The Greenhouse user',
		search: 'searchUsers',
		address: '\\S*users/(\\d+)',
		addressExample: 'account/users/3301',
		placeholderId: '3301',
		...override,
	});

export const sourceLocator = (override: Override = {}) =>
	locator({
		displayName: 'Source',
		name: 'source',
		description: 'Where the candidate comes from',
		search: 'searchSources',
		placeholderId: '27',
		...override,
	});

export const departmentLocator = (override: Override = {}) =>
	locator({
		displayName: 'Department',
		name: 'department',
		description: 'The department',
		search: 'searchDepartments',
		placeholderId: '88',
		...override,
	});

export const officeLocator = (override: Override = {}) =>
	locator({
		displayName: 'Office',
		name: 'office',
		description: 'The office',
		search: 'searchOffices',
		placeholderId: '12',
		...override,
	});

export const rejectionReasonLocator = (override: Override = {}) =>
	locator({
		displayName: 'Rejection Reason',
		name: 'rejectionReason',
		description: 'Why the application is rejected',
		search: 'searchRejectionReasons',
		placeholderId: '61',
		...override,
	});

export const closeReasonLocator = (override: Override = {}) =>
	locator({
		displayName: 'Close Reason',
		name: 'closeReason',
		description: 'Why the opening is closed',
		search: 'searchCloseReasons',
		placeholderId: '70',
		...override,
	});

export const openingLocator = (override: Override = {}) =>
	locator({
		displayName: 'Opening',
		name: 'opening',
		description: 'The opening of the job',
		search: 'searchOpenings',
		placeholderId: '60021',
		...override,
	});

export const tagLocator = (override: Override = {}) =>
	locator({
		displayName: 'Tag',
		name: 'tag',
		description: 'The tag of the organisation',
		search: 'searchTags',
		placeholderId: '3001',
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
