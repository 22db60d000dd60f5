import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../shared/operations/parameters';
import { given, reference } from './values';

export const firstName: INodeProperties = {
	displayName: 'First Name',
	name: 'firstName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Nathan',
	description: 'Given name',
};

export const lastName: INodeProperties = {
	displayName: 'Last Name',
	name: 'lastName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Smith',
	description: 'Family name',
};

/** Fields of an employee beside the names (peopleforce.md 2.3). */
export const employeeFields: INodeProperties[] = [
	{
		displayName: 'Date of Birth',
		name: 'dateOfBirth',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description: 'Day of birth',
	},
	{
		displayName: 'E-Mail',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com',
		description: 'Work address, used to log in. PeopleForce allows each address once.',
	},
	{
		displayName: 'Employee Number',
		name: 'employeeNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. E-0412',
		description: 'Number of the employee in your own records',
	},
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		default: 'female',
		description: 'Gender as PeopleForce keeps it',
		options: [
			{ name: 'Female', value: 'female' },
			{ name: 'Male', value: 'male' },
		],
	},
	{
		displayName: 'Hire Date',
		name: 'hiredOn',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description: 'First day of work. Without it the employee cannot be terminated later.',
	},
	{
		displayName: 'Middle Name',
		name: 'middleName',
		type: 'string',
		default: '',
		description: 'Second given name or patronymic',
	},
	{
		displayName: 'Mobile Number',
		name: 'mobileNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. +48600100200',
		description: 'Personal phone. PeopleForce allows each number once.',
	},
	{
		displayName: 'Personal E-Mail',
		name: 'personalEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com',
		description: 'Private address. PeopleForce allows each address once.',
	},
	{
		displayName: 'Work Phone Number',
		name: 'workPhoneNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. +48221002030',
		description: 'Phone at work',
	},
];

/**
 * Body of a create or update.
 * @param custom custom fields by internal name, written flat (peopleforce.md 1.3)
 * @param names given as parameters of their own
 */
export function employeeBody(
	fields: Parameters,
	custom: IDataObject,
	names: { firstName?: string; lastName?: string } = {},
): IDataObject {
	return given({
		first_name: names.firstName ?? fields.optionalText('firstName'),
		middle_name: fields.optionalText('middleName'),
		last_name: names.lastName ?? fields.optionalText('lastName'),
		email: fields.optionalText('email'),
		personal_email: fields.optionalText('personalEmail'),
		mobile_number: fields.optionalText('mobileNumber'),
		work_phone_number: fields.optionalText('workPhoneNumber'),
		date_of_birth: fields.optionalDay('dateOfBirth'),
		hired_on: fields.optionalDay('hiredOn'),
		gender: fields.optionalText('gender'),
		employee_number: fields.optionalText('employeeNumber'),
		...custom,
	});
}

/** Body of a dated position record, from the fields `placementFields`. */
export function positionBody(effectiveFrom: string, fields: Parameters): IDataObject {
	return given({
		effective_from: effectiveFrom,
		position_id: reference(fields, 'position'),
		department_id: reference(fields, 'department'),
		location_id: reference(fields, 'location'),
		division_id: reference(fields, 'division'),
		job_level_id: reference(fields, 'jobLevel'),
		reporting_to_id: reference(fields, 'manager'),
	});
}

/** Body of a dated employment status record, from the fields `employmentFields`. */
export function employmentBody(effectiveFrom: string, fields: Parameters): IDataObject {
	return given({
		effective_from: effectiveFrom,
		employment_type_id: reference(fields, 'employmentType'),
		probation_policy_id: reference(fields, 'probationPolicy'),
		working_pattern_id: reference(fields, 'workingPattern'),
		comment: fields.optionalText('comment'),
	});
}
