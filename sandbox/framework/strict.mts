import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { FastifyRequest } from 'fastify';

import { jsonBody } from './body.mts';
import { splitUrl } from './log.mts';
import { Refusal, type RefusalDetail } from './refusal.mts';

export interface QueryPair {
	/** Name exactly as sent (`ids%5B%5D` stays so). */
	rawName: string;
	name: string;
	value: string;
}

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text.replace(/\+/g, ' '));
	} catch {
		return text;
	}
};

/** Query parameters in the order sent, repeated ones kept. */
export function queryPairs(request: FastifyRequest): QueryPair[] {
	const { query } = splitUrl(request.raw.url ?? '');
	if (query === '') return [];
	return query
		.split('&')
		.filter((piece) => piece !== '')
		.map((piece) => {
			const equals = piece.indexOf('=');
			const rawName = equals < 0 ? piece : piece.slice(0, equals);
			return {
				rawName,
				name: decode(rawName),
				value: equals < 0 ? '' : decode(piece.slice(equals + 1)),
			};
		});
}

/** Type of one query parameter; an array of texts lists the allowed values. */
export type QueryRule = 'string' | 'integer' | 'boolean' | 'date' | 'dateTime' | readonly string[];

const INTEGER = /^-?\d+$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function fits(value: string, rule: QueryRule): boolean {
	switch (rule) {
		case 'string':
			return true;
		case 'integer':
			return INTEGER.test(value);
		case 'boolean':
			return value === 'true' || value === 'false';
		case 'date':
			return DATE.test(value) && !Number.isNaN(Date.parse(value));
		case 'dateTime':
			return !Number.isNaN(Date.parse(value));
		default:
			return rule.includes(value);
	}
}

/** Query values that passed the rules. */
export class QueryValues {
	constructor(private readonly pairs: QueryPair[]) {}

	has(name: string): boolean {
		return this.pairs.some((pair) => pair.name === name);
	}

	all(name: string): string[] {
		return this.pairs.filter((pair) => pair.name === name).map((pair) => pair.value);
	}

	/** The last value, as most frameworks take it. */
	text(name: string): string | undefined {
		return this.all(name).at(-1);
	}

	integer(name: string): number | undefined {
		const value = this.text(name);
		return value === undefined || !INTEGER.test(value) ? undefined : Number(value);
	}

	boolean(name: string): boolean | undefined {
		const value = this.text(name);
		return value === undefined ? undefined : value === 'true';
	}

	/** Milliseconds since the epoch. */
	moment(name: string): number | undefined {
		const value = this.text(name);
		return value === undefined ? undefined : Date.parse(value);
	}
}

export interface QueryOptions {
	/** `ignore` drops unknown parameters as many frameworks do; default `refuse`. */
	unknown?: 'refuse' | 'ignore';
	/** `ignore` drops values of the wrong type; default `refuse`. */
	invalid?: 'refuse' | 'ignore';
	/** Parameter names are case-sensitive unless this is true. */
	anyCase?: boolean;
	/** Names count only when sent literally (an encoded `%5B%5D` is an unknown parameter). */
	literalNames?: boolean;
	/** Called with each dropped parameter. */
	onIgnored?: (pair: QueryPair) => void;
}

/**
 * Reader of a route's query string: `const query = strictQuery({ 'ids[]': 'integer' }); query(request)`.
 * Throws `unknownQuery` or `invalidQuery` with one detail per parameter.
 */
export function strictQuery(
	allowed: Record<string, QueryRule>,
	options: QueryOptions = {},
): (request: FastifyRequest) => QueryValues {
	const canonical = new Map(
		Object.keys(allowed).map((name) => [
			options.anyCase === true ? name.toLowerCase() : name,
			name,
		]),
	);
	return (request) => {
		const kept: QueryPair[] = [];
		const details: RefusalDetail[] = [];
		for (const pair of queryPairs(request)) {
			const sent = options.literalNames === true ? pair.rawName : pair.name;
			const name = canonical.get(options.anyCase === true ? sent.toLowerCase() : sent);
			if (name === undefined) {
				if (options.unknown === 'ignore') options.onIgnored?.(pair);
				else
					details.push({ kind: 'unknownQuery', name: sent, message: `Unknown parameter ${sent}` });
			} else if (!fits(pair.value, allowed[name])) {
				if (options.invalid === 'ignore') options.onIgnored?.(pair);
				else
					details.push({
						kind: 'invalidQuery',
						name,
						message: `Invalid value of ${name}: ${pair.value}`,
					});
			} else {
				kept.push({ ...pair, name });
			}
		}
		if (details.length > 0) throw new Refusal(details[0].kind, details[0].message, details);
		return new QueryValues(kept);
	};
}

function detailOf(error: ErrorObject): RefusalDetail {
	const at = error.instancePath.slice(1).replace(/\//g, '.');
	const params: Record<string, unknown> = error.params;
	const under = (name: unknown) => (at === '' ? String(name) : `${at}.${String(name)}`);
	if (error.keyword === 'additionalProperties') {
		const name = under(params.additionalProperty);
		return { kind: 'unknownField', name, message: `Unknown field ${name}` };
	}
	if (error.keyword === 'required') {
		const name = under(params.missingProperty);
		return { kind: 'missingField', name, message: `${name} is required` };
	}
	return {
		kind: 'invalidField',
		name: at,
		message: `${at} ${error.message ?? 'is invalid'}`.trim(),
	};
}

const strictAjv = new Ajv({ allErrors: true, strict: false, formats: formats() });

function formats() {
	return {
		date: (value: string) => DATE.test(value) && !Number.isNaN(Date.parse(value)),
		'date-time': (value: string) => !Number.isNaN(Date.parse(value)),
		email: (value: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
		uuid: (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
		uri: (value: string) => URL.canParse(value),
	};
}

/** JSON Schema (ajv) check of any value; `T` must describe what the schema admits. */
export function strictValue<T>(schema: object): (value: unknown) => T {
	const validate: ValidateFunction<T> = strictAjv.compile<T>(schema);
	return (value) => {
		if (validate(value)) return value;
		const details = (validate.errors ?? []).map(detailOf);
		throw new Refusal(
			details[0]?.kind ?? 'invalidField',
			details[0]?.message ?? 'Invalid body',
			details,
		);
	};
}

/**
 * Reader of a route's JSON body against a JSON Schema; write `additionalProperties: false` and
 * `required` into the schema. Formats: date, date-time, email, uuid, uri.
 * Throws `contentType`, `malformedBody`, `unknownField`, `missingField` or `invalidField`.
 */
export function strictBody<T>(schema: object): (request: FastifyRequest) => T {
	const check = strictValue<T>(schema);
	return (request) => check(jsonBody(request));
}

/** Value of a required request header. Throws `missingHeader`. */
export function requireHeader(request: FastifyRequest, name: string): string {
	const value = request.headers[name.toLowerCase()];
	if (typeof value === 'string' && value !== '') return value;
	const message = `Header ${name} is missing`;
	throw new Refusal('missingHeader', message, [{ kind: 'missingHeader', name, message }]);
}
