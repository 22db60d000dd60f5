import type { FastifyReply, FastifyRequest } from 'fastify';

import { HttpAnswer } from '../../framework/index.mts';
import { failure } from './messages.mts';
import type { CompanyRow, UserRow, WorkUa } from './state.mts';

const USER_AGENT = /^.+ \([^\s()]+@[^\s()]+\)$/;

const tooMany = (vendor: WorkUa, waitMs: number) =>
	new HttpAnswer(
		429,
		'Too Many Requests',
		vendor.state.config.retryAfter === 'seconds'
			? { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) }
			: {},
	);

/** Over 50 requests in a second the address is blocked for a minute (workua.md 1). */
function limit(vendor: WorkUa): void {
	const { state, clock } = vendor;
	const now = clock.ms();
	if (now < state.addressBlockedUntil) {
		state.blockedRequests += 1;
		throw tooMany(vendor, state.addressBlockedUntil - now);
	}
	const { requestsPerSecond, blockMs } = state.config;
	if (state.limiter.hit('address', requestsPerSecond, 1000).allowed) return;
	state.addressBlockedUntil = now + blockMs;
	state.blockedRequests += 1;
	throw tooMany(vendor, blockMs);
}

function readBasic(request: FastifyRequest): { login: string; password: string } | undefined {
	const match = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.headers.authorization ?? '');
	if (match === null) return undefined;
	const text = Buffer.from(match[1], 'base64').toString('utf8');
	const colon = text.indexOf(':');
	return colon < 0 ? undefined : { login: text.slice(0, colon), password: text.slice(colon + 1) };
}

function logIn(vendor: WorkUa, request: FastifyRequest): UserRow | undefined {
	const { state, clock } = vendor;
	const sent = readBasic(request);
	if (sent === undefined) return undefined;
	const user = state.users.find((one) => one.login === sent.login);
	if (user !== undefined && clock.ms() < user.lockedUntil) {
		throw tooMany(vendor, user.lockedUntil - clock.ms());
	}
	if (user === undefined || user.password !== sent.password) {
		state.wrongPasswords.push({ login: sent.login, at: clock.iso() });
		if (user !== undefined) {
			user.wrongPasswords += 1;
			if (user.wrongPasswords >= state.config.maxWrongPasswords) {
				user.lockedUntil = clock.ms() + state.config.lockoutMs;
			}
		}
		throw failure(request, 401, { id: 'unauthorized' });
	}
	user.wrongPasswords = 0;
	if (user.blocked) throw failure(request, 403, { id: 'user_blocked' });
	return user;
}

const loggedIn = new WeakMap<FastifyRequest, UserRow>();

/** Address limit, login, and what the vendor would warn about. Runs before every route. */
export function guard(vendor: WorkUa) {
	return async (request: FastifyRequest, _reply: FastifyReply): Promise<void> => {
		const { state } = vendor;
		if (!USER_AGENT.test(request.headers['user-agent'] ?? '')) state.anonymousRequests += 1;
		limit(vendor);
		const user = logIn(vendor, request);
		if (user !== undefined) {
			loggedIn.set(request, user);
			return;
		}
		const { url = '' } = request.raw;
		const open = /^\/dictionaries(\/|\?|$)/.test(url) && !state.config.dictionariesNeedLogin;
		const photo = url.startsWith('/sent_photo/') && !state.config.photosNeedLogin;
		if (!open && !photo) throw failure(request, 401, { id: 'unauthorized' });
	};
}

/** The user of a request that the guard let in with a login. */
export function userOf(vendor: WorkUa, request: FastifyRequest): UserRow & { company: CompanyRow } {
	const user = loggedIn.get(request);
	const company = vendor.state.companies.find((one) => one.id === user?.companyId);
	if (user === undefined || company === undefined) throw new Error('The guard did not run');
	return { ...user, company };
}
