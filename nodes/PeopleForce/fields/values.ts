import type { IDataObject } from 'n8n-workflow';

import type { Part } from '../../shared/http/multipart';
import type { InputFile } from '../../shared/operations/files';
import type { Parameters } from '../../shared/operations/parameters';

/** An ID as the vendor's bodies want it: a number; other forms go out as they are. */
export function idValue(id: string): number | string {
	return /^\d{1,15}$/.test(id) ? Number(id) : id;
}

/** ID of a reference that was chosen; undefined when it was not. */
export function reference(parameters: Parameters, name: string): number | string | undefined {
	const id = parameters.optionalText(name);
	return id === undefined ? undefined : idValue(id);
}

/** Body without the fields that were not given: what is absent stays as it is (peopleforce.md 2.3). */
export function given(fields: Record<string, IDataObject[string]>): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).filter(
			([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
		),
	);
}

/** Form parts of a body; a list repeats its bracketed name (peopleforce.md 1.3). */
export function formParts(body: IDataObject): Part[] {
	return Object.entries(body).flatMap(([name, value]) =>
		Array.isArray(value)
			? value.map((single) => ({ name: `${name}[]`, value: String(single) }))
			: [{ name, value: String(value) }],
	);
}

export function filePart(name: string, file: InputFile): Part {
	return { name, ...file };
}
