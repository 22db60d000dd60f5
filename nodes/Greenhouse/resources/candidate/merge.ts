import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { candidateLocator } from '../../descriptions';
import { requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';

const primary = candidateLocator({
	displayName: 'Candidate to Keep',
	name: 'primary',
	description: 'The candidate that gets everything of the other one',
});
const secondary = candidateLocator({
	displayName: 'Duplicate',
	name: 'secondary',
	description: 'The candidate that disappears',
});

export const merge: GreenhouseOperation = {
	value: 'merge',
	name: 'Merge',
	action: 'Merge two candidates',
	description: 'Move everything of a duplicate to another candidate and delete the duplicate',
	endpoints: ['candidate.merge'],
	properties: [...noticeOf('A merge cannot be undone.'), primary, secondary],
	async execute({ client, parameters }) {
		const id = requiredId(parameters, primary);
		const secondary_candidate_id = requiredId(parameters, secondary);
		if (id === secondary_candidate_id) {
			throw new InputError({
				parameter: secondary.displayName,
				found: 'the candidate to keep',
				expected: 'another candidate',
			});
		}
		const body = { secondary_candidate_id };
		const answer = await client.read<IDataObject>('candidate.merge', { path: { id }, body });
		return [{ json: answer }];
	},
};
