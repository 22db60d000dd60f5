import type { FastifyRequest } from 'fastify';

import { queryPairs, type QueryPair } from '../../framework/index.mts';
import { unprocessable } from './answers.mts';
import type { GreenhouseState } from './state.mts';

/** What a list parameter means for a row. */
export type Filter =
	/** Comma-separated ids, at most 50; the field holds an id or a list of ids. */
	| { kind: 'ids'; field: string }
	| { kind: 'texts'; field: string }
	| { kind: 'integer'; field: string }
	| { kind: 'boolean'; field: string; initial?: boolean }
	| { kind: 'choice'; field: string; values: readonly string[]; stored?: Record<string, string> }
	| { kind: 'text'; field: string }
	/** `gte|A|lte|B`, or the bracket form. */
	| { kind: 'moment'; field: string }
	/** Own test of a row; the text is the value sent, `initial` when none was. */
	| {
			kind: 'own';
			test: (row: Row, value: string, state: GreenhouseState) => boolean;
			initial?: string;
	  };

type Row = Readonly<Record<string, unknown>>;

export type Filters = Readonly<Record<string, Filter>>;
export type RowTest = (row: Row) => boolean;

const MAX_IDS = 50;
const OPERATORS: Record<string, (value: number, bound: number) => boolean> = {
	gte: (value, bound) => value >= bound,
	lte: (value, bound) => value <= bound,
	gt: (value, bound) => value > bound,
	lt: (value, bound) => value < bound,
};

/** Reads the query of a list request. Throws 422 in Greenhouse's words. */
export function readListQuery(
	request: FastifyRequest,
	filters: Filters,
	state: GreenhouseState,
): { pairs: QueryPair[]; cursor?: string; perPage: number; fields?: string[]; tests: RowTest[] } {
	const pairs = queryPairs(request);
	const cursor = pairs.find(({ name }) => name === 'cursor')?.value;
	if (cursor !== undefined && pairs.length > 1) {
		throw unprocessable('When passing a cursor, do not include other query params.');
	}
	const unknown = pairs.map(({ name }) => baseName(name)).filter((name) => !known(name, filters));
	if (unknown.length > 0) throw unprocessable(`Invalid query params: ${unknown.join(', ')}`);

	const value = (name: string) => pairs.find((pair) => pair.name === name)?.value;
	const perPage = value('per_page') ?? '100';
	if (!/^\d+$/.test(perPage)) throw unprocessable({ per_page: `\`${perPage}\` is not a number` });
	if (Number(perPage) > 500) {
		throw unprocessable({ per_page: `\`${perPage}\` number is greater than: 500` });
	}
	if (Number(perPage) < 1) {
		throw unprocessable({ per_page: `\`${perPage}\` number is less than: 1` });
	}
	const tests = pairs.flatMap((pair) => testOf(pair, filters, state));
	for (const [name, filter] of Object.entries(filters)) {
		if (value(name) !== undefined || !('initial' in filter)) continue;
		const { initial } = filter;
		if (initial === undefined) continue;
		if (filter.kind === 'boolean') tests.push((row) => row[filter.field] === initial);
		else tests.push((row) => filter.test(row, String(initial), state));
	}
	const fields = value('fields')?.split(',');
	if (fields !== undefined && fields.length > MAX_IDS) throw tooMany('fields', fields);
	return { pairs, cursor, perPage: Number(perPage), fields, tests };
}

const baseName = (name: string) => name.replace(/\[(gte|lte|gt|lt)\]$/, '');

const known = (name: string, filters: Filters) =>
	['cursor', 'per_page', 'fields'].includes(name) || name in filters;

const tooMany = (name: string, values: readonly string[]) =>
	unprocessable({ [name]: `\`${values.length}\` items is greater than: ${MAX_IDS}` });

function testOf({ name, value }: QueryPair, filters: Filters, state: GreenhouseState): RowTest[] {
	const filter = filters[baseName(name)];
	if (filter === undefined) return [];
	const bad = (expected: string) => unprocessable({ [name]: `\`${value}\` is not ${expected}` });
	switch (filter.kind) {
		case 'ids': {
			const parts = value.split(',');
			if (parts.length > MAX_IDS) throw tooMany(name, parts);
			if (!parts.every((part) => /^\d+$/.test(part))) throw bad('a list of ids');
			const wanted = new Set(parts.map(Number));
			return [(row) => list(row[filter.field]).some((id) => wanted.has(Number(id ?? NaN)))];
		}
		case 'texts': {
			const parts = value.split(',');
			if (parts.length > MAX_IDS) throw tooMany(name, parts);
			return [(row) => list(row[filter.field]).some((text) => parts.includes(String(text)))];
		}
		case 'integer': {
			if (!/^\d+$/.test(value)) throw bad('a number');
			return [(row) => list(row[filter.field]).includes(Number(value))];
		}
		case 'boolean': {
			if (value !== 'true' && value !== 'false') throw bad('a boolean');
			return [(row) => row[filter.field] === (value === 'true')];
		}
		case 'choice': {
			if (!filter.values.includes(value)) throw bad(`one of ${filter.values.join(', ')}`);
			return [(row) => row[filter.field] === (filter.stored?.[value] ?? value)];
		}
		case 'text':
			return [(row) => String(row[filter.field] ?? '').toLowerCase() === value.toLowerCase()];
		case 'moment':
			return momentTests(name, value, filter.field);
		case 'own':
			return [(row) => filter.test(row, value, state)];
	}
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function momentTests(name: string, value: string, field: string): RowTest[] {
	const bracket = /\[(\w+)\]$/.exec(name)?.[1];
	const parts = bracket === undefined ? value.split('|') : [bracket, value];
	const tests: RowTest[] = [];
	for (let index = 0; index < parts.length; index += 2) {
		const operator = OPERATORS[parts[index]];
		const bound = Date.parse(parts[index + 1] ?? '');
		if (operator === undefined || Number.isNaN(bound)) {
			throw unprocessable({ [name]: `\`${value}\` is not operator|timestamp` });
		}
		tests.push((row) => {
			const found = row[field];
			return typeof found === 'string' && operator(Date.parse(found), bound);
		});
	}
	return tests;
}
