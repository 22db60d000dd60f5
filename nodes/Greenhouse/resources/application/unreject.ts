import type { GreenhouseOperation } from '../operation';
import { application, applicationId } from './parts';

export const unreject: GreenhouseOperation = {
	value: 'unreject',
	name: 'Unreject',
	action: 'Unreject an application',
	description: 'Make a rejected application active again',
	endpoints: ['application.unreject'],
	properties: [application],
	async execute(run) {
		const id = applicationId(run);
		await run.client.call('application.unreject', { path: { id } });
		return [{ json: { id: Number(id), rejected: false } }];
	},
};
