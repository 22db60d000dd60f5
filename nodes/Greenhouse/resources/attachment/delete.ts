import { idProperty } from '../../descriptions';
import type { GreenhouseOperation } from '../operation';
import { numericId } from '../reading';

const attachment = idProperty('Attachment ID', 'attachment', '5500019');

export const remove: GreenhouseOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an attachment',
	description: 'Delete a file for good',
	endpoints: ['attachment.delete'],
	properties: [attachment],
	async execute({ client, parameters }) {
		const id = numericId(parameters.id(attachment.name), attachment.displayName);
		await client.call('attachment.delete', { path: { id } });
		return [{ json: { id: Number(id), deleted: true } }];
	},
};
