import type { INodeProperties } from 'n8n-workflow';

import { outputProperty } from '../../shared/operations/properties';
import { actions } from './actions';

/** Parameters of the Greenhouse Trigger. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Greenhouse has no API for webhooks. Add one for each event in Greenhouse: Dev Center > Web Hooks, with the Webhook URL from above as Endpoint URL and the Webhook Secret of the credential as Secret Key. Publish this workflow first: Greenhouse tests the URL when you save and switches the webhook off if nobody answers.',
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		default: ['hire_candidate'],
		description: 'Deliveries of other events are answered and ignored. Empty: all events.',
		options: actions,
	},
	{
		displayName: 'Read Record Again',
		name: 'readRecord',
		type: 'boolean',
		default: true,
		description:
			'Whether application, candidate, offer and stage history are read from Greenhouse before the workflow starts. Then the event has the same ID as one found by the Greenhouse Polling Trigger. Switched off, the data of the webhook are used.',
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
				displayName: 'Ignore Repeated Deliveries',
				name: 'ignoreRepeated',
				type: 'boolean',
				default: true,
				description:
					'Whether a delivery that Greenhouse sends again is ignored, by its Greenhouse-Event-ID. The last 1000 of a week are remembered.',
			},
			{
				displayName: 'Other Events',
				name: 'otherEvents',
				type: 'string',
				default: '',
				placeholder: 'e.g. hiring_team_updated',
				description: 'Comma-separated names of events that the list does not have',
			},
		],
	},
];
