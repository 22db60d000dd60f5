import type { INodeProperties } from 'n8n-workflow';

import { topics } from './topics';

export const properties: INodeProperties[] = [
	{
		displayName:
			'PeopleForce has no API for webhooks, so this one is added by hand, once:<ul><li>Copy the Production URL above.</li><li>In PeopleForce open Settings > Webhooks > Add, paste it as Payload URL, think up a Secret, choose the topics.</li><li>Enter the same Secret under "Webhook Secret" of the credential. Deliveries without a matching signature are refused.</li></ul>For a test run use the Test URL in a second webhook.',
		name: 'setUp',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Topics',
		name: 'topics',
		type: 'multiOptions',
		default: [],
		description:
			'Which deliveries start the workflow; none chosen means all. PeopleForce sends only the topics that are chosen there.',
		options: [...topics],
	},
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
					'Whether a delivery with the same content starts the workflow once: within a week where it tells the time of the change, else within two minutes',
			},
			{
				displayName: 'Other Topics',
				name: 'otherTopics',
				type: 'string',
				default: '',
				placeholder: 'e.g. survey_create, workflow',
				description: 'Comma-separated topics that are not in the list',
			},
			{
				displayName: 'Read Record',
				name: 'readRecord',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the employee or candidate anew: webhooks name custom fields by other IDs than the API and may come late',
			},
		],
	},
];
