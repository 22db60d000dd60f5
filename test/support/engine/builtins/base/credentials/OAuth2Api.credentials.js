'use strict';

const always = { show: { useDynamicClientRegistration: [false] } };
const withLogin = {
	show: { grantType: ['authorizationCode', 'pkce'], useDynamicClientRegistration: [false] },
};
const withBodyLogin = {
	show: {
		grantType: ['clientCredentials'],
		authentication: ['body'],
		useDynamicClientRegistration: [false],
	},
};
const text = (name, displayName, displayOptions, extra = {}) => ({
	displayName,
	name,
	type: 'string',
	default: '',
	displayOptions,
	...extra,
});

/** The parent of all OAuth2 credentials, with the fields and conditions n8n 2.41 gives it. */
class OAuth2Api {
	name = 'oAuth2Api';

	displayName = 'OAuth2 API';

	genericAuth = true;

	properties = [
		{
			displayName: 'Use Dynamic Client Registration',
			name: 'useDynamicClientRegistration',
			type: 'hidden',
			default: false,
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			displayOptions: always,
			options: [
				{ name: 'Authorization Code', value: 'authorizationCode' },
				{ name: 'Client Credentials', value: 'clientCredentials' },
				{ name: 'PKCE', value: 'pkce' },
			],
			default: 'authorizationCode',
		},
		text('authUrl', 'Authorization URL', withLogin, { required: true }),
		text('accessTokenUrl', 'Access Token URL', always, { required: true }),
		text('clientId', 'Client ID', always, { required: true }),
		{
			displayName: 'Authentication',
			name: 'clientCredentialType',
			type: 'hidden',
			default: 'clientSecret',
		},
		text('clientSecret', 'Client Secret', always, {
			required: true,
			typeOptions: { password: true },
		}),
		text('scope', 'Scope', always),
		text('authQueryParameters', 'Auth URI Query Parameters', withLogin),
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			displayOptions: always,
			options: [
				{ name: 'Body', value: 'body' },
				{ name: 'Header', value: 'header' },
			],
			default: 'header',
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'boolean',
			default: false,
			displayOptions: withBodyLogin,
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'json',
			default: '',
			displayOptions: {
				show: { ...withBodyLogin.show, sendAdditionalBodyProperties: [true] },
			},
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			doNotInherit: true,
		},
		{
			displayName: 'Token Expired Status Code',
			name: 'tokenExpiredStatusCode',
			type: 'number',
			default: 401,
			doNotInherit: true,
		},
	];
}

module.exports = { OAuth2Api };
