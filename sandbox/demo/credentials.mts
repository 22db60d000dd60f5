/** Credentials for the sandbox vendors as n8n stores them, with ids that templates are bound to. */
import type { CredentialSeed } from '../n8n/client.mts';
import {
	COMPANY_ID,
	ERECRUITER_LOGINS,
	TOKEN_PATH,
	type RunningERecruiter,
} from '../vendors/erecruiter/index.mts';
import {
	GREENHOUSE_API,
	GREENHOUSE_LOGIN,
	type RunningGreenhouse,
} from '../vendors/greenhouse/index.mts';
import { HEADHUNTER_LOGINS, type RunningHeadHunter } from '../vendors/headhunter/index.mts';
import { API, PEOPLEFORCE_KEYS, type RunningPeopleForce } from '../vendors/peopleforce/index.mts';

export type StoredCredential = CredentialSeed & { id: string };

/** Secret key of the webhooks that a test adds in the Greenhouse sandbox. */
export const GREENHOUSE_WEBHOOK_SECRET = 'sandbox-webhook-secret';

export function eRecruiterCredential({ url }: RunningERecruiter): StoredCredential {
	const { clientId, clientSecret, username, password } = ERECRUITER_LOGINS;
	return {
		id: 'sandboxERecruit1',
		name: 'eRecruiter (sandbox)',
		type: 'eRecruiterApi',
		data: {
			mode: 'password',
			clientId,
			clientSecret,
			username,
			password,
			companyId: String(COMPANY_ID),
			companyIdParameter: 'companyId',
			baseUrl: url,
			version: 'v1.1',
			tokenUrl: `${url}${TOKEN_PATH}`,
			timeZone: 'Europe/Warsaw',
		},
	};
}

/** @param requestsPerMinute default: the node's own pace */
export function peopleForceCredential(
	{ url }: RunningPeopleForce,
	requestsPerMinute?: number,
): StoredCredential {
	return {
		id: 'sandboxPeopleF01',
		name: 'PeopleForce (sandbox)',
		type: 'peopleForceApi',
		data: {
			apiKey: PEOPLEFORCE_KEYS.full,
			baseUrl: `${url}${API}`,
			...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
		},
	};
}

/** Acts as the seeded Site Admin. */
export function greenhouseCredential({ url }: RunningGreenhouse): StoredCredential {
	return {
		id: 'sandboxGreenhou1',
		name: 'Greenhouse (sandbox)',
		type: 'greenhouseApi',
		data: {
			...GREENHOUSE_LOGIN,
			actingUserId: '3300',
			webhookSecret: GREENHOUSE_WEBHOOK_SECRET,
			baseUrl: `${url}${GREENHOUSE_API}`,
			tokenUrl: `${url}/token`,
		},
	};
}

/** Connected already: the token is the one that n8n would have stored. */
export function headHunterCredential(
	{ url }: RunningHeadHunter,
	requestsPerMinute: number,
): StoredCredential {
	const { clientId, clientSecret, userAgent, accessToken, refreshToken } = HEADHUNTER_LOGINS;
	return {
		id: 'sandboxHeadHunt1',
		name: 'HeadHunter (sandbox)',
		type: 'headHunterOAuth2Api',
		data: {
			grantType: 'authorizationCode',
			clientId,
			clientSecret,
			userAgent,
			site: 'hh.ru',
			locale: 'RU',
			requestsPerMinute,
			baseUrl: url,
			oauthTokenData: {
				access_token: accessToken,
				refresh_token: refreshToken,
				token_type: 'bearer',
				expires_in: 1_209_600,
			},
		},
	};
}
