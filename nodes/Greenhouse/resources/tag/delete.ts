import { tagLocator } from '../../descriptions';
import type { GreenhouseOperation } from '../operation';
import { numericId } from '../reading';

const tag = tagLocator();

export const remove: GreenhouseOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a tag',
	description: 'Delete a tag of the organisation, and with it from all candidates',
	endpoints: ['tag.delete'],
	properties: [tag],
	async execute({ client, parameters }) {
		const id = numericId(parameters.id(tag.name), tag.displayName);
		await client.call('tag.delete', { path: { id } });
		return [{ json: { id: Number(id), deleted: true } }];
	},
};
