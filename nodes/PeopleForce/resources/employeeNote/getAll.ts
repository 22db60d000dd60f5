import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { employeeLocator } from '../../descriptions';
import { simplifyNote } from '../../shapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many employee notes',
	description: 'List the notes on an employee',
	endpoints: ['employeeNote.getAll'],
	properties: [employeeLocator, ...returnAllAndLimit, outputProperty()],
	async execute({ client, parameters }) {
		const notes = listAll(client, 'employeeNote.getAll', {
			path: { id: parameters.id('employee') },
		});
		const taken = await collect(notes, parameters.limit());
		return asOutputs(taken.map(shaper(parameters, simplifyNote)));
	},
};
