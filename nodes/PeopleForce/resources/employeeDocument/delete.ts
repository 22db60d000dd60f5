import { documentLocator, employeeLocator } from '../../descriptions';
import type { PeopleForceOperation } from '../operation';

export const deleteDocument: PeopleForceOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an employee document',
	description: 'Remove a document from the profile of an employee for good',
	endpoints: ['employeeDocument.delete'],
	properties: [employeeLocator, documentLocator],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee'), documentId: parameters.id('document') };
		await client.read('employeeDocument.delete', { path });
		return [{ json: { deleted: true } }];
	},
};
