import type { FastifyInstance, FastifyRequest } from 'fastify';

import { formBody, HttpAnswer } from '../../../framework/index.mts';
import { ERECRUITER_LOGINS, type TokenScope } from '../config.mts';
import type { ERecruiter } from '../http.mts';

const oauthError = (status: number, error: string, error_description: string): HttpAnswer =>
	new HttpAnswer(
		status,
		{ error, error_description },
		status === 401 ? { 'www-authenticate': 'Basic realm="eRecruiter"' } : {},
	);

const FIELDS: Record<string, string[]> = {
	password: ['username', 'password'],
	client_credentials: [],
	refresh_token: ['refresh_token'],
};

/** The client travels in HTTP Basic and nowhere else (erecruiter.md 3). */
function authenticateClient(request: FastifyRequest): void {
	const [, encoded] = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
	const { clientId, clientSecret } = ERECRUITER_LOGINS;
	if (Buffer.from(encoded ?? '', 'base64').toString('utf8') !== `${clientId}:${clientSecret}`) {
		throw oauthError(401, 'invalid_client', 'Client authentication failed.');
	}
}

function readGrant(
	request: FastifyRequest,
	allowed: string[],
): { grant: string; fields: Record<string, string> } {
	const fields = formBody(request);
	const grant = fields.grant_type;
	if (grant === undefined) throw oauthError(400, 'invalid_request', 'grant_type is missing.');
	if (!(grant in FIELDS) || !allowed.includes(grant)) {
		throw oauthError(400, 'unsupported_grant_type', `${grant} is not supported.`);
	}
	const wanted = FIELDS[grant];
	const missing = wanted.filter((name) => fields[name] === undefined);
	const unknown = Object.keys(fields).filter(
		(name) => !['grant_type', 'scope', ...wanted].includes(name),
	);
	if (missing.length > 0)
		throw oauthError(400, 'invalid_request', `${missing.join(', ')} is missing.`);
	if (unknown.length > 0)
		throw oauthError(400, 'invalid_request', `${unknown.join(', ')} is not known.`);
	return { grant, fields };
}

function loginOf(
	vendor: ERecruiter,
	grant: string,
	fields: Record<string, string>,
): { user: string; scope: TokenScope } {
	if (grant === 'client_credentials') return { user: ERECRUITER_LOGINS.clientId, scope: 'all' };
	if (grant === 'refresh_token') {
		const known = vendor.state.refreshTokens.find((one) => one.token === fields.refresh_token);
		if (known === undefined || (known.used && vendor.state.config.refreshRotates)) {
			throw oauthError(400, 'invalid_grant', 'The refresh token is not valid.');
		}
		known.used = true;
		return known;
	}
	const { username, selectedUsername, password } = ERECRUITER_LOGINS;
	const isUser = fields.username === username || fields.username === selectedUsername;
	if (!isUser || fields.password !== password) {
		throw oauthError(400, 'invalid_grant', 'The user name or password is incorrect.');
	}
	return { user: fields.username, scope: fields.username === username ? 'all' : 'selected' };
}

/** `POST /oAuth/Token` (erecruiter.md 3); a trailing slash and any letter case are accepted. */
export function registerToken(app: FastifyInstance, vendor: ERecruiter): void {
	app.post('/oAuth/Token', async (request) => {
		const { state, clock } = vendor;
		authenticateClient(request);
		const { grant, fields } = readGrant(request, state.config.grants);
		const { user, scope } = loginOf(vendor, grant, fields);
		state.tokenCount += 1;
		const token = `sandbox-access-${state.tokenCount}`;
		const seconds = state.config.accessTokenSeconds;
		state.accessTokens.push({ token, user, scope, expiresAt: clock.ms() + seconds * 1000 });
		const answer = { access_token: token, token_type: 'bearer', expires_in: String(seconds) };
		if (grant === 'client_credentials') return answer;
		const refresh_token = `sandbox-refresh-${state.tokenCount}`;
		state.refreshTokens.push({ token: refresh_token, user, scope, used: false });
		return { ...answer, refresh_token };
	});
}
