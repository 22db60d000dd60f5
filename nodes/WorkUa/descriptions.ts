import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../shared/operations/locator';

/** A job chosen from the account's list, by the address of its page or by ID. */
export const jobLocator = locator({
	displayName: 'Job',
	name: 'job',
	description: 'The job to work on',
	search: 'searchJobs',
	exampleId: '7100001',
	page: {
		example: 'https://www.work.ua/jobs/7100001/',
		pattern: 'https?://[^/]*work\\.ua/(?:[a-z]{2}/)?jobs/(\\d+)',
	},
});

/** A response chosen from the latest ones, or by ID. */
export const responseLocator = locator({
	displayName: 'Response',
	name: 'response',
	description: 'The response of a candidate. The list shows the latest 50 that fit the search.',
	search: 'searchResponses',
	exampleId: '540100101',
});

/** A town from the dictionary, found by any of its names. */
export const townLocator = locator({
	displayName: 'Town',
	name: 'town',
	description: 'The town of the job',
	search: 'searchTowns',
	exampleId: '108',
	required: false,
});

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
