import type { INodeProperties } from 'n8n-workflow';

import { locator, type LocatorSettings } from '../shared/operations/locator';
import { nameOrders } from '../shared/people/names';
import { RESUME_TYPES } from './choices';
import type { ResumeType } from './choices';

/** A vacancy of the account, from a searchable list, by address or by number. */
export const vacancyLocator = (override: Partial<LocatorSettings> = {}): INodeProperties =>
	locator({
		displayName: 'Vacancy',
		name: 'vacancy',
		description: 'The vacancy to work on',
		search: 'searchVacancies',
		exampleId: '10000001',
		page: {
			example: 'https://robota.ua/company5000001/vacancy10000001',
			pattern: 'https?://[^/]+/.*?vacanc(?:y|ies)/?(\\d+)',
		},
		...override,
	});

/** A town, from a searchable list or by number. */
export const cityLocator = (override: Partial<LocatorSettings> = {}): INodeProperties =>
	locator({
		displayName: 'City',
		name: 'city',
		description: 'The town of the vacancy',
		search: 'searchCities',
		exampleId: '1',
		...override,
	});

export const applicationProperty: INodeProperties = {
	displayName: 'Application ID',
	name: 'application',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 900000101',
	description: 'Number of the response, as Get Many gives it out',
};

export const resumeTypeProperty: INodeProperties = {
	displayName: 'Resume Type',
	name: 'resumeType',
	type: 'options',
	default: 'auto',
	description: 'The wrong one makes robota.ua fail. Each response tells its own as resumeType.',
	options: [
		{ name: 'Attached File', value: 'AttachedFile' },
		{
			name: 'From Input Item',
			value: 'auto',
			description: 'The field resumeType of the input item, or the address in its source',
		},
		{ name: 'No Resume', value: 'NoCvApply' },
		{
			name: 'Resume of the Site',
			value: 'Notepad',
			description: 'Also when the person made it from a file',
		},
		{ name: 'Saved From the Resume Base', value: 'Selected' },
	],
};

export const resumeTypeChoices: ReadonlyArray<ResumeType | 'auto'> = ['auto', ...RESUME_TYPES];

export const nameOrderProperty: INodeProperties = {
	displayName: 'Name Order',
	name: 'nameOrder',
	type: 'options',
	default: 'familyFirst',
	description:
		'How the full name is split in the shared shape where no patronymic shows the order. Robota.ua gives the name as one text.',
	options: [
		{ name: 'Do Not Split', value: 'none' },
		{ name: 'Given Name First', value: 'givenFirst' },
		{ name: 'Surname First', value: 'familyFirst' },
	],
};

/** Files to put into the item; a default of none, since each costs a request. */
export const filesProperty: INodeProperties = {
	displayName: 'Download Files',
	name: 'files',
	type: 'multiOptions',
	default: [],
	description:
		'Files to put into the item, one request each. Their SHA-256 stands in the field files.',
	options: [
		{ name: 'Photo', value: 'photo', description: 'Into the binary field photo' },
		{ name: 'Resume', value: 'resume', description: 'Into the binary field resume' },
	],
};

export const nameOrderChoices = nameOrders;

/** Stands before calls that no document proves. */
export function confirmedProperty(what: string): INodeProperties {
	return {
		displayName: 'I Have Confirmed This Call With robota.ua',
		name: 'confirmed',
		type: 'boolean',
		default: false,
		description: `Whether you know that ${what}. No document of robota.ua describes this call.`,
	};
}

/** Stands before everything that costs a paid contact. */
export const spendsProperty: INodeProperties = {
	displayName: 'Spends Paid Contacts',
	name: 'spendsPaidContacts',
	type: 'boolean',
	default: false,
	description:
		'Whether you agree that this opens contacts that the account has paid for. Nothing is opened without it.',
};
