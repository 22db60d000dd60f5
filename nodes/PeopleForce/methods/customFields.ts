import type {
	FieldType,
	IDataObject,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { isRecord } from '../../shared/operations/parameters';
import { readText } from '../../shared/people/read';
import { endpoints } from '../endpoints';
import { nameOf } from '../shapes';
import { listAll, profile } from '../vendor';

/** Fields with a parameter of their own: the field lists may name them as well. */
const STANDARD = new Set([
	'first_name',
	'middle_name',
	'last_name',
	'full_name',
	'email',
	'personal_email',
	'mobile_number',
	'work_phone_number',
	'phone_numbers',
	'date_of_birth',
	'hired_on',
	'gender',
	'employee_number',
	'source_id',
	'skills',
	'urls',
	'resume',
	'cover_letter',
	'telegram_username',
	'skype_username',
]);

/** Options of a select field: texts in the documents, `{id, value}` in live answers. */
export function fieldOptions(options: unknown): INodePropertyOptions[] {
	const list: unknown[] = Array.isArray(options) ? options : [];
	const texts = list.map((option) =>
		readText(isRecord(option) ? (option.value ?? option.name) : option),
	);
	// The option's text is written, not its ID (peopleforce.md 1.3).
	return [...new Set(texts.filter((text) => text !== undefined))].map((text) => ({
		name: text,
		value: text,
	}));
}

/** n8n's type for a vendor type; the vendor's list of types is not published. */
export function fieldType(type: string, hasOptions: boolean): FieldType {
	const name = type.toLowerCase();
	if (name.includes('multi')) return 'array';
	if (hasOptions) return 'options';
	if (/^(number|integer|decimal|float|currency)/.test(name)) return 'number';
	if (name === 'date') return 'dateTime';
	if (/^(bool|checkbox)/.test(name)) return 'boolean';
	return 'string';
}

/** A row of a field list as a column of n8n's mapper; undefined for what has its own parameter. */
export function mapperField(field: IDataObject): ResourceMapperField | undefined {
	const id = readText(field.internal_name);
	if (id === undefined || STANDARD.has(id)) return undefined;
	const group = nameOf(field.group);
	const label = readText(field.name) ?? id;
	const options = fieldOptions(field.options);
	const type = fieldType(String(field.type ?? ''), options.length > 0);
	return {
		id,
		displayName: group === undefined || group === '' ? label : `${label} (${group})`,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type,
		...(type === 'options' ? { options } : {}),
	};
}

function mapFields(list: 'employeeField.getAll' | 'candidateField.getAll') {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		return await guarded(this, async () => {
			const client = await createClient(this, profile, endpoints);
			const fields: ResourceMapperField[] = [];
			for await (const field of listAll(client, list)) {
				const column = mapperField(field);
				if (column !== undefined) fields.push(column);
			}
			return { fields };
		});
	};
}

/** Custom fields of the account for the mapper on create and update. */
export const resourceMapping = {
	mapCandidateFields: mapFields('candidateField.getAll'),
	mapEmployeeFields: mapFields('employeeField.getAll'),
};
