import type { IDataObject, INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { InputError } from '../errors/inputError';
import { parseDay, parseTime } from '../people/dates';

/** Reads one parameter, with n8n's fallback rules. */
export type ReadParameter = (name: string, fallback?: unknown) => unknown;

function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'nothing';
	if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
	// The value itself may be a person's e-mail or phone: only its kind is named.
	return `a ${typeof value} that does not fit`;
}

function isLocator(value: unknown): value is INodeParameterResourceLocator {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** Dates reach a node as luxon values, which JSON would write with a time and an offset. */
function plainDate(value: IDataObject[string]): IDataObject[string] {
	const date: unknown = value;
	if (!DateTime.isDateTime(date)) return value;
	return (date.equals(date.startOf('day')) ? date.toISODate() : date.toISO()) ?? undefined;
}

/**
 * Typed access to the parameters of one item. Every method throws InputError with the parameter's
 * display name when the value does not fit.
 */
export class Parameters {
	constructor(
		private readonly readParameter: ReadParameter,
		private readonly properties: readonly INodeProperties[],
		private readonly prefix = '',
	) {}

	private displayName(name: string): string {
		return this.properties.find((property) => property.name === name)?.displayName ?? name;
	}

	private raw(name: string, fallback?: unknown): unknown {
		const value = this.readParameter(`${this.prefix}${name}`, fallback);
		return isLocator(value) ? this.located(name, value) : value;
	}

	/** ID of a locator. n8n takes it out of an address only for parameters at the top level. */
	private located(name: string, locator: INodeParameterResourceLocator): unknown {
		const { mode, value } = locator;
		const rule = this.properties
			.find((property) => property.name === name)
			?.modes?.find((candidate) => candidate.name === mode)?.extractValue;
		if (rule?.type !== 'regex' || typeof value !== 'string' || value.trim() === '') return value;
		const id = new RegExp(rule.regex).exec(value.trim())?.[1];
		if (id === undefined) throw this.bad(name, value, 'the address of the record in the browser');
		return id;
	}

	private bad(name: string, value: unknown, expected: string): InputError {
		return new InputError({ parameter: this.displayName(name), found: shown(value), expected });
	}

	/** Whether the user gave it: an entry that was added to a collection, empty or not. */
	has(name: string): boolean {
		// Without a fallback n8n throws for a parameter that the operation does not have.
		return (this.readParameter(`${this.prefix}${name}`, null) ?? null) !== null;
	}

	/** Text that must be there, trimmed. Numbers are taken as text. */
	text(name: string): string {
		const text = this.optionalText(name);
		if (text === undefined) throw this.bad(name, undefined, 'a text');
		return text;
	}

	/** Text, or undefined when empty. */
	optionalText(name: string): string | undefined {
		const value = this.raw(name, undefined);
		if (value === undefined || value === null) return undefined;
		if (typeof value !== 'string' && typeof value !== 'number') {
			throw this.bad(name, value, 'a text');
		}
		const text = String(value).trim();
		return text === '' ? undefined : text;
	}

	/** The ID of a record, from a locator or typed in. */
	id(name: string): string {
		const id = this.optionalText(name);
		if (id === undefined)
			throw this.bad(name, undefined, 'a record chosen from the list or its ID');
		return id;
	}

	/** Comma-separated IDs or a list of them, without doubles. */
	ids(name: string): string[] {
		const value = this.raw(name, []);
		const list = Array.isArray(value) ? value : String(value ?? '').split(',');
		const ids = list.map((id: unknown) => String(id).trim()).filter((id) => id !== '');
		return [...new Set(ids)];
	}

	flag(name: string, fallback = false): boolean {
		const value = this.raw(name, fallback);
		if (value === 'true' || value === 'false') return value === 'true';
		if (typeof value !== 'boolean') throw this.bad(name, value, 'true or false');
		return value;
	}

	/** As `flag`, for an option that is sent only when the user set it. */
	optionalFlag(name: string): boolean | undefined {
		const value = this.raw(name, undefined);
		return value === undefined || value === null || value === '' ? undefined : this.flag(name);
	}

	optionalNumber(name: string): number | undefined {
		const value = this.raw(name, undefined);
		if (value === undefined || value === null || value === '') return undefined;
		const number = typeof value === 'string' ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isFinite(number)) {
			throw this.bad(name, value, 'a number');
		}
		return number;
	}

	number(name: string): number {
		const number = this.optionalNumber(name);
		if (number === undefined) throw this.bad(name, undefined, 'a number');
		return number;
	}

	/** A pure day, `YYYY-MM-DD`, from a day or a timestamp. */
	optionalDay(name: string): string | undefined {
		const value = this.raw(name, undefined);
		if (value === undefined || value === null || value === '') return undefined;
		const day = parseDay(value);
		if (day === undefined) throw this.bad(name, value, 'a date such as 2026-12-01');
		return day;
	}

	/** A pure day that must be there. */
	day(name: string): string {
		const day = this.optionalDay(name);
		if (day === undefined) throw this.bad(name, undefined, 'a date such as 2026-12-01');
		return day;
	}

	/** A point in time as ISO 8601 in UTC; a text without zone is read as UTC. */
	optionalTime(name: string): string | undefined {
		const value = this.raw(name, undefined);
		if (value === undefined || value === null || value === '') return undefined;
		const time = parseTime(value, 'utc');
		if (time === undefined) throw this.bad(name, value, 'a time such as 2026-12-01T09:00:00Z');
		return time;
	}

	/** One of the values of an options parameter. */
	choice<T extends string>(name: string, allowed: readonly T[], fallback?: T): T {
		const value = this.raw(name, fallback);
		const found = allowed.find((option) => option === value);
		if (found === undefined) throw this.bad(name, value, `one of ${allowed.join(', ')}`);
		return found;
	}

	/** A JSON parameter or an object from an expression; undefined when empty. */
	optionalObject(name: string): IDataObject | undefined {
		const value = this.raw(name, undefined);
		if (value === undefined || value === null || value === '') return undefined;
		if (isRecord(value)) return value;
		try {
			const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : undefined;
			if (isRecord(parsed)) return parsed;
		} catch {
			throw this.bad(name, value, 'a JSON object; the text is not valid JSON');
		}
		throw this.bad(name, value, 'a JSON object');
	}

	/** A JSON list or a list from an expression; undefined when empty. */
	optionalList(name: string): unknown[] | undefined {
		const value = this.raw(name, undefined);
		if (value === undefined || value === null || value === '') return undefined;
		if (Array.isArray(value)) return value;
		try {
			const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : undefined;
			if (Array.isArray(parsed)) return parsed;
		} catch {
			throw this.bad(name, value, 'a JSON list; the text is not valid JSON');
		}
		throw this.bad(name, value, 'a JSON list');
	}

	/**
	 * Values of a resource mapper that n8n has converted to the types of its columns, without empty
	 * ones. A date without time of day is given as `YYYY-MM-DD`, any other as ISO 8601 with offset.
	 */
	mapped(name: string): IDataObject {
		const mapper = this.readParameter(`${this.prefix}${name}`, undefined);
		if (!isRecord(mapper) || !isRecord(mapper.value)) return {};
		const given = mapper.value;
		const filled = Object.keys(given).filter((field) => !isEmpty(given[field]));
		// n8n converts and checks the values only when it is asked for them alone.
		const read: unknown = this.readParameter(`${this.prefix}${name}.value`, given);
		const values = isRecord(read) ? read : given;
		return Object.fromEntries(filled.map((field) => [field, plainDate(values[field])]));
	}

	/** A collection parameter (`Options`, `Additional Fields`), read with the same typed methods. */
	collection(name: string): Parameters {
		const property = this.properties.find((candidate) => candidate.name === name);
		const nested = (property?.options ?? []).filter(
			(option): option is INodeProperties => 'displayName' in option && 'type' in option,
		);
		const values = this.readParameter(`${this.prefix}${name}`, {});
		const record = isRecord(values) ? values : {};
		return new Parameters((key, fallback) => record[key] ?? fallback, nested);
	}

	/** Rows of a fixed collection with multiple values. */
	rows(name: string, group: string): IDataObject[] {
		const value = this.readParameter(`${this.prefix}${name}`, {});
		const rows = isRecord(value) ? value[group] : undefined;
		return Array.isArray(rows) ? rows.filter(isRecord) : [];
	}

	/** Limit of a Get Many operation: undefined when all are asked for. */
	limit(): number | undefined {
		return this.flag('returnAll') ? undefined : this.number('limit');
	}
}
