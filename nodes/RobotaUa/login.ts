import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { redact } from '../shared/http/failure';
import { pinnedBase } from '../shared/http/origin';
import { LOGIN_BOT_CHECK_MARK, LOGIN_MARK, LOGIN_OUTAGE_MARK } from '../shared/http/thrown';
import { isRecord } from '../shared/operations/parameters';
import { isBotCheck } from './botCheck';

export const LOGIN_URL = 'https://auth-api.robota.ua';

/** A token is not handed on in its last minute. */
const MARGIN_MS = 60_000;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Headers that the user may add, for networks where robota.ua wants them (robotaua.md 1.1). */
export function extraHeaders(credential: ICredentialDataDecryptedObject): Record<string, string> {
	const headers: Record<string, string> = {};
	const userAgent = text(credential.userAgent).trim();
	const origin = text(credential.origin).trim();
	if (userAgent !== '') headers['User-Agent'] = userAgent;
	if (origin !== '') headers.Origin = origin;
	return headers;
}

/** `POST /Login` (robotaua.md 1.1). */
export function loginRequest(credential: ICredentialDataDecryptedObject): IHttpRequestOptions {
	return {
		method: 'POST',
		url: `${pinnedBase('Login URL', credential.loginUrl)}/Login`,
		headers: {
			Accept: 'application/json',
			'Content-Type': 'application/json',
			...extraHeaders(credential),
		},
		body: {
			username: text(credential.username).trim(),
			password: text(credential.password),
			remember: true,
		},
		returnFullResponse: true,
		// A thrown 401 would make n8n log in a second time.
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: 30_000,
	};
}

function sentenceOf(body: unknown): string {
	if (!isRecord(body)) return '';
	const said = [body.message, body.key].find((part) => typeof part === 'string' && part !== '');
	return typeof said === 'string' ? `: ${redact(said, 120)}` : '';
}

/**
 * Reads the answer to the login: the token is the whole body, a JSON string.
 * @throws Error marked as refusal, outage or bot check (thrown.ts), without the answer itself: n8n
 * would log in again
 */
export function readLogin(answer: unknown): string {
	const { statusCode, headers, body } = isRecord(answer) ? answer : {};
	const status = Number(statusCode);
	if (isBotCheck(status, isRecord(headers) ? headers : {}, body)) {
		throw new Error(`${LOGIN_BOT_CHECK_MARK}Cloudflare answered the login, not robota.ua`);
	}
	if (!Number.isFinite(status) || status === 429 || status >= 500) {
		throw new Error(
			`${LOGIN_OUTAGE_MARK}the login service of robota.ua could not answer (HTTP ${status})`,
		);
	}
	if (status < 200 || status > 299) {
		throw new Error(
			`${LOGIN_MARK}HTTP ${status}${sentenceOf(body)}. Check User Name and Password in the credential by logging in on robota.ua as an employer.`,
		);
	}
	const token = text(body).trim().replace(/^"|"$/g, '');
	if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) return token;
	throw new Error(
		`${LOGIN_MARK}the answer of the login holds no token. Check Login URL in the credential.`,
	);
}

/** End of a token's life in ms, from its `exp`; undefined when it cannot be read. */
export function expiryOf(token: string): number | undefined {
	try {
		const payload: unknown = JSON.parse(
			Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
		);
		return isRecord(payload) && typeof payload.exp === 'number' ? payload.exp * 1000 : undefined;
	} catch {
		return undefined;
	}
}

interface Session {
	token?: string;
	running?: Promise<string>;
}

const sessions = new Map<string, Session>();

/** Stands for a login in memory; the password itself is not kept. */
export function loginKey(credential: ICredentialDataDecryptedObject): string {
	const parts = [credential.loginUrl, credential.username, credential.password].map(text);
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Gives a token for a login, logging in once for all who ask at the same time. A token that another
 * execution got meanwhile is handed on until its `exp`; the login is the call that Cloudflare guards
 * most (robotaua.md 1.2).
 *
 * @param refused the token that the caller holds and robota.ua no longer takes, empty when none
 */
export async function sessionToken(
	key: string,
	refused: string,
	login: () => Promise<string>,
	now: () => number,
): Promise<string> {
	const known = sessions.get(key);
	if (known?.running) return await known.running;
	if (known?.token !== undefined && known.token !== refused) {
		const expiry = expiryOf(known.token);
		if (expiry !== undefined && expiry - MARGIN_MS > now()) return known.token;
	}
	const running = login();
	sessions.set(key, { ...known, running });
	try {
		const token = await running;
		sessions.set(key, { token });
		return token;
	} finally {
		if (sessions.get(key)?.running === running) sessions.delete(key);
	}
}

/**
 * Token for a credential, by a login when one is needed.
 * @param send n8n's request helper
 * @throws Error marked as refusal, outage or bot check (thrown.ts)
 */
export async function login(
	credential: ICredentialDataDecryptedObject,
	send: (request: IHttpRequestOptions) => Promise<unknown>,
	now: () => number,
): Promise<string> {
	const request = loginRequest(credential);
	return await sessionToken(
		loginKey(credential),
		text(credential.sessionToken),
		async () => {
			// A network fault carries the request with the password in it.
			const answer = await send(request).catch(() => undefined);
			if (answer !== undefined) return readLogin(answer);
			throw new Error(`${LOGIN_OUTAGE_MARK}the login service of robota.ua could not be reached`);
		},
		now,
	);
}
