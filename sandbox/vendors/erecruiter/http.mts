import type { FastifyRequest } from 'fastify';

import {
	HttpAnswer,
	naiveLocal,
	type QueryRule,
	type QueryValues,
	Refusal,
	strictQuery,
	type VendorContext,
	zonedIso,
} from '../../framework/index.mts';
import type {
	AccessToken,
	ApplicationRow,
	CandidateRow,
	ERecruiterState,
	RecruitmentRow,
} from './state.mts';

export type ERecruiter = VendorContext<ERecruiterState>;

const ZONE = 'Europe/Warsaw';

/** Error body: an array (erecruiter.md 4). */
export const failure = (status: number, errorCode: string, message: string): HttpAnswer =>
	new HttpAnswer(status, [{ message, errorCode, modelType: null }]);

/** The vendor's own text, quoted in public client code. */
export const internalError = (): HttpAnswer =>
	failure(
		500,
		'InternalServerError',
		'Internal server error ocured. Please contact with us to resolve problem.',
	);

export const notFound = (what: string): HttpAnswer =>
	failure(404, 'NotFound', `${what} was not found.`);

interface Caller extends AccessToken {
	/** The `companyId` of the request. */
	companyId: number | undefined;
}

const callers = new WeakMap<FastifyRequest, Caller>();
const companyQuery = strictQuery({ companyId: 'integer' }, { unknown: 'ignore', anyCase: true });

/** Checks token, rate and company; remembers the caller of the request. */
export function authorize(
	vendor: ERecruiter,
	request: FastifyRequest,
	companyNeeded: boolean,
): void {
	const { state, clock } = vendor;
	const [, sent] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
	const caller = state.accessTokens.find((one) => one.token === sent && one.expiresAt > clock.ms());
	if (caller === undefined) {
		const denied = failure(401, 'Unauthorized', 'Authorization has been denied for this request.');
		denied.headers['www-authenticate'] = 'Bearer';
		throw denied;
	}
	const verdict = state.limiter.hit(caller.token, state.config.rateLimit, 60_000);
	if (!verdict.allowed) {
		const limited = failure(429, 'TooManyRequests', 'Too many requests.');
		limited.headers['retry-after'] = String(verdict.resetSeconds);
		throw limited;
	}
	const company = companyQuery(request).integer('companyId');
	callers.set(request, { ...caller, companyId: company });
	if (!companyNeeded) return;
	if (company === undefined) throw failure(400, 'CompanyIdRequired', 'companyId is required.');
	if (!state.companies.some((one) => one.companyId === company)) {
		throw failure(403, 'Forbidden', 'You have no access to this company.');
	}
}

export function callerOf(request: FastifyRequest): Caller {
	const caller = callers.get(request);
	if (caller === undefined) throw new Error('authorize() has not run');
	return caller;
}

/** Query of a route. `companyId` is always known, `limit` and `offset` on lists. */
export function readQuery(
	vendor: ERecruiter,
	request: FastifyRequest,
	kind: 'list' | 'single',
	extra: Record<string, QueryRule> = {},
): QueryValues {
	const paging: Record<string, QueryRule> =
		kind === 'list' ? { limit: 'integer', offset: 'integer' } : {};
	const query = strictQuery(
		{ companyId: 'integer', ...paging, ...extra },
		{ anyCase: true, unknown: vendor.state.config.refuseUnknownQuery ? 'refuse' : 'ignore' },
	)(request);
	const limit = query.integer('limit') ?? 1;
	const offset = query.integer('offset') ?? 0;
	if (limit < 1) throw failure(400, 'InvalidParameter', 'limit must be greater than 0.');
	if (offset < 0) throw failure(400, 'InvalidParameter', 'offset must not be negative.');
	return query;
}

/** One page of a keyed list; the counter's name varies by endpoint (erecruiter.md 4). */
export function page<T>(
	vendor: ERecruiter,
	request: FastifyRequest,
	rows: T[],
	key: string,
	counter: 'rowCount' | 'totalRowCount' | 'totalRowsCount',
	view: (row: T) => unknown,
): Record<string, unknown> {
	const { maxLimit, ignoreOffset, newestFirst } = vendor.state.config;
	const query = readQuery(vendor, request, 'list');
	const wanted = query.integer('limit') ?? 100;
	const limit = maxLimit > 0 ? Math.min(wanted, maxLimit) : wanted;
	const offset = ignoreOffset ? 0 : (query.integer('offset') ?? 0);
	const ordered = newestFirst ? [...rows].reverse() : rows;
	return { [key]: ordered.slice(offset, offset + limit).map(view), [counter]: rows.length };
}

/** Integer path id, else the vendor's 404. */
export function pathId(request: FastifyRequest, name = 'id'): number {
	const { params } = request;
	const value =
		typeof params === 'object' && params !== null ? String(Reflect.get(params, name)) : '';
	if (!/^\d+$/.test(value)) throw new Refusal('unknownPath', request.url);
	return Number(value);
}

/** Whether the caller's company and scope include a recruitment. */
export function sees(request: FastifyRequest, row: RecruitmentRow): boolean {
	const { companyId, scope } = callerOf(request);
	return row.companyId === companyId && (scope === 'all' || row.shared);
}

const outside = (vendor: ERecruiter, what: string): HttpAnswer =>
	vendor.state.config.outsideScopeStatus === 404
		? notFound(what)
		: failure(403, 'Forbidden', `You have no access to this ${what.toLowerCase()}.`);

export function recruitmentOf(
	vendor: ERecruiter,
	request: FastifyRequest,
	id: number,
): RecruitmentRow {
	const row = vendor.state.recruitments.get(id);
	if (row === undefined) throw notFound('Recruitment');
	if (!sees(request, row)) throw outside(vendor, 'Recruitment');
	return row;
}

export function applicationOf(vendor: ERecruiter, request: FastifyRequest): ApplicationRow {
	const row = vendor.state.applications.get(pathId(request));
	const recruitment = vendor.state.recruitments.get(row?.recruitmentId);
	if (row === undefined || recruitment === undefined) throw notFound('Application');
	if (!sees(request, recruitment)) throw outside(vendor, 'Application');
	return row;
}

/** Applications that the caller may see. */
export function visibleApplications(vendor: ERecruiter, request: FastifyRequest): ApplicationRow[] {
	const visible = new Set(
		vendor.state.recruitments.all((row) => sees(request, row)).map((row) => row.id),
	);
	return vendor.state.applications.all((row) => visible.has(row.recruitmentId));
}

export function candidateOf(vendor: ERecruiter, request: FastifyRequest): CandidateRow {
	const row = vendor.state.candidates.get(pathId(request));
	if (row === undefined) throw notFound('Candidate');
	if (!visibleApplications(vendor, request).some((one) => one.candidateId === row.id)) {
		throw outside(vendor, 'Candidate');
	}
	return row;
}

/** A stored UTC time in the form that the switch `dateForm` chooses. */
export function stamp(vendor: ERecruiter, iso: string): string {
	const at = new Date(iso);
	switch (vendor.state.config.dateForm) {
		case 'utc':
			return `${iso.slice(0, 19)}Z`;
		case 'offset':
			return zonedIso(at, ZONE).replace(/\.\d{3}/, '');
		default:
			return naiveLocal(at, ZONE);
	}
}

/** The same value with PascalCase keys. */
export function pascalKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(pascalKeys);
	if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			key.charAt(0).toUpperCase() + key.slice(1),
			pascalKeys(entry),
		]),
	);
}
