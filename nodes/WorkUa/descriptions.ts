import type { INodeProperties } from 'n8n-workflow';

/** A job chosen from the account's list, by the address of its page or by ID. */
export const jobLocator: INodeProperties = {
	displayName: 'Job',
	name: 'job',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The job to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchJobs', searchable: true },
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://www.work.ua/jobs/7100001/',
			extractValue: { type: 'regex', regex: 'https?://[^/]*work\\.ua/(?:[a-z]{2}/)?jobs/(\\d+)' },
			validation: [
				{
					type: 'regex',
					properties: {
						regex: 'https?://[^/]*work\\.ua/(?:[a-z]{2}/)?jobs/\\d+.*',
						errorMessage: 'This is not the address of a job at Work.ua',
					},
				},
			],
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 7100001',
			validation: [
				{
					type: 'regex',
					properties: { regex: '\\s*\\d+\\s*', errorMessage: 'An ID is a number' },
				},
			],
		},
	],
};

/** A response chosen from the latest ones, or by ID. */
export const responseLocator: INodeProperties = {
	displayName: 'Response',
	name: 'response',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The response of a candidate. The list shows the latest 50 that fit the search.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchResponses', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 540100101',
		},
	],
};

/** A town from the dictionary, found by any of its names. */
export const townLocator: INodeProperties = {
	displayName: 'Town',
	name: 'town',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The town of the job',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTowns', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 108' },
	],
};

/** Which kinds of responses a feed gives; the vendor does not say what it gives unasked. */
export const responseTypes: INodeProperties = {
	displayName: 'Response Types',
	name: 'types',
	type: 'multiOptions',
	default: ['send'],
	description: 'What counts as a response',
	options: [
		{ name: 'Applied', value: 'send', description: 'The candidate responded to the job' },
		{
			name: 'Opened the Phone Number',
			value: 'phonecall',
			description: 'No application in the strict sense; often without a resume',
		},
	],
};

/** Files that come with the shared shape. */
export const filesProperty: INodeProperties = {
	displayName: 'Download Files',
	name: 'files',
	type: 'multiOptions',
	default: ['resume', 'photo'],
	description:
		'Which files to fetch, one request for each that a response has. Candidates who responded with a resume of the site have no file: their resume is text.',
	options: [
		{ name: 'Photo', value: 'photo' },
		{ name: 'Resume', value: 'resume' },
	],
};

export const nameOrderProperty: INodeProperties = {
	displayName: 'Name Order',
	name: 'nameOrder',
	type: 'options',
	default: 'familyFirst',
	description:
		'How the full name is split where no patronymic shows the order. Work.ua gives the name as one text.',
	options: [
		{ name: 'Do Not Split', value: 'none' },
		{ name: 'Given Name First', value: 'givenFirst' },
		{ name: 'Surname First', value: 'familyFirst' },
	],
};

export const jobTitlesProperty: INodeProperties = {
	displayName: 'Add Job Titles',
	name: 'jobTitles',
	type: 'boolean',
	default: false,
	description: 'Whether to add the title of the job, for one more request when there are responses',
};

/** The switch before anything that costs money in the resume base. */
export const spendSwitch: INodeProperties = {
	displayName: 'Spends Paid Contacts',
	name: 'spendsPaidContacts',
	type: 'boolean',
	default: false,
	required: true,
	description:
		'Whether you agree that this opens contacts and takes them off the quota of the account. Nothing is asked of the resume base while this is off.',
};
