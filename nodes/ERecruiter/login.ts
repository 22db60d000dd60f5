import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { redact } from '../shared/http/failure';
import { pinnedBase, sameOrigin } from '../shared/http/origin';
import { LOGIN_MARK, LOGIN_OUTAGE_MARK } from '../shared/http/thrown';
import { isRecord } from '../shared/operations/parameters';

export const TOKEN_URL = 'https://authorization-api.erecruiter.pl/oAuth/Token';

const text = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * The login of a credential (erecruiter.md 3): OAuth2 password or client credentials grant, the
 * client in HTTP Basic.
 * @returns undefined in the modes that need no login: a static token, the career feed alone
 */
export function loginRequest(
	credential: ICredentialDataDecryptedObject,
): IHttpRequestOptions | undefined {
	if (credential.mode === 'token' || credential.mode === 'feed') return undefined;
	const form =
		credential.mode === 'clientCredentials'
			? new URLSearchParams({ grant_type: 'client_credentials' })
			: new URLSearchParams({
					grant_type: 'password',
					username: text(credential.username),
					password: text(credential.password),
				});
	const client = `${text(credential.clientId).trim()}:${text(credential.clientSecret)}`;
	return {
		method: 'POST',
		url: pinnedBase('Token URL', credential.tokenUrl),
		headers: {
			Accept: 'application/json',
			Authorization: `Basic ${Buffer.from(client).toString('base64')}`,
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		body: form.toString(),
		returnFullResponse: true,
		// A thrown 401 would make n8n log in a second time.
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

/** Why the token endpoint refused, by OAuth2's error code (RFC 6749, 5.2). */
function refusal(mode: unknown, status: number, body: IDataObject): string {
	const code = text(body.error);
	switch (code) {
		case 'invalid_client':
			return 'the client is not known. Check Client ID and Client Secret in the credential (in eRecruiter: Settings > Integration).';
		case 'invalid_grant':
			return mode === 'clientCredentials'
				? 'the client is known, but it may not log in. Ask eRecruiter about the client.'
				: 'the client is known, the user was refused. Check User Name and Password in the credential; the user may also be locked, or sign in through a company domain and so have no password.';
		case 'unauthorized_client':
		case 'unsupported_grant_type':
			return 'this client may not log in this way. Choose another Mode in the credential, or ask eRecruiter to allow it.';
		default: {
			const said = redact(text(body.error_description) || code, 120);
			const detail = said === '' ? '' : `: ${said}`;
			return `HTTP ${status}${detail}. Check client, user and Token URL in the credential.`;
		}
	}
}

/**
 * Reads the answer to the login.
 * @returns the access token
 * @throws Error marked as a login refusal, or as an outage of the token endpoint, both without the
 * answer itself: it may hold secrets, and n8n would log in again
 */
export function readLogin(mode: unknown, answer: unknown): string {
	const { statusCode, body } = isRecord(answer) ? answer : {};
	const status = Number(statusCode);
	const record = parsed(body);
	if (status === 429 || status >= 500) {
		throw new Error(
			`${LOGIN_OUTAGE_MARK}the login service of eRecruiter could not answer (HTTP ${status})`,
		);
	}
	if (status < 200 || status > 299) {
		throw new Error(`${LOGIN_MARK}${refusal(mode, status, record)}`);
	}
	const token = record.access_token;
	if (typeof token === 'string' && token !== '') return token;
	throw new Error(
		`${LOGIN_MARK}the answer of the Token URL holds no access_token. Check the Token URL in the credential.`,
	);
}

/**
 * Header that carries the token: `Authorization: Bearer …`, or what the credential says.
 * @throws Error marked as a login refusal for a credential that has no login at all
 */
export function loginHeaders(
	credential: ICredentialDataDecryptedObject,
	request: Pick<IHttpRequestOptions, 'url' | 'baseURL'>,
): Record<string, string> {
	if (credential.mode === 'feed') {
		// The credential's own test asks the feed; everything else wants a login.
		if (request.baseURL && sameOrigin(request.baseURL, text(credential.feedUrl))) return {};
		throw new Error(
			`${LOGIN_MARK}this credential has the Mode "Career Feed Only". Choose another Mode in it.`,
		);
	}
	if (credential.mode !== 'token') {
		return { Authorization: `Bearer ${text(credential.accessToken)}` };
	}
	const prefix = text(credential.headerPrefix).trim();
	// "Bearer" wants a space behind it, "Token=" does not.
	const gap = /[A-Za-z0-9]$/.test(prefix) ? ' ' : '';
	const name = text(credential.headerName).trim() || 'Authorization';
	return { [name]: `${prefix}${gap}${text(credential.token).trim()}` };
}
