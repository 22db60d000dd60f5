import type { IDataObject } from 'n8n-workflow';

import { customFieldRows, customFieldsProperty, given } from '../../writing';
import {
	additionalFields,
	peopleFields,
	prospectFields,
	readPeopleFields,
	readProspectFields,
} from '../application/parts';
import type { GreenhouseOperation } from '../operation';
import { createdOf } from './create';
import {
	candidateFields,
	contactProperty,
	nameProperties,
	readCandidateFields,
	readContacts,
} from './parts';

export const createProspect: GreenhouseOperation = {
	value: 'createProspect',
	name: 'Create Prospect',
	action: 'Create a prospect',
	description: 'Add a person as a prospect, for certain jobs or for none yet',
	endpoints: ['candidate.create'],
	properties: [
		...nameProperties,
		contactProperty,
		additionalFields([...candidateFields, ...prospectFields, ...peopleFields]),
		customFieldsProperty('candidate'),
	],
	async execute({ client, parameters }) {
		const fields = parameters.collection('additionalFields');
		const body = given({
			first_name: parameters.text('firstName'),
			last_name: parameters.text('lastName'),
			...readContacts(parameters),
			...readCandidateFields(fields),
			custom_fields: customFieldRows(parameters.mapped('customFields')),
			application: given({
				prospect: true,
				...readProspectFields(fields),
				...readPeopleFields(fields),
			}),
		});
		return [{ json: createdOf(await client.read<IDataObject>('candidate.create', { body })) }];
	},
};
