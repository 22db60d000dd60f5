export interface VacancyInput {
	name?: string;
	description?: string;
	area?: { id: string };
	professional_roles?: Array<{ id: string }>;
	vacancy_properties?: { properties: Array<{ property_type: string }> };
	manager?: { id: string };
	previous_id?: string;
	[field: string]: unknown;
}

const text = { type: 'string' };
const flag = { type: 'boolean' };
const idObject = {
	type: 'object',
	required: ['id'],
	additionalProperties: false,
	properties: { id: text },
};
const idList = { type: 'array', items: idObject };

const COMMON = {
	name: { type: 'string', minLength: 1, maxLength: 100 },
	description: text,
	professional_roles: { ...idList, minItems: 1, maxItems: 1 },
	vacancy_properties: {
		type: 'object',
		required: ['properties'],
		properties: {
			properties: {
				type: 'array',
				items: {
					type: 'object',
					required: ['property_type'],
					properties: { property_type: text },
				},
			},
		},
	},
	manager: idObject,
	closed_for_applicants: flag,
	salary_range: {
		type: 'object',
		required: ['currency', 'gross', 'mode'],
		additionalProperties: false,
		properties: {
			from: { type: 'integer' },
			to: { type: 'integer' },
			currency: { enum: ['RUR', 'KZT', 'UZS', 'BYR', 'USD', 'EUR'] },
			gross: flag,
			mode: idObject,
			frequency: idObject,
		},
	},
	employment_form: idObject,
	experience: idObject,
	work_format: idList,
	key_skills: {
		type: 'array',
		maxItems: 30,
		items: { type: 'object', required: ['name'], properties: { name: text } },
	},
	code: { type: 'string', maxLength: 50 },
	address: { type: 'object', properties: { id: text, show_metro_only: flag } },
	contacts: { type: 'object', required: ['name'] },
	department: idObject,
	response_letter_required: flag,
	response_notifications: flag,
	allow_messages: flag,
	accept_handicapped: flag,
};

export const PUBLISH_SCHEMA = {
	type: 'object',
	required: ['name', 'description', 'area', 'professional_roles'],
	additionalProperties: false,
	properties: { ...COMMON, area: idObject, previous_id: text },
};

/** The area is not in the edit schema (2.3). */
export const EDIT_SCHEMA = { type: 'object', additionalProperties: false, properties: COMMON };

export const DRAFT_FIELDS = [
	...Object.keys(COMMON),
	'area',
	'areas',
	'assigned_manager_id',
	'scheduled_at',
	'with_zp',
	'previous_id',
];
