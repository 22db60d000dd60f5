import type { INodeProperties } from 'n8n-workflow';

import { outputModes, outputProperty } from '../../shared/operations/properties';
import {
	coverLetterProperty,
	filesProperty,
	maxViewsProperty,
	readResumesProperty,
	reserveViewsProperty,
	workingAccount,
} from '../descriptions';

const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	default: ['newResponse'],
	required: true,
	description: 'What starts the workflow',
	options: [
		{
			name: 'New Response',
			value: 'newResponse',
			description: 'An applicant responded to a vacancy',
		},
		{
			name: 'Stage Changed',
			value: 'stageChanged',
			description: 'A response was taken to another stage',
		},
		{ name: 'Vacancy Archived', value: 'vacancyArchived', description: 'A vacancy was closed' },
		{
			name: 'Vacancy Changed',
			value: 'vacancyChanged',
			description: 'Fields of a vacancy were changed',
		},
		{
			name: 'Vacancy Prolonged',
			value: 'vacancyProlonged',
			description: 'A vacancy stays longer',
		},
		{
			name: 'Vacancy Published',
			value: 'vacancyPublished',
			description: 'A vacancy went online',
		},
	],
};

const options = (own: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [coverLetterProperty, filesProperty, ...own].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
});

const readResumes: INodeProperties = {
	...readResumesProperty,
	displayOptions: { show: { output: ['shared'] } },
};

export const pollingProperties: INodeProperties[] = [
	events,
	outputProperty(outputModes),
	readResumes,
	options([
		{
			...maxViewsProperty,
			description:
				'How many resumes to read per poll. Newest responses come first; the others wait for the next poll.',
		},
		{
			displayName: 'Max Responses per Poll',
			name: 'maxItems',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 200,
			description: 'What is beyond comes with the next poll, nothing is lost',
		},
		reserveViewsProperty,
		{
			displayName: 'Tell How Many Wait',
			name: 'tellWaiting',
			type: 'boolean',
			default: false,
			description:
				'Whether to start the workflow once a day with the number of new responses that wait for resume views. Its item has the eventType "responsesWaiting".',
		},
	]),
	workingAccount,
];

export const webhookProperties: INodeProperties[] = [
	{
		displayName:
			'HeadHunter allows one webhook per login and application. A second workflow with the same login needs the HeadHunter Polling Trigger. Deliveries are not guaranteed: reconcile with Response: Get Many now and then.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	events,
	{
		displayName: 'If Another Webhook Exists',
		name: 'conflict',
		type: 'options',
		default: 'stop',
		description: 'What to do when the login and application have a subscription for another URL',
		options: [
			{
				name: 'Stop With an Error',
				value: 'stop',
				description: 'Leave it alone; the error names its host',
			},
			{
				name: 'Take It Over',
				value: 'takeOver',
				description: 'Point it to this workflow; the other receiver gets nothing any more',
			},
		],
	},
	outputProperty(outputModes),
	readResumes,
	options([
		{
			displayName: 'Include Invitations',
			name: 'invitations',
			type: 'boolean',
			default: false,
			description: 'Whether invitations by the employer count as new responses too',
		},
		{
			displayName: 'Only My Vacancies',
			name: 'onlyMine',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out vacancies of other managers',
		},
	]),
	workingAccount,
];
