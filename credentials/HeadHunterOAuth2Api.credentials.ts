import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class HeadHunterOAuth2Api implements ICredentialType {
	name = 'headHunterOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'HeadHunter OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/headhunter.svg',
		dark: 'file:../icons/headhunter.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-recruitment/n8n-nodes-recruitment/blob/main/docs/vendors/headhunter.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Register an application at dev.hh.ru first: HeadHunter reviews it for up to 15 working days. Responses and resumes also need paid API access of the employer.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			default: 'authorizationCode',
			description: 'PKCE adds a proof that the code was not stolen on its way',
			options: [
				{ name: 'Authorization Code', value: 'authorizationCode' },
				{ name: 'Authorization Code with PKCE', value: 'pkce' },
			],
		},
		{
			displayName: 'HH-User-Agent',
			name: 'userAgent',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. AcmeRecruiting/1.0 (it@acme.example)',
			description:
				'Name and version of your application with a contact e-mail, sent with each request. HeadHunter refuses requests without it and the sample of its own documentation.',
		},
		{
			displayName: 'Site',
			name: 'site',
			type: 'options',
			default: 'hh.ru',
			description: 'The site of the group whose vacancies and dictionaries are meant',
			options: [
				{ name: 'headhunter.ge', value: 'headhunter.ge' },
				{ name: 'headhunter.kg', value: 'headhunter.kg' },
				{ name: 'hh.kz', value: 'hh.kz' },
				{ name: 'hh.ru', value: 'hh.ru' },
				{ name: 'hh.uz', value: 'hh.uz' },
				{ name: 'hh1.az', value: 'hh1.az' },
				{ name: 'rabota.by', value: 'rabota.by' },
			],
		},
		{
			displayName: 'Language',
			name: 'locale',
			type: 'string',
			default: 'RU',
			placeholder: 'e.g. EN',
			description: 'Language of dictionary entries and messages; each site has its own list',
		},
		{
			displayName: 'Always Ask for Login',
			name: 'forceLogin',
			type: 'boolean',
			default: false,
			description:
				'Whether connecting always shows the login form of HeadHunter. Turn on to connect another account than the one the browser is logged in with.',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description:
				'How many requests this n8n may send per minute. HeadHunter documents no limit; about 10 a second were allowed once.',
		},
		{
			displayName: 'API URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hh.ru',
			required: true,
			description: 'The token is only ever sent to this host',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default:
				'={{ $self["baseUrl"] === "https://api.hh.ru" ? "https://hh.ru/oauth/authorize" : $self["baseUrl"] + "/oauth/authorize" }}',
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{ $self["baseUrl"] }}/token',
			required: true,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default:
				'={{ "role=employer&force_role=true" + ($self["forceLogin"] ? "&force_login=true" : "") }}',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/me',
			headers: { 'HH-User-Agent': '={{$credentials.userAgent}}' },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'HeadHunter does not accept the token: connect the account again. A token that has just expired is renewed by the next run of a node.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 400,
					message: 'HeadHunter refuses this HH-User-Agent.',
				},
			},
		],
	};
}
