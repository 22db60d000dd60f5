import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { returnAllAndLimit } from '../../../shared/operations/properties';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many disqualify reasons',
	description: 'List why applications are turned down',
	endpoints: ['disqualifyReason.getAll'],
	properties: [...returnAllAndLimit],
	async execute({ client, parameters }) {
		return asOutputs(await collect(listAll(client, 'disqualifyReason.getAll'), parameters.limit()));
	},
};
