import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { customFieldRows, customFieldsProperty, given, optionalId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import {
	additionalFields,
	application,
	applicationId,
	peopleFields,
	prospectPoolFields,
	readPeopleFields,
} from './parts';

const { prospectPool, prospectPoolStage } = prospectPoolFields;

export const update: GreenhouseOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update an application',
	description: 'Change source, people or custom fields of an application',
	endpoints: ['application.update'],
	properties: [
		application,
		additionalFields([...peopleFields, prospectPool, prospectPoolStage]),
		customFieldsProperty('application'),
	],
	async execute(run) {
		const { client, parameters } = run;
		const fields = parameters.collection('additionalFields');
		const body = given({
			...readPeopleFields(fields),
			prospect_pool_id: optionalId(fields, prospectPool),
			prospect_stage_id: optionalId(fields, prospectPoolStage),
			custom_fields: customFieldRows(parameters.mapped('customFields')),
		});
		if (Object.keys(body).length === 0) {
			throw new InputError({
				parameter: 'Additional Fields',
				found: 'nothing to change',
				expected: 'at least one field here or in Custom Fields',
			});
		}
		const path = { id: applicationId(run) };
		// Sets values, so that sending it again changes nothing more.
		const options = { path, body, replay: 'safe' } as const;
		return [{ json: await client.read<IDataObject>('application.update', options) }];
	},
};
