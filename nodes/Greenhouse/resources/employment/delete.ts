import { idProperty } from '../../descriptions';
import type { GreenhouseOperation } from '../operation';
import { numericId } from '../reading';

const employment = idProperty('Employment ID', 'employment', '12002');

export const remove: GreenhouseOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an employment',
	description: 'Delete an employment of a candidate for good',
	endpoints: ['employment.delete'],
	properties: [employment],
	async execute({ client, parameters }) {
		const id = numericId(parameters.id(employment.name), employment.displayName);
		await client.call('employment.delete', { path: { id } });
		return [{ json: { id: Number(id), deleted: true } }];
	},
};
