import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

export class PeopleForceApi implements ICredentialType {
	name = 'peopleForceApi';

	displayName = 'PeopleForce API';

	icon: Icon = {
		light: 'file:../icons/peopleforce.svg',
		dark: 'file:../icons/peopleforce.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-recruitment/n8n-nodes-recruitment/blob/main/docs/vendors/peopleforce.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A company key from PeopleForce, Settings > Security > API keys. A career key can only read open vacancies.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.peopleforce.io/api/public/v3',
			required: true,
			description: 'The key is only ever sent to this host',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 240,
			description:
				'How many requests this n8n may send per minute. Clients report a limit of 300 for all integrations of an account together.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The secret typed in at Settings > Webhooks. Needed by the PeopleForce Trigger, which refuses unsigned deliveries.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-KEY': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/departments' },
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'PeopleForce does not know this key. Make a new one in Settings > Security > API keys.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"The key exists but may not be used here: its IP allow-list does not hold this n8n's address, or it is no company key.",
				},
			},
		],
	};
}
