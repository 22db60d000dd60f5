import type { INodeProperties } from 'n8n-workflow';

import { publicationTypeOptions } from '../../choices';

export const responsesToProperty: INodeProperties = {
	displayName: 'Responses Go To',
	name: 'responsesTo',
	type: 'options',
	default: '3',
	description: 'Where robota.ua puts the responses to this vacancy',
	options: [
		{ name: 'Robota.ua', value: '3' },
		{ name: 'Robota.ua and an E-Mail Address', value: '1' },
		{
			name: 'Own Page',
			value: '2',
			description: 'Candidates leave for your page: no responses can be read over the API then',
		},
	],
};

export const publicationTypeProperty: INodeProperties = {
	displayName: 'Publication Type',
	name: 'publicationType',
	type: 'options',
	default: 'Business',
	description: 'A type that the account has. One is spent when the vacancy is published.',
	options: publicationTypeOptions,
};

/** Fields that reading a vacancy does not show (robotaua.md 2.2). */
const unreadable: INodeProperties[] = [
	{
		displayName: 'Employment Types',
		name: 'employmentTypes',
		type: 'multiOptions',
		default: [],
		options: [
			{ name: 'Full Time', value: 'FullTime' },
			{ name: 'Part Time', value: 'PartTime' },
			{ name: 'Project', value: 'ProjectBased' },
			{ name: 'Shift', value: 'Shift' },
		],
	},
	{
		displayName: 'Extra Contacts',
		name: 'socials',
		type: 'string',
		default: '',
		placeholder: 'e.g. @acme_hr, https://t.me/acme',
		description: 'Comma-separated contacts that the vacancy shows',
	},
	{
		displayName: 'For Students',
		name: 'isForStudent',
		type: 'boolean',
		default: false,
		description: 'Whether students may respond',
	},
	{
		displayName: 'Work Types',
		name: 'workTypes',
		type: 'multiOptions',
		default: [],
		options: [
			{ name: 'Hybrid', value: 'Hybrid' },
			{ name: 'Office', value: 'Office' },
			{ name: 'Remote', value: 'Remote' },
		],
	},
];

const readable: INodeProperties[] = [
	{
		displayName: 'At the End',
		name: 'endingType',
		type: 'options',
		default: 'CloseAndNotify',
		description: 'What robota.ua does when the publication ends',
		options: [
			{ name: 'Close and Notify', value: 'CloseAndNotify' },
			{
				name: 'Publish Again Once',
				value: 'AutoRepublish',
				description: 'Spends another publication',
			},
		],
	},
	{ displayName: 'Contact Person', name: 'contactPerson', type: 'string', default: '' },
	{
		displayName: 'Contact Phones',
		name: 'contactPhone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +380500000009',
		description: 'Comma-separated phones',
	},
	{
		displayName: 'Design Name or ID',
		name: 'designId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'loadDesigns' },
		default: '',
		description:
			'Layout, for the type Professional only. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'For People With Special Needs',
		name: 'isSpecialNeedsPeople_Enable',
		type: 'boolean',
		default: false,
		description: 'Whether the vacancy is open to people with disabilities',
	},
	{
		displayName: 'Hide in Company Profile',
		name: 'isHideInProfile',
		type: 'boolean',
		default: false,
		description: 'Whether the company page leaves the vacancy out',
	},
	{
		displayName: 'Salary',
		name: 'salary',
		type: 'number',
		default: 0,
		description: 'One amount in hryvnia. Give this or a range.',
	},
	{
		displayName: 'Salary Comment',
		name: 'salaryDescr',
		type: 'string',
		default: '',
		placeholder: 'e.g. rate and bonus',
	},
	{
		displayName: 'Salary From',
		name: 'salaryFrom',
		type: 'number',
		default: 0,
		description: 'Lower end of a range in hryvnia',
	},
	{
		displayName: 'Salary To',
		name: 'salaryTo',
		type: 'number',
		default: 0,
		description: 'Upper end of a range in hryvnia',
	},
];

const byName = (a: INodeProperties, b: INodeProperties) =>
	a.displayName.localeCompare(b.displayName);

/** Fields of a vacancy beside the main ones. */
export function additionalFields(more: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...readable, ...unreadable, ...more].sort(byName),
	};
}
