import type { FastifyRequest } from 'fastify';

import {
	HttpAnswer,
	queryPairs,
	type QueryRule,
	QueryValues,
	strictQuery,
	type VendorContext,
} from '../../framework/index.mts';
import { splitUrl } from '../../framework/log.mts';
import type { PeopleForceState } from './state.mts';

export type PeopleForce = VendorContext<PeopleForceState>;

export interface FieldError {
	/** Body field, `base` for the record as a whole. */
	field: string;
	/** Rails wording without the field name: `can't be blank`. */
	problem: string;
}

/** `personal_email` → `Personal email`. */
export function humanize(field: string): string {
	const words = field.replace(/_id$/, '').replace(/_/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

const sentence = ({ field, problem }: FieldError) =>
	field === 'base' ? problem : `${humanize(field)} ${problem}`;

/** 422 in the form that the switch `validationForm` chooses. */
export function unprocessable(state: PeopleForceState, errors: FieldError[]): HttpAnswer {
	const sentences = errors.map(sentence);
	switch (state.config.validationForm) {
		case 'errorStrings':
			return new HttpAnswer(422, { errors: sentences });
		case 'fieldErrors': {
			const byField: Record<string, string[]> = {};
			for (const { field, problem } of errors)
				byField[field] = [...(byField[field] ?? []), problem];
			return new HttpAnswer(422, { errors: byField });
		}
		case 'message':
			return new HttpAnswer(422, { message: sentences.join(', ') });
		default:
			return new HttpAnswer(422, {
				success: false,
				errors: sentences.map((message) => ({ message })),
			});
	}
}

/** 400 of a missing parameter (peopleforce.md 1.7). */
export const missingParameter = (name: string): HttpAnswer =>
	new HttpAnswer(400, { success: false, errors: [{ message: `${name} is required` }] });

export const notFound = (): HttpAnswer => new HttpAnswer(404, { message: 'Not Found' });

/** Row of a path id, else the vendor's 404. */
export function required<T>(row: T | undefined): T {
	if (row === undefined) throw notFound();
	return row;
}

/** Integer of a path segment; anything else is the vendor's 404. */
export function pathId(request: FastifyRequest, name: string): number {
	const { params } = request;
	const value =
		typeof params === 'object' && params !== null && name in params
			? String(Reflect.get(params, name))
			: '';
	if (!/^\d+$/.test(value)) throw notFound();
	return Number(value);
}

export function pathText(request: FastifyRequest, name: string): string {
	const { params } = request;
	return typeof params === 'object' && params !== null ? String(Reflect.get(params, name)) : '';
}

export type Rules = Record<string, QueryRule>;

/** Query reader: unknown, misspelt or (by default) bracket-encoded parameters are dropped and noted. */
export function filters(
	vendor: PeopleForce,
	rules: Rules,
): (request: FastifyRequest) => QueryValues {
	return (request) => {
		const { path } = splitUrl(request.raw.url ?? '');
		const read = strictQuery(rules, {
			unknown: 'ignore',
			invalid: 'ignore',
			literalNames: !vendor.state.config.encodedBracketsWork,
			onIgnored: (pair) =>
				vendor.state.ignoredQuery.push({ method: request.method, path, name: pair.rawName }),
		});
		return read(request);
	};
}

/** Notes every query parameter of a route that takes none. */
export function noFilters(vendor: PeopleForce, request: FastifyRequest): void {
	const { path } = splitUrl(request.raw.url ?? '');
	for (const pair of queryPairs(request)) {
		vendor.state.ignoredQuery.push({ method: request.method, path, name: pair.rawName });
	}
}

const metadata = (state: PeopleForceState, pagination: Record<string, number>) =>
	state.config.metadataForm === 'nested' ? { pagination } : pagination;

const listData = (state: PeopleForceState, rows: unknown[]) =>
	rows.length === 0 && state.config.nullEmptyLists ? null : rows;

/** One page of fixed size; `page` counts from 1. */
export function paged<T>(
	state: PeopleForceState,
	query: QueryValues,
	rows: T[],
	view: (row: T) => unknown,
) {
	const items = state.config.pageSize;
	const page = Math.max(1, query.integer('page') ?? 1);
	const last = rows.at(-1);
	const shifts = page === 2 && last !== undefined && state.config.listShifts > 0;
	if (shifts) state.config.listShifts -= 1;
	const listed = shifts ? [last, ...rows.slice(0, -1)] : rows;
	const shown = listed.slice((page - 1) * items, page * items).map(view);
	const pages = Math.max(1, Math.ceil(rows.length / items));
	return {
		data: listData(state, shown),
		metadata: metadata(state, { page, pages, count: rows.length, items }),
	};
}

/** A list without paging; some of these still show metadata (peopleforce.md 1.4). */
export function whole(state: PeopleForceState, rows: unknown[], withMetadata: boolean) {
	const data = listData(state, rows);
	if (!withMetadata) return { data };
	return {
		data,
		metadata: metadata(state, { page: 1, pages: 1, count: rows.length, items: rows.length }),
	};
}

/** True when `value` (ISO date or timestamp) lies inside `name[gte]` … `name[lte]`. */
export function within(query: QueryValues, name: string, value: string | null): boolean {
	const from = query.moment(`${name}[gte]`);
	const to = query.moment(`${name}[lte]`);
	if (from === undefined && to === undefined) return true;
	if (value === null) return false;
	const at = Date.parse(value);
	return (from === undefined || at >= from) && (to === undefined || at <= to);
}

/** Texts equal, letter case aside unless the switch says otherwise. */
export function sameEmail(state: PeopleForceState, a: string | null, b: string): boolean {
	if (a === null) return false;
	return state.config.emailFiltersCaseSensitive ? a === b : a.toLowerCase() === b.toLowerCase();
}

/** Whether the request's key may see and write money (peopleforce.md 1.1). */
export function mayCompensation(vendor: PeopleForce, request: FastifyRequest): boolean {
	const sent = request.headers['x-api-key'];
	return vendor.state.keys.some((one) => one.key === sent && one.compensation);
}

/** Throws the 403 of a key without compensation rights. */
export function demandCompensation(vendor: PeopleForce, request: FastifyRequest): void {
	if (mayCompensation(vendor, request)) return;
	throw new HttpAnswer(403, { message: 'You are not authorized to perform this action' });
}
