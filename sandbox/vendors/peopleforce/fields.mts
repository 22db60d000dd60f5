import type { FastifyRequest } from 'fastify';

import { jsonBody, mediaType, type MultipartPart, multipartBody } from '../../framework/index.mts';
import { splitUrl } from '../../framework/log.mts';
import { type FieldError, type PeopleForce, unprocessable } from './http.mts';
import type { FieldRow } from './state.mts';

export type FieldType =
	| 'string'
	| 'email'
	| 'date'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'strings'
	| readonly string[];

export interface FieldRule {
	type: FieldType;
	required?: boolean;
	max?: number;
}

export type FieldRules = Record<string, FieldRule>;

export type FieldValue = string | number | boolean | string[] | null;

/** Body fields that passed; `null` clears a field. */
export class Fields {
	constructor(
		private readonly values: Map<string, FieldValue>,
		readonly files: Map<string, MultipartPart>,
	) {}

	has(name: string): boolean {
		return this.values.has(name);
	}

	get(name: string): FieldValue | undefined {
		return this.values.get(name);
	}

	text(name: string): string | null {
		const value = this.values.get(name);
		return typeof value === 'string' ? value : null;
	}

	number(name: string): number | null {
		const value = this.values.get(name);
		return typeof value === 'number' ? value : null;
	}

	flag(name: string): boolean | null {
		const value = this.values.get(name);
		return typeof value === 'boolean' ? value : null;
	}

	list(name: string): string[] {
		const value = this.values.get(name);
		return Array.isArray(value) ? value : [];
	}

	entries(): Array<[string, FieldValue]> {
		return [...this.values];
	}
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The value as the field's type, or a Rails-style problem. Digits in a text count as a number. */
function cast(
	value: unknown,
	{ type, max }: FieldRule,
): { value: FieldValue } | { problem: string } {
	if (value === null || value === '') return { value: null };
	if (type === 'strings') {
		const list: unknown[] = Array.isArray(value) ? value : [value];
		const texts = list.filter((entry) => typeof entry === 'string');
		return texts.length === list.length ? { value: texts } : { problem: 'is invalid' };
	}
	if (type === 'integer' || type === 'number') {
		const pattern = type === 'integer' ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/;
		const fits =
			(typeof value === 'number' || typeof value === 'string') && pattern.test(String(value));
		return fits ? { value: Number(value) } : { problem: 'is not a number' };
	}
	if (type === 'boolean') {
		if (value === true || value === 'true') return { value: true };
		if (value === false || value === 'false') return { value: false };
		return { problem: 'is not included in the list' };
	}
	if (typeof value !== 'string') return { problem: 'is invalid' };
	if (type === 'date') {
		const real =
			DATE.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;
		return real ? { value } : { problem: 'is invalid' };
	}
	if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
		return { problem: 'is invalid' };
	if (Array.isArray(type) && !type.includes(value))
		return { problem: 'is not included in the list' };
	if (max !== undefined && value.length > max)
		return { problem: `is too long (maximum is ${max} characters)` };
	return { value };
}

/** Rules of custom fields: written flat, named by their internal name. */
export function customRules(rows: FieldRow[]): FieldRules {
	return Object.fromEntries(
		rows.map((row): [string, FieldRule] => {
			const values = row.options.map((option) => option.value);
			switch (row.type) {
				case 'number':
				case 'date':
					return [row.internal_name, { type: row.type }];
				case 'select':
					return [row.internal_name, { type: values }];
				case 'multi_select':
					return [row.internal_name, { type: 'strings' }];
				default:
					return [row.internal_name, { type: 'string' }];
			}
		}),
	);
}

/** Values of multi-selects that are not among the options. */
export function optionErrors(fields: Fields, rows: FieldRow[]): FieldError[] {
	return rows
		.filter((row) => row.type === 'multi_select')
		.filter((row) =>
			fields
				.list(row.internal_name)
				.some((value) => !row.options.some((option) => option.value === value)),
		)
		.map((row) => ({ field: row.internal_name, problem: 'is not included in the list' }));
}

function fromMultipart(parts: MultipartPart[], fileNames: readonly string[]) {
	const raw: Record<string, unknown> = {};
	const files = new Map<string, MultipartPart>();
	for (const part of parts) {
		const isList = part.name.endsWith('[]');
		const name = isList ? part.name.slice(0, -2) : part.name;
		if (part.filename !== undefined && fileNames.includes(name)) files.set(name, part);
		else if (isList) raw[name] = [...(Array.isArray(raw[name]) ? raw[name] : []), part.text];
		else raw[name] = part.text;
	}
	return { raw, files };
}

export interface ReadOptions {
	/** Custom fields of the record. */
	custom?: FieldRow[];
	/** Accept multipart, with these file parts. `only`: refuse JSON. */
	files?: readonly string[];
	multipart?: 'also' | 'only';
	/** PUT: a missing field stays as it is. */
	partial?: boolean;
	/** Problems that depend on the state, e.g. uniqueness. */
	check?: (fields: Fields) => FieldError[];
}

/**
 * Reads a body as the vendor does: known fields are checked (422 with all problems at once), unknown
 * ones dropped and noted in `state.ignoredFields`.
 */
export function readFields(
	vendor: PeopleForce,
	request: FastifyRequest,
	rules: FieldRules,
	options: ReadOptions = {},
): Fields {
	const isForm =
		options.multipart === 'only' ||
		(options.multipart === 'also' && mediaType(request) === 'multipart/form-data');
	const { raw, files } = isForm
		? fromMultipart(multipartBody(request), options.files ?? [])
		: { raw: jsonBody(request), files: new Map<string, MultipartPart>() };
	const input = isRecord(raw) ? raw : {};
	const known: FieldRules = { ...rules, ...customRules(options.custom ?? []) };
	const values = new Map<string, FieldValue>();
	const errors: FieldError[] = [];
	const { path } = splitUrl(request.raw.url ?? '');
	for (const [name, value] of Object.entries(input)) {
		const rule = known[name];
		// A scalar is not permitted where the vendor's form names a list (`phone_numbers[]`).
		const scalarForList = isForm && rule?.type === 'strings' && !Array.isArray(value);
		if (rule === undefined || scalarForList) {
			vendor.state.ignoredFields.push({ method: request.method, path, name });
			continue;
		}
		const result = cast(value, rule);
		if ('problem' in result) errors.push({ field: name, problem: result.problem });
		else values.set(name, result.value);
	}
	const fields = new Fields(values, files);
	for (const [name, rule] of Object.entries(known)) {
		if (rule.required !== true || errors.some((error) => error.field === name)) continue;
		const blank = (values.get(name) ?? null) === null;
		if (options.partial === true ? values.has(name) && blank : blank) {
			errors.push({ field: name, problem: "can't be blank" });
		}
	}
	errors.push(...optionErrors(fields, options.custom ?? []), ...(options.check?.(fields) ?? []));
	if (errors.length > 0) throw unprocessable(vendor.state, errors);
	return fields;
}
