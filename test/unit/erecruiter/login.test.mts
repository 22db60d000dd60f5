import { loginHeaders, loginRequest, readLogin } from '../../../nodes/ERecruiter/login.ts';
import { readOverrides, readSettings } from '../../../nodes/ERecruiter/settings.ts';

const credential = {
	mode: 'password',
	clientId: ' client ',
	clientSecret: 'se:cret',
	username: 'api user+1@example.com',
	password: 'zażółć & co',
	tokenUrl: 'https://authorization-api.erecruiter.pl/oAuth/Token',
	baseUrl: 'https://api.erecruiter.pl/',
	version: '/v1.1/',
	companyId: 77,
	companyIdParameter: 'companyId',
};

describe('loginRequest', () => {
	it('sends user and password in the form, the client in HTTP Basic', () => {
		const request = loginRequest(credential);
		expect(new URLSearchParams(String(request?.body)).get('password')).toBe('zażółć & co');
		expect(new URLSearchParams(String(request?.body)).get('username')).toBe(
			'api user+1@example.com',
		);
		const [, sent] = String(request?.headers?.Authorization).split(' ');
		expect(Buffer.from(sent, 'base64').toString()).toBe('client:se:cret');
		expect(request).toMatchObject({ ignoreHttpStatusErrors: true, disableFollowRedirect: true });
	});

	it('sends no user with client credentials, nothing with a static token', () => {
		const form = loginRequest({ ...credential, mode: 'clientCredentials' })?.body;
		expect(form).toBe('grant_type=client_credentials');
		expect(loginRequest({ ...credential, mode: 'token' })).toBeUndefined();
		expect(loginRequest({ ...credential, mode: 'feed' })).toBeUndefined();
	});

	it.each(['http://example.com/token', 'example.com', '', 'https://user:pw@example.com/'])(
		'refuses the token URL %s',
		(tokenUrl) => {
			expect(() => loginRequest({ ...credential, tokenUrl })).toThrow("'Token URL'");
		},
	);
});

describe('readLogin', () => {
	it('reads the token', () => {
		const body = { access_token: 'abc', expires_in: '3600' };
		expect(readLogin('password', { statusCode: 200, body })).toBe('abc');
		expect(readLogin('password', { statusCode: 200, body: JSON.stringify(body) })).toBe('abc');
	});

	it.each([
		[400, { error: 'invalid_grant' }, /^Login: .*user was refused/],
		[401, { error: 'invalid_client' }, /^Login: the client is not known/],
		[400, { error: 'unsupported_grant_type' }, /^Login: .*another Mode/],
		[400, { error_description: 'Odd thing' }, /^Login: HTTP 400: Odd thing/],
		[404, '<html>', /^Login: HTTP 404/],
		[200, {}, /^Login: .*no access_token/],
		[302, '', /^Login: HTTP 302/],
		[503, '', /^Login outage: /],
		[429, {}, /^Login outage: /],
	])('%i %j', (statusCode, body, message) => {
		expect(() => readLogin('password', { statusCode, body })).toThrow(message);
	});

	it('gives away neither user nor token in its errors', () => {
		const body = { error_description: 'jan@example.com with eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl' };
		try {
			readLogin('password', { statusCode: 400, body });
			throw new Error('not refused');
		} catch (error) {
			expect(String(error)).toContain('[e-mail] with [token]');
		}
	});
});

describe('loginHeaders', () => {
	const url = { url: 'https://api.erecruiter.pl/v1.1/Recruitments' };
	it.each([
		['password', {}, { Authorization: 'Bearer t' }],
		['clientCredentials', {}, { Authorization: 'Bearer t' }],
		['token', { headerPrefix: 'Bearer' }, { Authorization: 'Bearer s' }],
		['token', { headerPrefix: 'Bearer ' }, { Authorization: 'Bearer s' }],
		['token', { headerPrefix: 'Token=', headerName: 'X-Key' }, { 'X-Key': 'Token=s' }],
		['token', { headerPrefix: '', headerName: 'X-Key' }, { 'X-Key': 's' }],
	])('%s %j', (mode, over, expected) => {
		expect(loginHeaders({ accessToken: 't', token: ' s ', mode, ...over }, url)).toEqual(expected);
	});

	it('has none for the career feed, and no other use of such a credential', () => {
		const feed = { mode: 'feed', feedUrl: 'https://offers.erecruiter.pl' };
		expect(loginHeaders(feed, { url: '/x', baseURL: 'https://offers.erecruiter.pl' })).toEqual({});
		expect(() => loginHeaders(feed, url)).toThrow('Career Feed Only');
		expect(() => loginHeaders({ mode: 'feed' }, url)).toThrow('Career Feed Only');
	});
});

describe('readSettings', () => {
	it('joins base URL and version, and sends the company with every request', () => {
		expect(readSettings(credential)).toMatchObject({
			baseUrl: 'https://api.erecruiter.pl/v1.1',
			query: { companyId: '77' },
			renewsToken: true,
			values: { zone: 'Europe/Warsaw', companyId: '77' },
		});
	});

	it.each([[{ companyIdParameter: '' }], [{ companyId: '' }]])(
		'sends no company with %j',
		(over) => {
			expect(readSettings({ ...credential, ...over }).query).toBeUndefined();
		},
	);

	it('renews no static token', () => {
		expect(readSettings({ ...credential, mode: 'token' }).renewsToken).toBe(false);
	});

	it.each([
		[{ timeZone: 'Warszawa' }, "'Time Zone'"],
		[{ baseUrl: 'ftp://x' }, "'Base URL'"],
		[{ endpointOverrides: '[1]' }, "'Endpoint Overrides'"],
	])('refuses %j', (over, message) => {
		expect(() => readSettings({ ...credential, ...over })).toThrow(message);
	});

	it('reads overrides from text and object', () => {
		expect(readOverrides('{"a": "/b"}')).toEqual({ a: '/b' });
		expect(readOverrides({ a: '/b' })).toEqual({ a: '/b' });
		expect(readOverrides('')).toEqual({});
		expect(() => readOverrides({ a: 1 })).toThrow('for "a"');
	});
});
