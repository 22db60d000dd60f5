import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { pinnedBase } from '../shared/http/origin';
import { LOGIN_MARK, LOGIN_OUTAGE_MARK } from '../shared/http/thrown';
import { isRecord } from '../shared/operations/parameters';
import { contentHash } from '../shared/people/hash';

export const TOKEN_URL = 'https://auth.greenhouse.io/token';

/** A token is given up this long before its end, so that it does not expire on the way. */
const MARGIN_MS = 60_000;
/** Even a token that seems to end at once is tried for this long: clocks differ. */
const SHORTEST_MS = 30_000;
/** Where the answer tells no life time (greenhouse.md 1.3). */
const DEFAULT_SECONDS = 3600;

/** A token as the credential keeps it. */
export interface Token {
	accessToken: string;
	/** Epoch milliseconds by our clock, margin taken off. */
	tokenEnd: number;
}

const text = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

// A Harvest v1/v2 key: one value, no secret, sent as a user name.
const V1_KEY = /^[0-9a-f]{32}(-\d+)?$/i;

const V1_ADVICE =
	'A Harvest v1/v2 API key is one value without a secret, and that API was removed on 31 August 2026. Make new credentials of the type "Harvest V3 (OAuth)" in Greenhouse and enter their client ID and secret.';

function refuse(sentence: string): Error {
	return new Error(`${LOGIN_MARK}${sentence}`);
}

/**
 * The token request (greenhouse.md 1.3): client credentials in HTTP Basic, `sub` for the acting user.
 * @throws Error marked as a login refusal for a credential that cannot be right
 */
export function tokenRequest(credential: ICredentialDataDecryptedObject): IHttpRequestOptions {
	const clientId = text(credential.clientId);
	const clientSecret = text(credential.clientSecret);
	if (clientId === '' || clientSecret === '') {
		const key = V1_KEY.test(clientId || clientSecret);
		throw refuse(
			key ? V1_ADVICE : 'Client ID and Client Secret must both be filled in in the credential.',
		);
	}
	const form = new URLSearchParams({ grant_type: 'client_credentials' });
	const sub = text(credential.actingUserId);
	if (sub !== '' && !/^\d+$/.test(sub)) {
		throw refuse(
			'Acting User ID must be a number: the one in the address of the user page in Greenhouse.',
		);
	}
	if (sub !== '') form.set('sub', sub);
	return {
		method: 'POST',
		url: pinnedBase('Token URL', credential.tokenUrl),
		headers: {
			Accept: 'application/json',
			Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		body: form.toString(),
		returnFullResponse: true,
		// A thrown 401 would make n8n ask for a token a second time.
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: 30_000,
	};
}

function parsed(body: unknown): IDataObject {
	if (isRecord(body)) return body;
	try {
		const value: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
		return isRecord(value) ? value : {};
	} catch {
		return {};
	}
}

/** Own sentences only: the vendor's text repeats the client ID. */
function refusal(status: number, body: IDataObject, clientId: string, sub: string): Error {
	if (V1_KEY.test(clientId)) return refuse(V1_ADVICE);
	const said = text(body.message);
	if (body.error === 'invalid_client' || (status === 401 && said === 'Unauthorized')) {
		return refuse(
			'Greenhouse does not know this client ID and secret. After a rotation the old secret ends within a week; check both in the credential.',
		);
	}
	if (said.includes('client ID suffix')) {
		return refuse(
			'This is no client ID of Harvest v3: such an ID ends with a hyphen and a number. Make credentials of the type "Harvest V3 (OAuth)" in Greenhouse.',
		);
	}
	const user = sub === '' ? '' : ' Check also Acting User ID: it must be an active user.';
	return refuse(
		`Greenhouse gave no token (HTTP ${status}). Check Client ID, Client Secret and Token URL in the credential.${user}`,
	);
}

/** Life time in seconds: `expires_at` (with the server's own clock), `expires_in`, one hour. */
function lifeSeconds(body: IDataObject, serverDate: unknown, now: number): number {
	const end = Date.parse(text(body.expires_at));
	if (!Number.isNaN(end)) {
		const server = Date.parse(text(serverDate));
		return (end - (Number.isNaN(server) ? now : server)) / 1000;
	}
	const seconds = Number(body.expires_in);
	return Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_SECONDS;
}

/**
 * Reads the answer of the token endpoint.
 * @throws Error marked as a login refusal or an outage, without the answer itself
 */
export function readToken(
	credential: ICredentialDataDecryptedObject,
	answer: unknown,
	now: number,
): Token {
	const { statusCode, headers, body } = isRecord(answer) ? answer : {};
	const status = Number(statusCode);
	const record = parsed(body);
	if (status === 429 || status >= 500) {
		throw new Error(
			`${LOGIN_OUTAGE_MARK}the token endpoint could not answer (HTTP ${status}); it allows only so many token requests a minute`,
		);
	}
	if (status < 200 || status > 299) {
		throw refusal(status, record, text(credential.clientId), text(credential.actingUserId));
	}
	const accessToken = text(record.access_token);
	if (accessToken === '') {
		throw refuse('the answer holds no access token. Check the Token URL in the credential.');
	}
	const date = isRecord(headers) ? headers.date : undefined;
	const life = lifeSeconds(record, date, now) * 1000;
	return { accessToken, tokenEnd: now + Math.max(SHORTEST_MS, life - MARGIN_MS) };
}

/**
 * Keeps one token request in flight per login, and hands a token that another execution has just
 * fetched to the next one that asks. Politeness only: each process has its own.
 */
export class TokenDesk {
	private readonly underWay = new Map<string, Promise<Token>>();

	private readonly latest = new Map<string, Token>();

	/** @param request sends `tokenRequest` and reads the answer */
	async token(
		credential: ICredentialDataDecryptedObject,
		request: () => Promise<Token>,
		now: number,
	): Promise<Token> {
		const { clientId, clientSecret, actingUserId, tokenUrl } = credential;
		const key = contentHash([clientId, clientSecret, actingUserId, tokenUrl]);
		const running = this.underWay.get(key);
		if (running) return await running;
		// With a refused token in hand only another, newer one helps; with none at all the credential
		// was just made or changed, and a token of before might lack what changed.
		const known = this.latest.get(key);
		const held = text(credential.accessToken);
		if (known && held !== '' && held !== known.accessToken && known.tokenEnd > now) return known;

		const asked = request();
		this.underWay.set(key, asked);
		try {
			const token = await asked;
			this.latest.set(key, token);
			return token;
		} finally {
			this.underWay.delete(key);
		}
	}
}

/**
 * Header with the token.
 * @throws an error that n8n reads like a 401 when the token has expired: n8n then fetches a new one
 * and sends the request once, instead of having it refused first
 */
export function bearer(
	credential: ICredentialDataDecryptedObject,
	now: number,
): Record<string, string> {
	const token = text(credential.accessToken);
	const end = Number(credential.tokenEnd);
	if (token !== '' && Number.isFinite(end) && end > 0 && end <= now) {
		throw Object.assign(new Error('The token has expired'), { response: { status: 401 } });
	}
	return { Authorization: `Bearer ${token}` };
}
