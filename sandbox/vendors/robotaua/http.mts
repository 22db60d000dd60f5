import type { FastifyReply, FastifyRequest } from 'fastify';

import {
	HttpAnswer,
	naiveLocal,
	queryPairs,
	type Refusal,
	type VendorAnswer,
	type VendorContext,
} from '../../framework/index.mts';
import type { AccountRow } from './rows.mts';
import type { RobotaUaState } from './state.mts';

export type RobotaUa = VendorContext<RobotaUaState>;

export const SITE = 'https://robota.ua';

/** Refusals in the plain form that the sandbox assumes (no error schema is known, robotaua.md 1.3). */
export function refuse(refusal: Refusal): VendorAnswer {
	switch (refusal.kind) {
		case 'unknownPath':
			return { status: 404 };
		case 'contentType':
			return { status: 415 };
		case 'internal':
			return { status: 500, body: { key: 'InternalServerError', message: refusal.message } };
		default:
			return { status: 400, body: { key: 'BadRequest', message: refusal.message } };
	}
}

const PAGE = `<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body>Checking your browser</body></html>`;

/** The Cloudflare page: HTML with `cf-mitigated` (1.2). */
export function challengePage(status: number): HttpAnswer {
	return new HttpAnswer(status, PAGE, {
		'content-type': 'text/html; charset=UTF-8',
		'cf-mitigated': 'challenge',
		server: 'cloudflare',
	});
}

/** Meets every request first: a page on demand, or a block of the address after quick requests. */
export function meetCloudflare(vendor: RobotaUa, surface: 'login' | 'api' | 'files'): void {
	const { config, limiter } = vendor.state;
	const { challenge, challengeStatus, quickRequests, blockMinutes } = config;
	if (challenge === 'all' || challenge === surface) throw challengePage(challengeStatus);
	if (quickRequests > 0 && !limiter.hit('address', quickRequests, 60_000).allowed) {
		vendor.state.blockedUntil = vendor.clock.ms() + blockMinutes * 60_000;
	}
	if (vendor.clock.ms() < vendor.state.blockedUntil) throw challengePage(challengeStatus);
}

/** `cf-ray` is on every reply, a page or not (1.2). */
export function markReply(_request: FastifyRequest, reply: FastifyReply): void {
	reply.header('cf-ray', '8c0ffee0c0ffee00-KBP').header('server', 'cloudflare');
}

/** The employer behind the Bearer token; 401 for an expired, unknown or job seeker's one (1.1). */
export function accountOf(vendor: RobotaUa, request: FastifyRequest): AccountRow {
	if (vendor.state.config.originRequired && request.headers.origin !== SITE) {
		throw new HttpAnswer(403, { key: 'OriginNotAllowed' });
	}
	const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
	const row = token === undefined ? undefined : vendor.state.tokens.get(token);
	const account = vendor.state.accounts.get(row?.accountId);
	const live = row !== undefined && row.expiresAt > vendor.clock.ms();
	if (!live || account?.kind !== 'employer') throw new HttpAnswer(401);
	return account;
}

/** Number in a path; a GUID or other text is answered 400 (1.3). */
export function pathId(request: FastifyRequest, name = 'id'): number {
	const params = request.params;
	const value =
		typeof params === 'object' && params !== null
			? Object.entries(params).find(([key]) => key === name)?.[1]
			: undefined;
	if (typeof value !== 'string' || !/^\d+$/.test(value)) {
		throw new HttpAnswer(400, { key: 'BadRequest', message: `${name} must be a number` });
	}
	return Number(value);
}

/** Refuses a query or a body where the call has none. */
export function nothingSent(request: FastifyRequest): void {
	const [first] = queryPairs(request);
	if (first !== undefined) {
		throw new HttpAnswer(400, { key: 'BadRequest', message: `Unknown parameter ${first.name}` });
	}
	if (request.rawBody.length > 0) {
		throw new HttpAnswer(400, { key: 'BadRequest', message: 'This call takes no body' });
	}
}

/** "200 but failed" (1.3). */
export const failure = (message: string) => ({
	success: false,
	message: `[CUSTOM ERROR] ${message}`,
});

export const EMPTY_DATE = '0001-01-01T00:00:00';

/** Kyiv wall time without an offset; the milliseconds are left out when they are zero (2.2). */
export function siteTime(ms: number): string {
	if (ms === 0) return EMPTY_DATE;
	const at = new Date(ms);
	const millis = at.getUTCMilliseconds();
	const local = naiveLocal(at, 'Europe/Kyiv');
	return millis === 0 ? local : `${local}.${String(millis).padStart(3, '0')}`;
}
