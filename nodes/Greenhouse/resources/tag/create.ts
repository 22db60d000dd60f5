import type { IDataObject } from 'n8n-workflow';

import { simplify } from '../../simplify';
import type { GreenhouseOperation } from '../operation';

export const create: GreenhouseOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a tag',
	description: 'Add a tag to the organisation',
	endpoints: ['tag.create'],
	properties: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. silver medalist',
		},
	],
	async execute({ client, parameters }) {
		const body = { name: parameters.text('name') };
		return [{ json: simplify.tag(await client.read<IDataObject>('tag.create', { body })) }];
	},
};
