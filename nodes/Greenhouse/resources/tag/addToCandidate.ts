import type { IDataObject } from 'n8n-workflow';

import { candidateLocator, tagLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';

const candidate = candidateLocator();
const tag = tagLocator();

export const addToCandidate: GreenhouseOperation = {
	value: 'addToCandidate',
	name: 'Add to Candidate',
	action: 'Add a tag to a candidate',
	description: 'Give a candidate a tag of the organisation',
	endpoints: ['appliedTag.create'],
	properties: [candidate, tag],
	async execute({ client, parameters }) {
		const body = {
			candidate_id: requiredId(parameters, candidate),
			candidate_tag_id: requiredId(parameters, tag),
		};
		const answer = await client.read<IDataObject>('appliedTag.create', { body });
		return [{ json: simplify.appliedTag(answer) }];
	},
};
