import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty } from '../../../shared/operations/properties';
import { recruitmentLocator } from '../../descriptions';
import { namedEntry } from '../../shapes';
import { listAll } from '../../vendor';
import type { ERecruiterOperation } from '../operation';

export const getStages: ERecruiterOperation = {
	value: 'getStages',
	name: 'Get Stages',
	action: 'Get the stages of a recruitment',
	description:
		'List the stages that a recruitment uses. A candidate may still stand in a stage that was taken out of it.',
	endpoints: ['recruitment.stages'],
	properties: [recruitmentLocator, outputProperty()],
	async execute({ client, parameters }) {
		const rows = await collect(
			listAll(client, 'recruitment.stages', { path: { id: parameters.id('recruitment') } }),
		);
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return asOutputs(raw ? rows : rows.map((row) => ({ ...(namedEntry(row, 'stage') ?? row) })));
	},
};
