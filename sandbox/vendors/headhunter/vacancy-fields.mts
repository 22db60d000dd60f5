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
	description: { type: 'string', maxLength: 10_000 },
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
		items: {
			type: 'object',
			required: ['name'],
			additionalProperties: false,
			properties: { name: { type: 'string', minLength: 1, maxLength: 100 } },
		},
	},
	code: { type: 'string', maxLength: 50 },
	address: { type: 'object', properties: { id: text, show_metro_only: flag } },
	contacts: {
		type: 'object',
		required: ['name'],
		anyOf: [{ required: ['phones'] }, { required: ['email'] }],
	},
	department: idObject,
	response_letter_required: flag,
	response_notifications: flag,
	allow_messages: flag,
	accept_handicapped: flag,
	accept_incomplete_resumes: flag,
	accept_labor_contract: flag,
	age_restriction: idObject,
	auto_response: { type: 'object', properties: { accept_auto_response: flag } },
	branded_template: idObject,
	civil_law_contracts: idList,
	custom_employer_name: { type: 'string', maxLength: 150 },
	driver_license_types: idList,
	fly_in_fly_out_duration: idList,
	internship: flag,
	languages: {
		type: 'array',
		items: { type: 'object', required: ['id', 'level'], properties: { id: text, level: idObject } },
	},
	night_shifts: flag,
	response_url: { type: 'string', maxLength: 511, pattern: '^(http|https)://.+$' },
	test: { type: 'object', required: ['id'], properties: { id: text, required: flag } },
	work_schedule_by_days: idList,
	working_hours: idList,
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
