import type { GreenhouseOperation } from '../operation';
import { application, applicationId } from './parts';

export const remove: GreenhouseOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an application',
	description: 'Delete an application for good; a prospect cannot be deleted this way',
	endpoints: ['application.delete'],
	properties: [application],
	async execute(run) {
		const id = applicationId(run);
		await run.client.call('application.delete', { path: { id } });
		return [{ json: { id: Number(id), deleted: true } }];
	},
};
