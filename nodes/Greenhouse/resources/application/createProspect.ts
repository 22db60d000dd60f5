import type { IDataObject } from 'n8n-workflow';

import { candidateLocator } from '../../descriptions';
import { given, requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import {
	additionalFields,
	peopleFields,
	prospectFields,
	readPeopleFields,
	readProspectFields,
} from './parts';

const candidate = candidateLocator({ description: 'The person who becomes a prospect' });

export const createProspect: GreenhouseOperation = {
	value: 'createProspect',
	name: 'Create Prospect',
	action: 'Create a prospect application',
	description: 'Add a prospect application to an existing candidate',
	endpoints: ['application.create'],
	properties: [candidate, additionalFields([...prospectFields, ...peopleFields])],
	async execute({ client, parameters }) {
		const fields = parameters.collection('additionalFields');
		const body = given({
			candidate_id: requiredId(parameters, candidate),
			prospect: true,
			...readProspectFields(fields),
			...readPeopleFields(fields),
		});
		return [{ json: await client.read<IDataObject>('application.create', { body }) }];
	},
};
