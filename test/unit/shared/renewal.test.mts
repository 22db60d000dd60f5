import type { IAdditionalCredentialOptions, IHttpRequestOptions } from 'n8n-workflow';

import type { RequestContext } from '../../../nodes/shared/http/exchange.ts';
import { renewLogin } from '../../../nodes/shared/http/renewal.ts';
import type { VendorProfile } from '../../../nodes/shared/http/types.ts';

const profile: VendorProfile = {
	name: 'Vendor',
	credentialType: 'vendorOAuth2Api',
	settings: () => ({ baseUrl: 'https://api.example' }),
	rate: { requests: 1, perMs: 1 },
	timeoutMs: 1000,
	renewsToken: false,
	renewal: { status: 403, probe: '/me', expired: ({ status }) => status === 403 },
	readFailure: () => undefined,
};

interface Asked {
	type: string;
	options: IHttpRequestOptions;
	credential?: IAdditionalCredentialOptions;
}

/** Records what n8n's helper is asked; `answer` plays the helper, `token` what n8n has stored. */
function contextOf(
	asked: Asked[],
	answer: () => Promise<unknown>,
	token = () => 'old',
): RequestContext {
	const helpers = {
		async httpRequestWithAuthentication(
			type: string,
			options: IHttpRequestOptions,
			credential?: IAdditionalCredentialOptions,
		) {
			asked.push({ type, options, ...(credential ? { credential } : {}) });
			return await answer();
		},
	};
	const getCredentials = async () =>
		await Promise.resolve({ oauthTokenData: { access_token: token() } });
	return { helpers, getCredentials } as unknown as RequestContext;
}

const settings = { baseUrl: 'https://api.example', headers: { 'X-Agent': 'a' } };

describe('renewLogin', () => {
	it('sends the probe in a way that lets n8n refresh for this status', async () => {
		const asked: Asked[] = [];
		const context = contextOf(asked, async () => await Promise.resolve({ statusCode: 200 }));
		expect(await renewLogin(context, profile, settings, 'k1')).toBeUndefined();
		expect(asked).toMatchObject([
			{
				type: 'vendorOAuth2Api',
				options: {
					method: 'GET',
					url: 'https://api.example/me',
					headers: { 'X-Agent': 'a' },
					ignoreHttpStatusErrors: { ignore: true, except: [403] },
				},
				credential: { oauth2: { tokenExpiredStatusCode: 403 } },
			},
		]);
	});

	it('is shared by those who ask at the same time, for one credential only', async () => {
		const asked: Asked[] = [];
		const context = contextOf(asked, async () => await new Promise((done) => setTimeout(done, 20)));
		const renew = async (key: string) => await renewLogin(context, profile, settings, key);
		await Promise.all([renew('k2'), renew('k2'), renew('k3')]);
		expect(asked).toHaveLength(2);
		await renew('k2');
		expect(asked).toHaveLength(3);
	});

	it.each([
		[
			new Error('The credential "x" needs to be reconnected.'),
			'unauthorized',
			/connect the account/,
		],
		[
			Object.assign(new Error('403'), { response: { status: 403, data: {} } }),
			'unauthorized',
			/connect/,
		],
		[Object.assign(new Error('down'), { code: 'ECONNREFUSED' }), 'network', /base URL/],
		[
			Object.assign(new Error('no'), { code: 'EAUTH', body: { error: 'invalid_client' } }),
			'unauthorized',
			/Client ID and Client Secret/,
		],
		[
			Object.assign(new Error('no'), { code: 'EAUTH', body: { error: 'invalid_request' } }),
			'unauthorized',
			/connect the account/,
		],
		[Object.assign(new Error('busy'), { code: 'ESTATUS', status: 429 }), 'rateLimited', undefined],
		[Object.assign(new Error('page'), { code: 'ESTATUS', status: 403 }), 'unavailable', undefined],
		[
			Object.assign(new Error('503'), { response: { status: 503, data: '' } }),
			'unavailable',
			undefined,
		],
	])('tells a refused renewal from a passing fault: %s', async (error, kind, advice) => {
		const wrapped = Object.assign(new Error('The service was not able to process'), {
			cause: error,
		});
		const context = contextOf([], async () => await Promise.reject(wrapped));
		const failed = await renewLogin(context, profile, settings, 'k4', [0, 1]);
		expect(failed?.failure).toMatchObject({ kind, applied: 'no', endpoint: 'GET /me' });
		if (advice === undefined) expect(failed?.failure.advice).toBeUndefined();
		else expect(failed?.failure.advice).toMatch(advice);
	});

	it('takes the token that another process got and stored while this one was refused', async () => {
		const refused = new Error('The credential "x" needs to be reconnected.');
		const looks = (stored: string[]) => {
			const context = contextOf(
				[],
				async () => await Promise.reject(refused),
				() => stored.shift() ?? 'old',
			);
			return renewLogin(context, profile, settings, 'k5', [0, 1]);
		};
		expect(await looks(['old', 'new'])).toBeUndefined();
		expect(await looks(['old', 'old', 'new'])).toBeUndefined();
		expect((await looks(['old', 'old', 'old']))?.failure.kind).toBe('unauthorized');
	});

	it('looks for no other token when the token service is down', async () => {
		const down = Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
		const stored = ['old', 'new'];
		const context = contextOf(
			[],
			async () => await Promise.reject(down),
			() => stored.shift() ?? '',
		);
		const failed = await renewLogin(context, profile, settings, 'k6');
		expect(failed?.failure.kind).toBe('network');
		expect(stored).toEqual(['new']);
	});
});
