import { candidateLocator } from '../../descriptions';
import type { PeopleForceOperation } from '../operation';

export const deleteCandidate: PeopleForceOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a candidate',
	description: 'Remove a candidate for good',
	endpoints: ['candidate.delete'],
	properties: [candidateLocator],
	async execute({ client, parameters }) {
		await client.read('candidate.delete', { path: { id: parameters.id('candidate') } });
		return [{ json: { deleted: true } }];
	},
};
