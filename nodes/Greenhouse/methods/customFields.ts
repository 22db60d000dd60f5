import type {
	FieldType,
	IDataObject,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { readText } from '../../shared/people/read';
import { readAll } from '../list';
import { withClient } from './search';

const TYPES: Readonly<Record<string, FieldType>> = {
	yes_no: 'boolean',
	number: 'number',
	date: 'dateTime',
	date_of_birth: 'dateTime',
	single_select: 'options',
	multi_select: 'array',
	currency: 'object',
	currency_range: 'object',
	number_range: 'object',
	user: 'number',
	url: 'url',
};

/** What v3 takes for a composite value (greenhouse.md 4.3), shown with the field's name. */
const HINTS: Readonly<Record<string, string>> = {
	currency: '{"amount": 1000, "currency_code": "PLN"}',
	currency_range: '{"min_amount": 1000, "max_amount": 2000, "currency_code": "PLN"}',
	number_range: '{"min_value": 1, "max_value": 5}',
	multi_select: 'list of option names',
	user: 'user ID',
};

/** No values to fill in. */
const HEADINGS = new Set(['header', 'statement', 'attachment', 'linked']);

/** A custom field as a column of n8n's mapper; undefined for one that holds no value. */
export function mapperField(
	field: IDataObject,
	optionNames: readonly string[],
): ResourceMapperField | undefined {
	const id = readText(field.name_key);
	const valueType = String(field.value_type);
	if (id === undefined || HEADINGS.has(valueType)) return undefined;
	const label = readText(field.name) ?? id;
	const hint = HINTS[valueType];
	const type = TYPES[valueType] ?? 'string';
	const options: INodePropertyOptions[] = optionNames.map((name) => ({ name, value: name }));
	return {
		id,
		displayName: hint === undefined ? label : `${label} – ${hint}`,
		// Greenhouse's own rule is for its screens; an update leaves fields out.
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type,
		...(type === 'options' ? { options } : {}),
	};
}

function mapFields(field_type: 'application' | 'candidate') {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		return await withClient(this, async (client) => {
			const fields = await readAll(client, 'customField.list', { field_type, active: true });
			const selects = fields.filter(({ value_type }) => value_type === 'single_select');
			const options = await readAll(client, 'customFieldOption.list', {
				custom_field_ids: selects.map(({ id }) => String(id)),
				active: true,
			});
			const byOrder = (a: IDataObject, b: IDataObject) =>
				Number(a.sort_order) - Number(b.sort_order);
			const namesOf = (fieldId: unknown) =>
				options
					.filter(({ custom_field_id }) => custom_field_id === fieldId)
					.sort(byOrder)
					.map(({ name }) => String(name));
			const columns = fields
				.sort(byOrder)
				.map((field) => mapperField(field, namesOf(field.id)))
				.filter((column) => column !== undefined);
			return { fields: columns };
		});
	};
}

/** Custom fields of the account for the mapper on create and update. */
export const resourceMapping = {
	mapApplicationFields: mapFields('application'),
	mapCandidateFields: mapFields('candidate'),
};
