import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../../shared/operations/parameters';
import { readText } from '../../../shared/people/read';
import { candidateLocator } from '../../descriptions';
import { optionalIds } from '../../writing';
import type { GreenhouseRun } from '../operation';
import { numericId } from '../reading';

export const candidate = candidateLocator();

export const candidateId = (run: GreenhouseRun) =>
	numericId(run.parameters.id(candidate.name), candidate.displayName);

const linkedUsers: INodeProperties = {
	displayName: 'Linked User IDs',
	name: 'linkedUserIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 3301, 3302',
	description: 'Comma-separated IDs of Greenhouse users who are this person',
};

/** Plain fields of a candidate, for a collection. */
export const candidateFields: INodeProperties[] = [
	{
		displayName: 'Can E-Mail',
		name: 'canEmail',
		type: 'boolean',
		default: true,
		description: 'Whether the candidate may be e-mailed from Greenhouse',
	},
	{
		displayName: 'Company',
		name: 'company',
		type: 'string',
		default: '',
		description: 'Current employer',
	},
	linkedUsers,
	{
		displayName: 'Preferred Name',
		name: 'preferredName',
		type: 'string',
		default: '',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. remote-ok, silver medalist',
		description: 'Comma-separated names; a tag that does not exist yet is created',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Warsaw',
		description: 'Name of the zone as Ruby on Rails writes it',
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		description: 'Current job title',
	},
];

export function readCandidateFields(fields: Parameters) {
	const tags = fields.ids('tags');
	return {
		preferred_name: fields.optionalText('preferredName'),
		company: fields.optionalText('company'),
		title: fields.optionalText('title'),
		time_zone: fields.optionalText('timeZone'),
		can_email: fields.optionalFlag('canEmail'),
		tags: tags.length > 0 ? tags : undefined,
		linked_user_ids: optionalIds(fields, linkedUsers),
	};
}

interface ContactKind {
	group: string;
	displayName: string;
	plural: string;
	/** Field of the record: `email_addresses`. */
	field: string;
	valueName: string;
	placeholder: string;
	types: string[];
}

const CONTACTS: ContactKind[] = [
	{
		group: 'addresses',
		displayName: 'Address',
		plural: 'Addresses',
		field: 'addresses',
		valueName: 'Address',
		placeholder: 'e.g. Gdynia, Poland',
		types: ['home', 'work', 'other'],
	},
	{
		group: 'emails',
		displayName: 'E-Mail',
		plural: 'E-Mails',
		field: 'email_addresses',
		valueName: 'E-Mail',
		placeholder: 'e.g. nathan@example.com',
		types: ['personal', 'work', 'other'],
	},
	{
		group: 'phones',
		displayName: 'Phone',
		plural: 'Phones',
		field: 'phone_numbers',
		valueName: 'Phone',
		placeholder: 'e.g. +48 600 100 200',
		types: ['home', 'mobile', 'other', 'skype', 'work'],
	},
	{
		group: 'socialMedia',
		displayName: 'Social Media',
		plural: 'Social Media',
		field: 'social_media_addresses',
		valueName: 'Address',
		placeholder: 'e.g. https://social.example.com/in/nathan',
		types: [],
	},
	{
		group: 'websites',
		displayName: 'Website',
		plural: 'Websites',
		field: 'website_addresses',
		valueName: 'Address',
		placeholder: 'e.g. https://nathan.example.com',
		types: ['blog', 'company', 'other', 'personal', 'portfolio'],
	},
];

const title = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function contactGroup({ group, displayName, valueName, placeholder, types }: ContactKind) {
	const values: INodeProperties[] = [
		{ displayName: valueName, name: 'value', type: 'string', default: '', placeholder },
	];
	if (types.length > 0) {
		values.push({
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'other',
			options: types.map((value) => ({ name: title(value), value })),
		});
	}
	return { displayName, name: group, values };
}

/** E-mails, phones, addresses and links, any number of each. */
export const contactProperty: INodeProperties = {
	displayName: 'Contact Data',
	name: 'contacts',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Contact',
	default: {},
	options: CONTACTS.map(contactGroup),
};

/** Contact lists that hold something. */
export function readContacts(parameters: Parameters): IDataObject {
	const lists: IDataObject = {};
	for (const { group, field, types } of CONTACTS) {
		const rows = parameters.rows('contacts', group).flatMap(({ value, type }) => {
			const text = readText(value);
			if (text === undefined) return [];
			return [
				types.length > 0 ? { value: text, type: readText(type) ?? 'other' } : { value: text },
			];
		});
		if (rows.length > 0) lists[field] = rows;
	}
	return lists;
}

/** Lists that an update can empty. */
export const clearProperty: INodeProperties = {
	displayName: 'Empty Lists',
	name: 'clear',
	type: 'multiOptions',
	default: [],
	description: 'Lists that are to hold nothing afterwards',
	options: [
		...CONTACTS.map(({ plural, field }) => ({ name: plural, value: field })),
		{ name: 'Linked Users', value: 'linked_user_ids' },
		{ name: 'Tags', value: 'tags' },
	].sort((a, b) => a.name.localeCompare(b.name)),
};

export const nameProperties: INodeProperties[] = [
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Nathan',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Smith',
	},
];
