import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import type { Parameters } from '../../../shared/operations/parameters';
import { readText } from '../../../shared/people/read';

export const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Accountant',
	description: 'Name of the vacancy, up to 100 characters',
};

export const descriptionProperty: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 5 },
	default: '',
	required: true,
	description: 'What the job is, in HTML, 150 to 10,000 characters, without e-mail addresses',
};

/** Fields beside the required ones; publish, update and drafts share them (headhunter.md 2.2). */
export const furtherFields: INodeProperties[] = [
	{
		displayName: 'Allow Messages',
		name: 'allowMessages',
		type: 'boolean',
		default: true,
		description: 'Whether applicants may write messages',
	},
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		default: '',
		placeholder: 'e.g. REQ-204',
		description: 'Your own code of the vacancy, up to 50 characters',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. KZT',
		description:
			'Code of the salary as HeadHunter writes it: the ruble is RUR, the Belarusian one BYR. When left empty, the currency of the site in the credential.',
	},
	{
		displayName: 'Employment Form Name or ID',
		name: 'employmentForm',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getEmploymentForms' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Experience Name or ID',
		name: 'experience',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getExperiences' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Further Fields (JSON)',
		name: 'further',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"night_shifts": true}',
		description: "Any other fields as HeadHunter's API takes them; they win over the ones here",
	},
	{
		displayName: 'Key Skills',
		name: 'keySkills',
		type: 'string',
		default: '',
		placeholder: 'e.g. Excel, SQL',
		description: 'Comma-separated skills, up to 30',
	},
	{
		displayName: 'Manager Name or ID',
		name: 'managerId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getManagers' },
		default: '',
		description:
			'Who is responsible; empty means the manager who is logged in. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Require Cover Letter',
		name: 'letterRequired',
		type: 'boolean',
		default: false,
		description: 'Whether applicants must write a cover letter',
	},
	{
		displayName: 'Salary From',
		name: 'salaryFrom',
		type: 'number',
		default: 0,
		description: 'Lowest salary per month',
	},
	{
		displayName: 'Salary Is Gross',
		name: 'salaryGross',
		type: 'boolean',
		default: true,
		description: 'Whether the salary is before taxes',
	},
	{
		displayName: 'Salary To',
		name: 'salaryTo',
		type: 'number',
		default: 0,
		description: 'Highest salary per month',
	},
	{
		displayName: 'Work Format Names or IDs',
		name: 'workFormat',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getWorkFormats' },
		default: [],
		description:
			'Where the work is done. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

export const ignoreDuplicates: INodeProperties = {
	displayName: 'Ignore Duplicates',
	name: 'ignoreDuplicates',
	type: 'boolean',
	default: false,
	description: 'Whether to publish although a vacancy with this name and area is published already',
};

export const fieldsProperty = (extra: INodeProperties[] = []): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'fields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [...furtherFields, ...extra].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

const byId = (id: string | undefined) => (id === undefined ? undefined : { id });
const positive = (value: number | undefined) => (value ? value : undefined);

/** Currency of a site, in the codes of HeadHunter's dictionary. */
const CURRENCIES: Readonly<Record<string, string>> = {
	'headhunter.ge': 'GEL',
	'headhunter.kg': 'KGS',
	'hh.kz': 'KZT',
	'hh.ru': 'RUR',
	'hh.uz': 'UZS',
	'hh1.az': 'AZN',
	'rabota.by': 'BYR',
};

function currencyOf(fields: Parameters, site: unknown): string {
	const currency = fields.optionalText('currency') ?? CURRENCIES[readText(site) ?? 'hh.ru'];
	if (currency !== undefined) return currency;
	throw new InputError({
		parameter: 'Currency',
		found: 'nothing',
		expected: 'the code of the currency of the salary, e.g. KZT',
	});
}

function salaryOf(fields: Parameters, site: unknown): IDataObject | undefined {
	const from = positive(fields.optionalNumber('salaryFrom'));
	const to = positive(fields.optionalNumber('salaryTo'));
	if (from === undefined && to === undefined) return undefined;
	if (from !== undefined && to !== undefined && from > to) {
		throw new InputError({
			parameter: 'Salary To',
			found: 'a number below Salary From',
			expected: 'the highest salary',
		});
	}
	return {
		...(from === undefined ? {} : { from }),
		...(to === undefined ? {} : { to }),
		currency: currencyOf(fields, site),
		gross: fields.optionalFlag('salaryGross') ?? true,
		mode: { id: 'MONTH' },
		frequency: { id: 'MONTHLY' },
	};
}

/**
 * The chosen fields in the vendor's names; only what was given.
 *
 * @param site site of the credential, by which a salary without currency is meant
 */
export function readFields(parameters: Parameters, site: unknown): IDataObject {
	const fields = parameters.collection('fields');
	const skills = fields.ids('keySkills');
	const formats = fields.ids('workFormat');
	const body: IDataObject = {
		allow_messages: fields.optionalFlag('allowMessages'),
		code: fields.optionalText('code'),
		employment_form: byId(fields.optionalText('employmentForm')),
		experience: byId(fields.optionalText('experience')),
		key_skills: skills.length > 0 ? skills.map((name) => ({ name })) : undefined,
		manager: byId(fields.optionalText('managerId')),
		response_letter_required: fields.optionalFlag('letterRequired'),
		salary_range: salaryOf(fields, site),
		work_format: formats.length > 0 ? formats.map((id) => ({ id })) : undefined,
		...fields.optionalObject('further'),
	};
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
