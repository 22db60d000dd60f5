import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { isRecord } from '../../shared/operations/parameters';

type Value = IDataObject[string];

const WHOLE = /^\{(\w+)\}$/;

/**
 * Fills a body template: a text that is one placeholder (`"{email}"`) becomes the value with its
 * type, a placeholder inside a text is written into it. What has no value is left out, and so is an
 * object of which nothing is left: nothing is ever sent as empty.
 *
 * @param values every placeholder that the operation knows; undefined means that there is no value
 * @throws InputError for a placeholder that the operation does not know
 */
export function fillTemplate(
	template: IDataObject,
	values: Readonly<Record<string, Value>>,
): IDataObject {
	const filled = fill(template, values);
	return isRecord(filled) ? filled : {};
}

function fill(part: unknown, values: Readonly<Record<string, Value>>): Value {
	if (typeof part === 'string') return fillText(part, values);
	if (Array.isArray(part)) {
		return part.map((item) => fill(item, values)).filter((item) => item !== undefined) as Value;
	}
	if (!isRecord(part)) return part as Value;
	const entries = Object.entries(part)
		.map(([name, content]) => [name, fill(content, values)] as const)
		.filter(([, content]) => content !== undefined);
	const emptied = entries.length === 0 && Object.keys(part).length > 0;
	return emptied ? undefined : Object.fromEntries(entries);
}

function fillText(text: string, values: Readonly<Record<string, Value>>): Value {
	const lookUp = (name: string): Value => {
		if (Object.hasOwn(values, name)) return values[name];
		throw new InputError({
			parameter: 'Body Template',
			found: `the placeholder {${name}}, which this operation does not have`,
			expected: `one of ${Object.keys(values)
				.map((known) => `{${known}}`)
				.join(', ')}`,
		});
	};
	const whole = WHOLE.exec(text);
	if (whole) return lookUp(whole[1]);
	return text.replace(/\{(\w+)\}/g, (_placeholder, name: string) => String(lookUp(name) ?? ''));
}
