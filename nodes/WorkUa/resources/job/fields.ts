import type { INodeProperties } from 'n8n-workflow';

import { townLocator } from '../../descriptions';
import { hiddenFields } from './hiddenFields';

const name: INodeProperties = {
	displayName: 'Title',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sales Manager',
	description: 'Title of the job, not all in capitals',
};
const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	description:
		'Text or HTML. Work.ua knows the tags a, b, p, ul, ol, li and h3; others are replaced or taken out, their text stays.',
};
const categories: INodeProperties = {
	displayName: 'Category Names or IDs',
	name: 'categories',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getCategories' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'One to three',
};
const jobTypes: INodeProperties = {
	displayName: 'Kind of Employment Names or IDs',
	name: 'jobTypes',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getJobTypes' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'One to three',
};
const experience: INodeProperties = {
	displayName: 'Experience Name or ID',
	name: 'experience',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getExperiences' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** The fields that Work.ua demands of every job. */
export const requiredFields: INodeProperties[] = [
	{ ...name, required: true },
	{ ...description, required: true },
	{ ...townLocator, required: true },
	{ ...categories, required: true },
	{ ...jobTypes, required: true },
	{ ...experience, required: true },
];

const optional: INodeProperties[] = [
	{
		displayName: 'Education Name or ID',
		name: 'education',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getEducations' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		hint: 'Empty means that it does not matter',
	},
	{
		displayName: 'Languages',
		name: 'languages',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Language',
		default: {},
		description: 'Languages that the job asks for',
		options: [
			{
				displayName: 'Language',
				name: 'language',
				values: [
					{
						displayName: 'Language Name or ID',
						name: 'languageId',
						type: 'options',
						typeOptions: { loadOptionsMethod: 'getLanguages' },
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'Level Name or ID',
						name: 'levelId',
						type: 'options',
						typeOptions: { loadOptionsMethod: 'getLanguageLevels' },
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
				],
			},
		],
	},
	{
		displayName: 'Person With Disability',
		name: 'disability',
		type: 'boolean',
		default: false,
		description: 'Whether you are ready to take a person with a disability',
	},
	{
		displayName: 'Response Without Resume',
		name: 'textResponse',
		type: 'boolean',
		default: true,
		description: 'Whether candidates may respond without a resume',
	},
	{
		displayName: 'Salary Comment',
		name: 'salaryComment',
		type: 'string',
		default: '',
		placeholder: 'e.g. plus bonus',
	},
	{
		displayName: 'Salary From',
		name: 'salaryFrom',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Lower or only amount in UAH, 0 for none',
	},
	{
		displayName: 'Salary To',
		name: 'salaryTo',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Upper amount in UAH, 0 for none',
	},
	{
		displayName: 'Skills',
		name: 'skills',
		type: 'string',
		default: '',
		placeholder: 'e.g. B2B, negotiation',
		description: 'Comma-separated. Without any, Work.ua takes them from the description.',
	},
];

const byDisplayName = (a: INodeProperties, b: INodeProperties) =>
	a.displayName.localeCompare(b.displayName);

/** Optional fields of a new job. */
export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [...optional, ...hiddenFields].sort(byDisplayName),
};

/** Fields of an existing job that reading returns as well. */
export const changedFields: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'What to set. Fields that are not added keep the value of the job as it is now.',
	options: [name, description, townLocator, categories, jobTypes, experience, ...optional].sort(
		byDisplayName,
	),
};

export const publicationType: INodeProperties = {
	displayName: 'Publication Type Name or ID',
	name: 'publicationType',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getPublicationTypes' },
	default: '',
	required: true,
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Spends one publication of this type; the balance is read first',
};

/** What happens around a write. */
export const writeOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Check Result',
			name: 'check',
			type: 'boolean',
			default: true,
			description:
				'Whether to read the list of jobs afterwards, one request, to tell the real status and a new ID',
		},
		{
			displayName: 'Return Refusal as Status',
			name: 'refusalAsStatus',
			type: 'boolean',
			default: false,
			description:
				'Whether a job that Work.ua refuses becomes an item with the status Erroneous and the texts of Work.ua, instead of stopping the item',
		},
	],
};
