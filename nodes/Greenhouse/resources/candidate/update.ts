import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { customFieldRows, customFieldsProperty, given } from '../../writing';
import { additionalFields } from '../application/parts';
import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';
import {
	candidate,
	candidateFields,
	candidateId,
	clearProperty,
	contactProperty,
	readCandidateFields,
	readContacts,
} from './parts';

const updateFields: INodeProperties[] = [
	clearProperty,
	{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
	{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
	{
		displayName: 'Private',
		name: 'private',
		type: 'boolean',
		default: true,
		description: 'Whether only users with the right to private candidates may see this one',
	},
];

export const update: GreenhouseOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a candidate',
	description: 'Change a candidate; lists that are given replace the old ones',
	endpoints: ['candidate.update'],
	properties: [
		...noticeOf(
			'E-mails, phones, addresses, links, tags and linked users that you give replace all of their kind.',
		),
		candidate,
		contactProperty,
		additionalFields([...candidateFields, ...updateFields]),
		customFieldsProperty('candidate'),
	],
	async execute(run) {
		const { client, parameters } = run;
		const fields = parameters.collection('additionalFields');
		const emptied = Object.fromEntries(fields.ids('clear').map((field) => [field, []]));
		const body = given({
			first_name: fields.optionalText('firstName'),
			last_name: fields.optionalText('lastName'),
			is_private: fields.optionalFlag('private'),
			...emptied,
			...readContacts(parameters),
			...given(readCandidateFields(fields)),
			custom_fields: customFieldRows(parameters.mapped('customFields')),
		});
		if (Object.keys(body).length === 0) {
			throw new InputError({
				parameter: 'Additional Fields',
				found: 'nothing to change',
				expected: 'at least one field here, in Contact Data or in Custom Fields',
			});
		}
		const path = { id: candidateId(run) };
		// Sets values, so that sending it again changes nothing more.
		const options = { path, body, replay: 'safe' } as const;
		return [{ json: await client.read<IDataObject>('candidate.update', options) }];
	},
};
