import type { INodeProperties } from 'n8n-workflow';

import { outputModes, outputProperty } from '../../shared/operations/properties';
import {
	filesProperty,
	jobLocator,
	jobTitlesProperty,
	nameOrderProperty,
	responseTypes,
} from '../descriptions';

export const properties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		default: 'newResponse',
		options: [
			{
				name: 'New Response',
				value: 'newResponse',
				description: 'A candidate responded to a job of the account',
			},
		],
	},
	{
		displayName: 'Responses To',
		name: 'scope',
		type: 'options',
		default: 'account',
		description:
			'Which responses start the workflow. Both read the feed of the account, with one request where there is nothing new.',
		options: [
			{ name: 'All Jobs', value: 'account', description: 'Responses to all jobs of the account' },
			{
				name: 'One Job',
				value: 'job',
				description:
					'Responses to one job. A publication may give it a new ID: then choose it anew.',
			},
		],
	},
	{ ...jobLocator, displayOptions: { show: { scope: ['job'] } } },
	outputProperty(outputModes),
	{ ...filesProperty, displayOptions: { show: { output: ['shared'] } } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			jobTitlesProperty,
			{
				displayName: 'Former Job IDs',
				name: 'formerJobIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 7100001, 7090012',
				description: 'Comma-separated IDs that the one job had before',
			},
			{
				displayName: 'Max Responses per Poll',
				name: 'maxItems',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 1000 },
				default: 200,
				description: 'What is beyond comes with the next poll, nothing is lost',
			},
			nameOrderProperty,
			responseTypes,
			{
				displayName: 'Start After Response ID',
				name: 'startAfterId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 540100103',
				description:
					'The first poll gives out everything after this response. Empty starts with what comes from then on.',
			},
		],
	},
];
