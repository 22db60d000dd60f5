import type { INodeProperties } from 'n8n-workflow';

import { outputProperty } from '../../shared/operations/properties';
import { triggerMapProperties } from '../../shared/stages/mapper';

export const pollingEvents = ['applicationCreated', 'hired', 'stageChanged'] as const;
export type PollingEvent = (typeof pollingEvents)[number];

/** Parameters of the Greenhouse Polling Trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		default: 'hired',
		description: 'What starts the workflow',
		options: [
			{
				name: 'Application Created',
				value: 'applicationCreated',
				description: 'Somebody applied, or was added as a prospect',
			},
			{
				name: 'Candidate Hired',
				value: 'hired',
				description:
					'An application was hired, however old it is; also a hire taken back and a moved start date',
			},
			{
				name: 'Stage Changed',
				value: 'stageChanged',
				description: 'An application came into another stage, every one between two polls',
			},
		],
	},
	{
		displayName: 'Job IDs',
		name: 'jobIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 410077, 410078',
		description: 'Comma-separated IDs of the jobs to watch; empty means all',
	},
	...triggerMapProperties('mapPlanStages', { event: ['stageChanged'] }),
	outputProperty(['simplified', 'shared', 'raw']),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Include First Stage',
				name: 'firstStage',
				type: 'boolean',
				default: false,
				description:
					'Whether the stage that an application starts in is reported as well. Applies to Stage Changed.',
			},
			{
				displayName: 'Include Prospects',
				name: 'prospects',
				type: 'boolean',
				default: true,
				description: 'Whether new prospects are reported as well. Applies to Application Created.',
			},
			{
				displayName: 'Overlap Minutes',
				name: 'overlapMinutes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 60 },
				default: 5,
				description:
					'How far each poll looks back over the last one, since Greenhouse shows changes with a delay',
			},
		],
	},
];
