import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../shared/operations/parameters';
import { locator } from '../descriptions';
import { given, reference } from './values';

export const fullName: INodeProperties = {
	displayName: 'Full Name',
	name: 'fullName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Nathan Smith',
	description: 'First and last name',
};

/** Fields of a candidate beside the name (peopleforce.md 3.4). */
export const candidateFields: INodeProperties[] = [
	{
		displayName: 'Cover Letter',
		name: 'coverLetter',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'Text that came with the application',
	},
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
		description: 'Address of the candidate. PeopleForce allows each address once.',
	},
	{
		displayName: 'Location',
		name: 'location',
		type: 'string',
		default: '',
		placeholder: 'e.g. Gdansk',
		description: 'Where the candidate lives, as text',
	},
	{
		displayName: 'Phone Numbers',
		name: 'phoneNumbers',
		type: 'string',
		default: '',
		placeholder: 'e.g. +48600100200, +48600100201',
		description: 'Comma-separated numbers',
	},
	{
		displayName: 'Position',
		name: 'position',
		type: 'string',
		default: '',
		placeholder: 'e.g. Data Analyst',
		description: 'Job title of the candidate, as text',
	},
	{
		displayName: 'Resume Binary Field',
		name: 'resume',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field containing the resume',
		description: 'Field of the input item that holds the resume. PeopleForce takes each file once.',
	},
	{
		displayName: 'Skills',
		name: 'skills',
		type: 'string',
		default: '',
		placeholder: 'e.g. sql, python',
		description: 'Comma-separated skills',
	},
	locator({
		displayName: 'Source',
		name: 'source',
		search: 'searchSources',
		description: 'Where the candidate comes from',
		required: false,
	}),
	{
		displayName: 'Telegram Username',
		name: 'telegramUsername',
		type: 'string',
		default: '',
		description: 'User name in Telegram',
	},
	{
		displayName: 'URLs',
		name: 'urls',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/nathan',
		description: 'Comma-separated addresses of profiles and portfolios',
	},
];

/** Only updates know this field (peopleforce.md 3.4). */
export const skypeUsername: INodeProperties = {
	displayName: 'Skype Username',
	name: 'skypeUsername',
	type: 'string',
	default: '',
	description: 'User name in Skype',
};

/**
 * Body of a create or update, without the resume.
 * @param custom custom fields by internal name, written flat
 */
export function candidateBody(
	fields: Parameters,
	custom: IDataObject,
	name = fields.optionalText('fullName'),
): IDataObject {
	return given({
		full_name: name,
		email: fields.optionalText('email'),
		phone_numbers: fields.ids('phoneNumbers'),
		date_of_birth: fields.optionalDay('dateOfBirth'),
		position: fields.optionalText('position'),
		location: fields.optionalText('location'),
		cover_letter: fields.optionalText('coverLetter'),
		skype_username: fields.optionalText('skypeUsername'),
		telegram_username: fields.optionalText('telegramUsername'),
		source_id: reference(fields, 'source'),
		skills: fields.ids('skills'),
		urls: fields.ids('urls'),
		...custom,
	});
}
