import { outputProperty } from '../../../shared/operations/properties';
import { candidateLocator } from '../../descriptions';
import { fieldNamesProperty } from '../../fields';
import { simplifyCandidate } from '../../shapes';
import { readRecord } from '../../vendor';
import { contextOf } from '../operation';
import type { ERecruiterOperation } from '../operation';

export const get: ERecruiterOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a candidate',
	description: 'Read one candidate',
	endpoints: ['candidate.get'],
	properties: [candidateLocator, fieldNamesProperty, outputProperty()],
	async execute(run) {
		const { client, parameters } = run;
		const candidate = await readRecord(client, 'candidate.get', parameters.id('candidate'));
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return [{ json: raw ? candidate : simplifyCandidate(candidate, contextOf(run)) }];
	},
};
