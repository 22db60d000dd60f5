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

import { bearer, readToken, TOKEN_URL, TokenDesk, tokenRequest } from '../nodes/Greenhouse/login';

const desk = new TokenDesk();

/**
 * OAuth2 client credentials with a login step of our own instead of n8n's oAuth2Api: Greenhouse wants
 * the acting user as `sub` in the token request, tells the life time as `expires_at`, gives no refresh
 * token and counts token requests in a window of their own, none of which oAuth2Api knows; it would
 * also show the fields of a browser log-in that this grant does not have.
 */
export class GreenhouseApi implements ICredentialType {
	name = 'greenhouseApi';

	displayName = 'Greenhouse API';

	icon: Icon = {
		light: 'file:../icons/greenhouse.svg',
		dark: 'file:../icons/greenhouse.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-recruitment/n8n-nodes-recruitment/blob/main/docs/vendors/greenhouse.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Token End',
			name: 'tokenEnd',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. a1b2c3-41',
			description:
				'From Greenhouse, Dev Center > API Credentials > Create New API Credentials > Harvest V3 (OAuth). A Harvest v1 key does not work here.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shown once, together with the client ID',
		},
		{
			displayName: 'Acting User ID',
			name: 'actingUserId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 4031201',
			description:
				'Number in the address of the page of a user in Greenhouse: everything is done in the name of this user, who must be a Site Admin. Empty: the service user of the integration.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The secret key typed in at Dev Center > Web Hooks. Needed by the Greenhouse Trigger, which refuses unsigned deliveries.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://harvest.greenhouse.io/v3',
			required: true,
			description: 'The token is only ever sent to this host',
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: TOKEN_URL,
			required: true,
			description: 'Client ID and secret are only ever sent to this address',
		},
	];

	/** Fetches a token; n8n calls it when there is none and once after a 401. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const { helpers } = this;
		const request = tokenRequest(credentials);
		const token = await desk.token(
			credentials,
			async () => readToken(credentials, await helpers.httpRequest(request), Date.now()),
			Date.now(),
		);
		return { accessToken: token.accessToken, tokenEnd: String(token.tokenEnd) };
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...requestOptions,
		headers: { ...requestOptions.headers, ...bearer(credentials, Date.now()) },
	});

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.replace(/\\/+$/, "") }}',
			url: '/jobs',
			qs: { per_page: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Greenhouse does not accept the token. Check Client ID and Client Secret; a Harvest v1 key does not work here.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The login is right, but jobs may not be listed. Either the scope harvest:jobs:list is missing (Dev Center > API Credentials > Manage Scopes), or the user in Acting User ID is not a Site Admin.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is no such address. The Base URL must end in /v3; Harvest v1 and v2 were removed on 31 August 2026.',
				},
			},
		],
	};
}
