import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { BOT_CHECK_ADVICE } from '../nodes/RobotaUa/botCheck';
import { login, LOGIN_URL } from '../nodes/RobotaUa/login';
import {
	BASE_URL,
	BOT_CHECK_PAUSE_MINUTES,
	FILES_URL,
	REQUESTS_PER_MINUTE,
	TIME_ZONE,
} from '../nodes/RobotaUa/vendor';

export class RobotaUaApi implements ICredentialType {
	name = 'robotaUaApi';

	displayName = 'robota.ua API';

	icon: Icon = {
		light: 'file:../icons/robotaua.svg',
		dark: 'file:../icons/robotaua.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-recruitment/n8n-nodes-recruitment/blob/main/docs/vendors/robotaua.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. hr@example.com',
			description: "E-mail address of an employer account. A job seeker's account does not work.",
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A refused password is not sent again until it is changed here or time has passed',
		},
		{
			displayName: 'Account Label',
			name: 'account',
			type: 'string',
			default: '',
			placeholder: 'e.g. Acme Kyiv',
			description: 'Name of this account in the source of imported responses, for several accounts',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: TIME_ZONE,
			description: 'Zone of the times that robota.ua sends without one',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: REQUESTS_PER_MINUTE,
			description:
				'Cloudflare blocks addresses that send many requests at once. 20 a minute has proved safe.',
		},
		{
			displayName: 'Pause After a Bot Check (Minutes)',
			name: 'botCheckPause',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: BOT_CHECK_PAUSE_MINUTES,
			description: 'Time without requests after Cloudflare has put a check in front of one',
		},
		{
			displayName: 'User Agent',
			name: 'userAgent',
			type: 'string',
			default: '',
			placeholder: 'e.g. Acme-Recruiting/1.0 (hr@example.com)',
			description: 'Sent with every request when given',
		},
		{
			displayName: 'Origin',
			name: 'origin',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://robota.ua',
			description: 'Sent with every request when given, for networks where robota.ua asks for it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: BASE_URL,
			required: true,
			description: 'The token is only ever sent to this host and to the files host',
		},
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			default: LOGIN_URL,
			required: true,
			description: 'The password is only ever sent to this host',
		},
		{
			displayName: 'Files URL',
			name: 'filesUrl',
			type: 'string',
			default: FILES_URL,
			required: true,
			description: 'Host of attached files',
		},
	];

	/** Logs in for a token; n8n calls it when there is none and once after a 401. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const send = async (request: IHttpRequestOptions): Promise<unknown> =>
			await this.helpers.httpRequest(request);
		return { sessionToken: await login(credentials, send, Date.now) };
	}

	/** A function: half the CPU time of expressions per request. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...requestOptions,
		headers: {
			...requestOptions.headers,
			Authorization: `Bearer ${String(credentials.sessionToken)}`,
		},
	});

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/vacancy/list',
			method: 'POST',
			body: { page: 0 },
			json: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						"robota.ua takes the login and refuses its token: use an employer account, not a job seeker's.",
				},
			},
			{
				type: 'responseCode',
				properties: { value: 403, message: BOT_CHECK_ADVICE },
			},
			{
				type: 'responseCode',
				properties: { value: 429, message: BOT_CHECK_ADVICE },
			},
		],
	};
}
