import type { INodeProperties } from 'n8n-workflow';

import { triggerMapProperties } from '../../shared/stages/mapper';
import { hiredStagesProperty, listOptions } from '../descriptions';
import { fieldNamesProperty } from '../fields';

const emitExisting: INodeProperties = {
	displayName: 'Emit Existing',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether the first poll also gives out what is already there. Otherwise it only records it, and nothing that happened before the workflow was published is reported.',
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		default: 'candidateHired',
		options: [
			{
				name: 'Application Stage Changed',
				value: 'applicationStageChanged',
				description: 'An application moved to another stage',
			},
			{
				name: 'Candidate Hired',
				value: 'candidateHired',
				description: 'An application came into one of the hired stages',
			},
			{
				name: 'New Application',
				value: 'newApplication',
				description: 'A candidate applied',
			},
		],
	},
	{ ...hiredStagesProperty, displayOptions: { show: { event: ['candidateHired'] } } },
	...triggerMapProperties('mapStages', { event: ['applicationStageChanged'] }),
	{
		displayName: 'Recruitments',
		name: 'from',
		type: 'options',
		default: 'visible',
		description: 'Which recruitments to watch. Each takes at least one request a poll.',
		options: [
			{
				name: 'All Visible',
				value: 'visible',
				description: 'All open recruitments that the login sees, also future ones',
			},
			{ name: 'Chosen', value: 'chosen' },
		],
	},
	{
		displayName: 'Recruitment Names or IDs',
		name: 'recruitments',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getRecruitments' },
		default: [],
		displayOptions: { show: { from: ['chosen'] } },
		description:
			'The recruitments to watch. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{ ...listOptions, options: [emitExisting, ...(listOptions.options ?? [])] },
	fieldNamesProperty,
];
