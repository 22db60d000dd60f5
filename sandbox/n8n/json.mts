/** A JSON object of unknown content. */
export type Json = Record<string, unknown>;

/** A sink for progress lines, one call a line. */
export type Log = (line: string) => void;

export function isJson(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a JSON object, or an error that names what was expected. */
export function asJson(value: unknown, what: string): Json {
	if (!isJson(value)) throw new TypeError(`${what}: expected an object, got ${describe(value)}`);
	return value;
}

export function asText(value: unknown, what: string): string {
	if (typeof value !== 'string' || value === '') {
		throw new TypeError(`${what}: expected a text, got ${describe(value)}`);
	}
	return value;
}

export function asList(value: unknown, what: string): unknown[] {
	if (!Array.isArray(value)) {
		throw new TypeError(`${what}: expected a list, got ${describe(value)}`);
	}
	return value;
}

export function optionalText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

export function errorText(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** The `code` of a system error (`ENOENT`, `EEXIST`, …), if there is one. */
export function errorCode(error: unknown): string | undefined {
	return isJson(error) ? optionalText(error.code) : undefined;
}

function describe(value: unknown): string {
	const text = JSON.stringify(value) ?? String(value);
	return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
