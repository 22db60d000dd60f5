import type { INodeProperties } from 'n8n-workflow';

import { outputProperty } from '../../shared/operations/properties';
import { candidateTypeOptions, RESPONSE_TYPES } from '../choices';
import { filesProperty, nameOrderProperty, vacancyLocator } from '../descriptions';

export const properties: INodeProperties[] = [
	{
		displayName:
			'Poll every 15 minutes or more: Cloudflare blocks addresses that ask robota.ua often. A poll without news sends one request.',
		name: 'intervalNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		default: 'newResponse',
		description: 'What starts the workflow',
		options: [
			{
				name: 'New Response',
				value: 'newResponse',
				description: 'A candidate responded to a vacancy. Nothing is marked as viewed.',
			},
		],
	},
	vacancyLocator({
		required: false,
		description:
			'Only responses to this vacancy. Leave it empty for all: a vacancy published again gets a new number.',
	}),
	{
		displayName: 'Candidate Types',
		name: 'candidateTypes',
		type: 'multiOptions',
		default: [...RESPONSE_TYPES],
		description: 'Real responses only, unless others are added',
		options: candidateTypeOptions,
	},
	{
		displayName: 'Exclude Rejected',
		name: 'excludeRejected',
		type: 'boolean',
		default: true,
		description:
			'Whether to leave out responses that are in the folder Rejected when they are found. Archived and black-listed ones cannot be told: no field shows them.',
	},
	outputProperty(['simplified', 'shared', 'raw']),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				...filesProperty,
				description:
					'Files to put into the item, one request each. What the time of a poll does not suffice for is named in notes; Application: Download File reads it.',
			},
			nameOrderProperty,
		],
	},
];
