import type { INodeProperties } from 'n8n-workflow';

import { outputProperty, showWhen } from '../../shared/operations/properties';
import { triggerMapProperties } from '../../shared/stages/mapper';

export const pollingEvents = [
	'applicationStageChanged',
	'candidateCreated',
	'candidateUpdated',
	'employeeCreated',
	'employeeUpdated',
	'vacancyCreated',
	'vacancyUpdated',
] as const;
export type PollingEvent = (typeof pollingEvents)[number];

const DESCRIPTIONS: Readonly<Record<PollingEvent, { name: string; description: string }>> = {
	applicationStageChanged: {
		name: 'Application Stage Changed',
		description: 'An application came into a stage, its first one included',
	},
	candidateCreated: { name: 'Candidate Created', description: 'A candidate was added' },
	candidateUpdated: {
		name: 'Candidate Updated',
		description: 'A candidate was changed after being added',
	},
	employeeCreated: {
		name: 'Employee Created',
		description: 'An employee was added, also one who starts later',
	},
	employeeUpdated: {
		name: 'Employee Updated',
		description: 'An employee was changed after being added, leavers included',
	},
	vacancyCreated: { name: 'Vacancy Created', description: 'A vacancy was added, in any state' },
	vacancyUpdated: {
		name: 'Vacancy Updated',
		description: 'Title, state, place or another property of a vacancy changed',
	},
};

const withVacancies: PollingEvent[] = [
	'applicationStageChanged',
	'candidateCreated',
	'candidateUpdated',
];
const windowed: PollingEvent[] = [...withVacancies, 'employeeCreated', 'employeeUpdated'];

export const properties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		default: 'employeeCreated',
		description: 'What starts the workflow',
		options: pollingEvents.map((value) => ({ value, ...DESCRIPTIONS[value] })),
	},
	{
		displayName:
			'Every poll reads the whole list of movements, since PeopleForce cannot filter it by time. Choose vacancies to keep it short.',
		name: 'movementsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { event: ['applicationStageChanged'] } },
	},
	{
		displayName: 'Vacancy IDs',
		name: 'vacancyIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 5310, 5311',
		description: 'Comma-separated IDs of the vacancies to watch; empty means all',
		displayOptions: { show: { event: withVacancies } },
	},
	...triggerMapProperties('mapMovements', { event: ['applicationStageChanged'] }),
	showWhen(outputProperty(['simplified', 'shared', 'raw']), {
		event: ['applicationStageChanged'],
	}),
	showWhen(outputProperty(), {
		event: pollingEvents.filter((event) => event !== 'applicationStageChanged'),
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Overlap Minutes',
				name: 'overlapMinutes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 60 },
				default: 2,
				description:
					'How far each poll reaches back, for records that show late and clocks that differ. Nothing is given out twice.',
			},
		],
		displayOptions: { show: { event: windowed } },
	},
];
