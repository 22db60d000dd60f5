import type { FastifyRequest } from 'fastify';

import {
	HttpAnswer,
	mediaType,
	type QueryRule,
	type QueryValues,
	type Refusal,
	strictQuery,
	type VendorAnswer,
} from '../../framework/index.mts';
import type { HeadHunter, ManagerRow, TokenRow } from './state.mts';

export interface HhError {
	type: string;
	value?: string;
	reason?: string;
	pointer?: string;
	[key: string]: unknown;
}

let requestNumber = 0;

/** `{request_id, errors[]}` as errors.md shows it (headhunter.md 7). */
export function errorBody(errors: HhError[], extra: object = {}): object {
	requestNumber += 1;
	return { request_id: `sandbox${requestNumber}`, errors, ...extra };
}

export const hhError = (status: number, error: HhError, extra: object = {}): HttpAnswer =>
	new HttpAnswer(status, errorBody([error], extra));

export const notFound = () => hhError(404, { type: 'not_found' });
export const forbidden = () => hhError(403, { type: 'forbidden' }, { description: 'Forbidden' });
export const badArgument = (name: string) =>
	hhError(
		400,
		{ type: 'bad_argument', value: name },
		{ bad_argument: name, bad_arguments: [{ name, description: 'invalid' }] },
	);

export function refuse(refusal: Refusal): VendorAnswer {
	const name = refusal.details[0]?.name ?? '';
	if (refusal.kind === 'internal') return { status: 500, body: '<html>500</html>' };
	if (refusal.kind === 'unknownPath') {
		return { status: 404, body: errorBody([{ type: 'not_found' }]) };
	}
	if (refusal.kind === 'unknownQuery' || refusal.kind === 'invalidQuery') {
		const bad = { bad_argument: name, bad_arguments: [{ name, description: refusal.message }] };
		return { status: 400, body: errorBody([{ type: 'bad_argument', value: name }], bad) };
	}
	const reasons: Record<string, string> = { missingField: 'required', unknownField: 'invalid' };
	const reason = reasons[refusal.kind] ?? 'invalid';
	const pointer = `/${name.replace(/\./g, '/')}`;
	return {
		status: 400,
		body: errorBody([
			{ type: 'bad_json_data', value: name.split('.')[0] || 'body', reason, pointer },
		]),
	};
}

/** Query rules with the two parameters of every call (1.3). */
export function query(
	rules: Record<string, QueryRule> = {},
): (request: FastifyRequest) => QueryValues {
	const hosts = [
		'hh.ru',
		'rabota.by',
		'hh1.az',
		'hh.uz',
		'hh.kz',
		'headhunter.ge',
		'headhunter.kg',
	];
	return strictQuery({ host: hosts, locale: 'string', ...rules });
}

/** Form fields with repeated keys kept; a form may not come as JSON (#875, 3P-C). */
export function form(request: FastifyRequest, allowed: readonly string[]): URLSearchParams {
	const type = mediaType(request);
	if (request.rawBody.length > 0 && type !== 'application/x-www-form-urlencoded') {
		throw hhError(400, { type: 'bad_request' });
	}
	const fields = new URLSearchParams(request.rawBody.toString('utf8'));
	for (const name of fields.keys()) if (!allowed.includes(name)) throw badArgument(name);
	return fields;
}

const AGENT = /^[^\s/()]+\/\S+ \([^\s()@]+@[^\s()@]+\)$/;
const BLACKLISTED = 'MyApp/1.0 (my-app-feedback@example.com)';

function checkAgent(vendor: HeadHunter, request: FastifyRequest): void {
	const own = request.headers['hh-user-agent'];
	const general = vendor.state.config.ownAgentOnly ? undefined : request.headers['user-agent'];
	const agent = typeof own === 'string' && own !== '' ? own : general;
	if (agent === undefined || agent === '') {
		throw hhError(400, { type: 'bad_user_agent', value: 'unset' });
	}
	if (agent === BLACKLISTED || (own !== undefined && !AGENT.test(agent))) {
		throw hhError(400, { type: 'bad_user_agent', value: 'blacklisted' });
	}
}

function oauth(value: string): HttpAnswer {
	const sibling: Record<string, string> = {
		token_expired: 'token-expired',
		token_revoked: 'token-revoked',
		bad_authorization: 'bad-auth-type',
	};
	return hhError(
		403,
		{ type: 'oauth', value },
		{ description: 'Forbidden', oauth_error: sibling[value] },
	);
}

function tokenOf(vendor: HeadHunter, request: FastifyRequest): TokenRow {
	const sent = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
	const token = vendor.state.tokens.find(({ access }) => access === sent);
	if (token === undefined) throw oauth('bad_authorization');
	if (token.revoked !== undefined) throw oauth('token_revoked');
	if (vendor.clock.ms() >= token.expiresAt) throw oauth('token_expired');
	countDown(vendor);
	return token;
}

/** Ends the life of all tokens in the middle of a run. */
function countDown({ state, clock }: HeadHunter): void {
	if (state.config.expireAfterRequests === 0) return;
	state.config.expireAfterRequests -= 1;
	if (state.config.expireAfterRequests > 0) return;
	for (const token of state.tokens) token.expiresAt = Math.min(token.expiresAt, clock.ms());
}

const working = new WeakMap<FastifyRequest, ManagerRow>();

/** Agent, token and working account, in this order. */
export function guard(vendor: HeadHunter) {
	return async (request: FastifyRequest): Promise<void> => {
		checkAgent(vendor, request);
		const token = tokenOf(vendor, request);
		const { requestsPerSecond } = vendor.state.config;
		if (!vendor.state.limiter.hit(token.access, requestsPerSecond, 1000).allowed) {
			throw new HttpAnswer(429, errorBody([{ type: 'too_many_requests' }]));
		}
		const wanted = request.headers['x-manager-account-id'] ?? '7700';
		const manager = vendor.state.managers.find(({ id }) => id === wanted);
		if (manager === undefined || !['7700', '8800'].includes(manager.id)) {
			throw hhError(403, {
				type: 'manager_extra_accounts',
				value: 'manager_extra_account_not_found',
			});
		}
		working.set(request, manager);
	};
}

/** The working account of a request that the guard let in. */
export function managerOf(request: FastifyRequest): ManagerRow {
	const manager = working.get(request);
	if (manager === undefined) throw new Error('The guard did not run');
	return manager;
}

export function needPaid(vendor: HeadHunter): void {
	if (vendor.state.config.paid) return;
	throw hhError(403, { type: 'api_access_payment', value: 'action_must_be_payed' });
}

/** The employer of the path must be the working account's own. */
export function ownEmployer(request: FastifyRequest, employerId: string): ManagerRow {
	const manager = managerOf(request);
	if (manager.employerId !== employerId) throw notFound();
	return manager;
}

/** `YYYY-MM-DDThh:mm:ss+0300` (6). */
export function stamp(ms: number): string {
	return `${new Date(ms + 3 * 3_600_000).toISOString().slice(0, 19)}+0300`;
}

export function page<T>(rows: readonly T[], values: QueryValues, largest: number, fallback = 20) {
	const size = values.integer('per_page') ?? fallback;
	const number = values.integer('page') ?? 0;
	if (size < 1 || size > largest) throw badArgument('per_page');
	if (number < 0) throw badArgument('page');
	return {
		found: rows.length,
		pages: Math.ceil(rows.length / size),
		page: number,
		per_page: size,
		items: rows.slice(number * size, (number + 1) * size),
	};
}
