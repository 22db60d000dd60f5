import { unprocessable } from './answers.mts';
import type { CustomField, FieldValues } from './rows.mts';
import type { Tables } from './state.mts';

export interface FieldWrite {
	name_key?: string;
	custom_field_id?: number;
	value: unknown;
}

/** Body schema of `custom_fields`. */
export const customFieldsSchema = {
	type: 'array',
	items: {
		type: 'object',
		additionalProperties: false,
		required: ['value'],
		properties: {
			name_key: { type: 'string' },
			custom_field_id: { type: 'integer' },
			value: {},
		},
	},
};

/** Applies written values to the map that reads give out (greenhouse.md 4.3). Throws 422. */
export function writeCustomFields(
	tables: Tables,
	fieldType: string,
	current: FieldValues,
	writes: readonly FieldWrite[],
): FieldValues {
	const next = { ...current };
	for (const write of writes) {
		const field = tables.custom_fields.find(
			(row) =>
				row.field_type === fieldType &&
				row.active &&
				(row.name_key === write.name_key || row.id === write.custom_field_id),
		);
		if (field === undefined) {
			const key = write.name_key ?? String(write.custom_field_id);
			throw unprocessable({ custom_fields: `\`${key}\` is not a ${fieldType} field` });
		}
		if (write.value === null) {
			delete next[field.name_key];
			continue;
		}
		if (!accepts(tables, field, write.value)) {
			throw unprocessable({ custom_fields: `the value of ${field.name_key} is invalid` });
		}
		next[field.name_key] = { name: field.name, type: field.value_type, value: write.value };
	}
	return next;
}

function accepts(tables: Tables, field: CustomField, value: unknown): boolean {
	const names = tables.custom_field_options
		.all((option) => option.custom_field_id === field.id && option.active)
		.map(({ name }) => name);
	const isName = (entry: unknown) => typeof entry === 'string' && names.includes(entry);
	switch (field.value_type) {
		case 'single_select':
			return isName(value);
		case 'multi_select':
			return Array.isArray(value) && value.every(isName);
		case 'yes_no':
			return typeof value === 'boolean';
		case 'number':
			return typeof value === 'number';
		case 'date':
			return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
		case 'currency':
			return (
				typeof value === 'object' &&
				value !== null &&
				'amount' in value &&
				typeof value.amount === 'number' &&
				'currency_code' in value &&
				typeof value.currency_code === 'string'
			);
		default:
			return typeof value === 'string';
	}
}
