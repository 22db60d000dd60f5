import { createHash, randomBytes } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { HttpAnswer, mediaType, queryPairs } from '../../../framework/index.mts';
import { HEADHUNTER_LOGINS } from '../config.mts';
import type { HeadHunter, TokenRow } from '../state.mts';

const fresh = (prefix: string) => `${prefix}${randomBytes(16).toString('hex').toUpperCase()}`;

function refuseToken(vendor: HeadHunter, error: string, description: string): HttpAnswer {
	vendor.state.tokenCalls.push(description);
	return new HttpAnswer(400, { error, error_description: description });
}

function issue(vendor: HeadHunter): object {
	const { tokenLifeSeconds } = vendor.state.config;
	const row: TokenRow = {
		access: fresh('USER'),
		refresh: fresh('REFRESH'),
		userId: '900',
		expiresAt: vendor.clock.ms() + tokenLifeSeconds * 1000,
		refreshed: false,
	};
	vendor.state.tokens.push(row);
	vendor.state.tokenCalls.push('ok');
	return {
		access_token: row.access,
		token_type: 'bearer',
		expires_in: tokenLifeSeconds,
		refresh_token: row.refresh,
	};
}

function refresh(vendor: HeadHunter, sent: string | null): object {
	const row = vendor.state.tokens.find((token) => token.refresh === sent);
	if (row === undefined) throw refuseToken(vendor, 'invalid_grant', 'bad token');
	if (row.revoked !== undefined) throw refuseToken(vendor, 'invalid_grant', row.revoked);
	if (row.refreshed) throw refuseToken(vendor, 'invalid_grant', 'token has already been refreshed');
	if (vendor.clock.ms() < row.expiresAt) {
		throw refuseToken(vendor, 'invalid_grant', 'token not expired');
	}
	row.refreshed = true;
	return issue(vendor);
}

function exchange(vendor: HeadHunter, fields: URLSearchParams): object {
	const row = vendor.state.codes.find(({ code }) => code === fields.get('code'));
	if (row === undefined) throw refuseToken(vendor, 'invalid_request', 'code not found');
	if (row.used) throw refuseToken(vendor, 'invalid_grant', 'code has already been used');
	if (row.redirectUri !== undefined && row.redirectUri !== fields.get('redirect_uri')) {
		throw refuseToken(vendor, 'invalid_request', 'bad redirect url');
	}
	if (row.challenge !== undefined) {
		const verifier = fields.get('code_verifier') ?? '';
		const hash = createHash('sha256').update(verifier).digest('base64url');
		if (hash !== row.challenge) {
			throw refuseToken(vendor, 'invalid_grant', 'code verifier mismatch');
		}
	}
	row.used = true;
	return issue(vendor);
}

/** OAuth 2: page of consent, token call, invalidation (headhunter.md 1.2). */
export function registerToken(app: FastifyInstance, vendor: HeadHunter): void {
	app.get('/oauth/authorize', async (request, reply) => {
		const values = new Map(queryPairs(request).map(({ name, value }) => [name, value]));
		const redirect = values.get('redirect_uri') ?? vendor.state.config.redirectUri;
		const known = values.get('client_id') === HEADHUNTER_LOGINS.clientId;
		const stored = vendor.state.config.redirectUri;
		const fits = URL.canParse(redirect) && (stored === '' || redirect.startsWith(stored));
		if (values.get('response_type') !== 'code' || !known || !fits) {
			return await reply.code(400).type('text/html').send('<h1>Bad authorization request</h1>');
		}
		const challenge = values.get('code_challenge');
		const method = values.get('code_challenge_method');
		if ((challenge === undefined) !== (method === undefined) || (method ?? 'S256') !== 'S256') {
			return await reply.code(400).type('text/html').send('<h1>Bad code challenge</h1>');
		}
		const code = fresh('CODE');
		vendor.state.codes.push({
			code,
			used: false,
			...(values.has('redirect_uri') ? { redirectUri: redirect } : {}),
			...(challenge === undefined ? {} : { challenge }),
		});
		const target = new URL(redirect);
		target.searchParams.set('code', code);
		const state = values.get('state');
		if (state !== undefined) target.searchParams.set('state', state);
		if (!vendor.state.config.approvalPage) return await reply.redirect(target.toString());
		const href = target.toString().replace(/&/g, '&amp;');
		return await reply
			.type('text/html')
			.send(
				`<!doctype html><title>HeadHunter (sandbox)</title><h1>Доступ к аккаунту работодателя</h1><a id="approve" href="${href}">Продолжить</a>`,
			);
	});

	app.post('/token', async (request) => {
		const { tokenAgentBlacklist } = vendor.state.config;
		const agent = request.headers['user-agent'] ?? '';
		if (tokenAgentBlacklist !== '' && agent.includes(tokenAgentBlacklist)) {
			throw refuseToken(vendor, 'invalid_request', 'bad user agent');
		}
		if (mediaType(request) !== 'application/x-www-form-urlencoded') {
			throw refuseToken(vendor, 'invalid_request', 'token is empty');
		}
		const fields = new URLSearchParams(request.rawBody.toString('utf8'));
		const grant = fields.get('grant_type');
		const credentials =
			fields.get('client_id') === HEADHUNTER_LOGINS.clientId &&
			fields.get('client_secret') === HEADHUNTER_LOGINS.clientSecret;
		const optional = grant === 'refresh_token' && !fields.has('client_id');
		if (!credentials && !optional) {
			throw refuseToken(vendor, 'invalid_client', 'client_id or client_secret not found');
		}
		if (grant === 'refresh_token') return refresh(vendor, fields.get('refresh_token'));
		if (grant === 'authorization_code') return exchange(vendor, fields);
		throw refuseToken(vendor, 'unsupported_grant_type', 'unsupported grant_type');
	});
}
