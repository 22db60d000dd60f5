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

import { loginHeaders, loginRequest, readLogin, TOKEN_URL } from '../nodes/ERecruiter/login';
import { FEED_HOST } from '../nodes/ERecruiter/settings';

const login = { show: { mode: ['password', 'clientCredentials'] } };
const user = { show: { mode: ['password'] } };
const fixed = { show: { mode: ['token'] } };

export class ERecruiterApi implements ICredentialType {
	name = 'eRecruiterApi';

	displayName = 'eRecruiter API';

	icon: Icon = {
		light: 'file:../icons/erecruiter.svg',
		dark: 'file:../icons/erecruiter.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-recruitment/n8n-nodes-recruitment/blob/main/docs/vendors/erecruiter.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName:
				'For eRecruiter of Poland (erecruiter.pl). The products at erecruiter.net and erecruit.com are others.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			default: 'password',
			description: 'How this n8n logs in. Which ways your account has is for eRecruiter to tell.',
			options: [
				{
					name: 'Career Feed Only',
					value: 'feed',
					description: 'No login: for the operation Career Site > Get Offers alone',
				},
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'Client ID and secret alone',
				},
				{
					name: 'Password',
					value: 'password',
					description: 'Client ID and secret with a user and a password',
				},
				{
					name: 'Static Token',
					value: 'token',
					description: 'A token that was generated in eRecruiter, sent as it is',
				},
			],
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			displayOptions: login,
			description: 'From eRecruiter, Settings > Integration',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: login,
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. integration@example.com',
			displayOptions: user,
			description:
				'A user of its own for this integration. The role of the user limits what is seen; a user who signs in through a company domain has no password and cannot be used.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: user,
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: fixed,
			description:
				'From eRecruiter, Settings > Integrations with eRecruiter > Partners > Activate > Generate access token. How such a token is to be sent is not documented: ask eRecruiter when it is refused.',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'Authorization',
			displayOptions: fixed,
		},
		{
			displayName: 'Header Prefix',
			name: 'headerPrefix',
			type: 'string',
			default: 'Bearer',
			displayOptions: fixed,
			description: 'Word before the token. A space follows it.',
		},
		{
			displayName: 'Company ID',
			name: 'companyId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 18800000',
			description:
				'Sent with every request. The node operation Company > Get Many lists the IDs; without one, lists may be empty or refused.',
		},
		{
			displayName: 'Company ID Parameter',
			name: 'companyIdParameter',
			type: 'string',
			default: 'companyId',
			description:
				'Name of the query parameter that carries the company ID. Empty: it is not sent.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.erecruiter.pl',
			required: true,
			description: 'The token is only ever sent to this host',
		},
		{
			displayName: 'Version',
			name: 'version',
			type: 'string',
			default: 'v1.1',
			description: 'Part of the address after the base URL. Empty: none.',
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: TOKEN_URL,
			required: true,
			displayOptions: login,
			description: 'Client secret and password are only ever sent to this address',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: 'Europe/Warsaw',
			description: 'Zone of the times that eRecruiter sends without one',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description:
				'How many requests this n8n may send per minute. The limit of eRecruiter is not published.',
		},
		{
			displayName: 'Endpoint Overrides (JSON)',
			name: 'endpointOverrides',
			type: 'json',
			default: '{}',
			description:
				'Corrected paths by endpoint ID, for those who hold the documentation of eRecruiter, e.g. {"application.get": "/Applications/{ID}"}',
		},
		{
			displayName: 'Career Feed Host',
			name: 'feedUrl',
			type: 'string',
			default: FEED_HOST,
			description: 'Host of the public offers feed, for Career Site > Get Offers',
		},
		{
			displayName: 'Career Feed Company ID',
			name: 'feedCompanyId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 18800000',
		},
		{
			displayName: 'Career Feed Hash',
			name: 'feedHash',
			type: 'string',
			default: '',
			description: 'Public key of the feed, the end of its address after hash=',
		},
	];

	/** Logs in for a token; n8n calls it when there is none and once after a 401. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const request = loginRequest(credentials);
		if (request === undefined) return {};
		const answer: unknown = await this.helpers.httpRequest(request);
		return { accessToken: readLogin(credentials.mode, answer) };
	}

	/** A function: one of several modes, and half the CPU time of expressions per request. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...requestOptions,
		headers: { ...requestOptions.headers, ...loginHeaders(credentials, requestOptions) },
	});

	/** Account/Companies, which needs no company ID; the feed itself in the mode without a login. */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.mode === "feed" ? $credentials.feedUrl : $credentials.baseUrl).replace(/\\/+$/, "") }}',
			url: `={{ $credentials.mode === "feed"
				? "/skk/company/" + $credentials.feedCompanyId + "/offers.json?hash=" + $credentials.feedHash
				: ($credentials.version ? "/" + $credentials.version : "") + (JSON.parse($credentials.endpointOverrides || "{}")["account.companies"] || "/Account/Companies") }}`,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'eRecruiter does not accept this token: it is wrong, has expired or was withdrawn. Make a new one under Settings > Integrations with eRecruiter > Partners.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The login is valid but may not list companies. Check the role of the user.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'There is no such address. Check Base URL and Version.',
				},
			},
		],
	};
}
