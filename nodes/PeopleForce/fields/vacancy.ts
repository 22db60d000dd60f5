import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import type { Parameters } from '../../shared/operations/parameters';
import { locator, managerLocator } from '../descriptions';
import { given, reference } from './values';

/** Longest title that PeopleForce takes (peopleforce.md 3.2). */
const MAX_TITLE = 100;

const part = (displayName: string, name: string, search: string, description: string) =>
	locator({ displayName, name, search, description, required: false });

/** Fields that a vacancy cannot be made without. */
export const requiredVacancyFields: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Senior Recruiter',
		description: 'Title of the vacancy, at most 100 characters',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		description: 'What the job is about; HTML or plain text as in PeopleForce itself',
	},
	part('Department', 'department', 'searchDepartments', 'The department that hires'),
	part('Location', 'location', 'searchLocations', 'Where the work is done'),
	part('Pipeline', 'pipeline', 'searchPipelines', 'The stages that applications go through'),
	part('Employment Type', 'employmentType', 'searchEmploymentTypes', 'The kind of contract'),
	managerLocator(
		'Hiring Lead',
		'hiringLead',
		'Who leads the recruitment. PeopleForce does not document whose ID this is: that of an employee or of an external user.',
	),
];

export const optionalVacancyFields: INodeProperties[] = [
	{
		displayName: 'Currency Code',
		name: 'currencyCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. PLN',
		description: 'Currency of the salary range, ISO 4217',
	},
	part('Division', 'division', 'searchDivisions', 'The division that hires'),
	{
		displayName: 'Maximum Salary',
		name: 'maxSalary',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Upper end of the salary range',
	},
	{
		displayName: 'Minimum Salary',
		name: 'minSalary',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Lower end of the salary range',
	},
	part('Position', 'position', 'searchPositions', 'The job title in the company'),
];

function title(fields: Parameters): string | undefined {
	const text = fields.optionalText('title');
	if (text !== undefined && text.length > MAX_TITLE) {
		throw new InputError({
			parameter: 'Title',
			found: `a text of ${text.length} characters`,
			expected: `at most ${MAX_TITLE} characters`,
		});
	}
	return text;
}

/** Fields of `requiredVacancyFields` that are filled in, as the body names them. */
export function mainVacancyBody(fields: Parameters): IDataObject {
	return given({
		title: title(fields),
		description: fields.optionalText('description'),
		department_id: reference(fields, 'department'),
		location_id: reference(fields, 'location'),
		recruitment_pipeline_id: reference(fields, 'pipeline'),
		employment_type_id: reference(fields, 'employmentType'),
		hiring_lead_user_id: reference(fields, 'hiringLead'),
	});
}

/** Fields of `optionalVacancyFields`; reads name the salaries `minimum_salary`, `maximum_salary`. */
export function furtherVacancyBody(fields: Parameters): IDataObject {
	return given({
		currency_code: fields.optionalText('currencyCode')?.toUpperCase(),
		division_id: reference(fields, 'division'),
		max_salary: wholeNumber(fields, 'maxSalary', 'Maximum Salary'),
		min_salary: wholeNumber(fields, 'minSalary', 'Minimum Salary'),
		position_id: reference(fields, 'position'),
	});
}

function wholeNumber(fields: Parameters, name: string, displayName: string): number | undefined {
	const number = fields.optionalNumber(name);
	if (number === undefined || Number.isInteger(number)) return number;
	throw new InputError({
		parameter: displayName,
		found: 'a number with decimals',
		expected: 'a whole amount',
	});
}
