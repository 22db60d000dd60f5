import { outputProperty } from '../../../shared/operations/properties';
import { candidateLocator } from '../../descriptions';
import { simplifyCandidate } from '../../recruitmentShapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const get: PeopleForceOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a candidate',
	description: 'Read one candidate; Raw shows custom fields and applications as well',
	endpoints: ['candidate.get'],
	properties: [candidateLocator, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('candidate') };
		const candidate = await readRecord(client, 'candidate.get', { path });
		return [{ json: shaper(parameters, simplifyCandidate)(candidate) }];
	},
};
