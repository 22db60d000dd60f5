import { outputProperty } from '../../../shared/operations/properties';
import { recruitmentLocator } from '../../descriptions';
import { simplifyFlat } from '../../shapes';
import { readRecord } from '../../vendor';
import type { ERecruiterOperation } from '../operation';

export const get: ERecruiterOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a recruitment',
	description: 'Read one recruitment project',
	endpoints: ['recruitment.get'],
	properties: [recruitmentLocator, outputProperty()],
	async execute({ client, parameters }) {
		const recruitment = await readRecord(client, 'recruitment.get', parameters.id('recruitment'));
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return [{ json: raw ? recruitment : simplifyFlat(recruitment) }];
	},
};
