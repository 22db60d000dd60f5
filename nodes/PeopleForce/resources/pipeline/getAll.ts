import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { returnAllAndLimit } from '../../../shared/operations/properties';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many pipelines',
	description: 'List recruitment pipelines with their stages',
	endpoints: ['pipeline.getAll'],
	properties: [...returnAllAndLimit],
	async execute({ client, parameters }) {
		return asOutputs(await collect(listAll(client, 'pipeline.getAll'), parameters.limit()));
	},
};
