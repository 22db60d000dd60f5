import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { formBody, HttpAnswer, RateLimiter, type VendorContext } from '../../framework/index.mts';
import { forbidden, unauthorized } from './answers.mts';
import type { Grant, GreenhouseState } from './state.mts';

type Vendor = VendorContext<GreenhouseState>;

const errorId = (vendor: Vendor) => `err-${vendor.clock.ms().toString(36)}`;

function basicLogin(request: FastifyRequest): { id: string; secret: string } | undefined {
	const header = request.headers.authorization ?? '';
	if (!header.startsWith('Basic ')) return undefined;
	const [id, ...rest] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
	return { id, secret: rest.join(':') };
}

/** `POST /token`, which the vendor has on auth.greenhouse.io (greenhouse.md 1.3). */
export function registerTokenServer(app: FastifyInstance, vendor: Vendor): void {
	const limiter = new RateLimiter(vendor.clock);
	app.post('/token', async (request) => {
		const { config, grants, tables } = vendor.state;
		const login = basicLogin(request);
		if (login === undefined) {
			throw new HttpAnswer(401, { message: 'Unauthorized', errorId: errorId(vendor) });
		}
		const verdict = limiter.hit(`token:${login.id}`, config.tokenLimit, config.tokenWindowMs);
		if (!verdict.allowed) {
			throw new HttpAnswer(429, 'Retry later', { 'retry-after': String(verdict.resetSeconds) });
		}
		if (!/-\d+$/.test(login.id)) {
			throw new HttpAnswer(400, {
				message: `client_id=${login.id} does not contain a valid client ID suffix`,
				errorId: errorId(vendor),
			});
		}
		const form = formBody(request);
		const grantTypes = 'authorization_code, refresh_token, client_credentials, token-exchange';
		if (form.grant_type !== 'client_credentials') {
			throw new HttpAnswer(400, {
				message: `grant_type must be one of ${grantTypes}`,
				errorId: errorId(vendor),
			});
		}
		if (login.id !== config.clientId || login.secret !== config.clientSecret) {
			throw new HttpAnswer(401, { error: 'invalid_client' });
		}
		const sub = form.sub === undefined ? null : Number(form.sub);
		if (sub !== null && tables.users.get(sub) === undefined) {
			throw new HttpAnswer(400, { message: 'sub is not a user', errorId: errorId(vendor) });
		}
		const token = newToken(vendor, sub);
		const expiresAt = vendor.clock.ms() + config.tokenSeconds * 1000;
		grants.set(token, { clientId: login.id, sub, expiresAt });
		const at = { expires_at: new Date(expiresAt).toISOString() };
		const within = { expires_in: config.tokenSeconds };
		return {
			access_token: token,
			token_type: 'Bearer',
			...(config.tokenExpiry === 'expires_at' || config.tokenExpiry === 'both' ? at : {}),
			...(config.tokenExpiry === 'expires_in' || config.tokenExpiry === 'both' ? within : {}),
		};
	});
}

function newToken(vendor: Vendor, sub: number | null): string {
	const count = vendor.state.grants.size + 1;
	const body = Buffer.from(JSON.stringify({ sub, count })).toString('base64url');
	const mark = createHash('sha256').update(`${body}|${vendor.clock.ms()}`).digest('base64url');
	return `eyJhbGciOiJTQU5EQk9YIn0.${body}.${mark}`;
}

/** Grant of the request's bearer token. Throws 401. */
export function readGrant(request: FastifyRequest, vendor: Vendor): Grant {
	const header = request.headers.authorization ?? '';
	const grant = header.startsWith('Bearer ') ? vendor.state.grants.get(header.slice(7)) : undefined;
	if (grant === undefined || grant.expiresAt <= vendor.clock.ms()) throw unauthorized();
	return grant;
}

/** Scope and, for lists, the Site-Admin right of the acting user. Throws 403. */
export function demandScope(grant: Grant, scope: string, vendor: Vendor): void {
	const missing = vendor.state.config.missingScopes.split(',').map((text) => text.trim());
	if (missing.includes(scope)) throw forbidden('The token does not have the required scope');
	if (!scope.endsWith(':list') || grant.sub === null) return;
	if (vendor.state.tables.users.get(grant.sub)?.site_admin !== true) {
		throw forbidden('The user is not authorized to access this resource');
	}
}
