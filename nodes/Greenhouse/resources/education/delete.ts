import { idProperty } from '../../descriptions';
import type { GreenhouseOperation } from '../operation';
import { numericId } from '../reading';

const education = idProperty('Education ID', 'education', '11002');

export const remove: GreenhouseOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an education',
	description: 'Delete an education of a candidate for good',
	endpoints: ['education.delete'],
	properties: [education],
	async execute({ client, parameters }) {
		const id = numericId(parameters.id(education.name), education.displayName);
		await client.call('education.delete', { path: { id } });
		return [{ json: { id: Number(id), deleted: true } }];
	},
};
