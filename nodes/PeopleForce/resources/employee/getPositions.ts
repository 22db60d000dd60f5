import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { employeeLocator } from '../../descriptions';
import { simplifyPosition } from '../../shapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getPositions: PeopleForceOperation = {
	value: 'getPositions',
	name: 'Get Positions',
	action: 'Get positions of an employee',
	description: 'List where the employee has worked, by day',
	endpoints: ['employeePosition.getAll'],
	properties: [employeeLocator, ...returnAllAndLimit, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const records = listAll(client, 'employeePosition.getAll', { path });
		const taken = await collect(records, parameters.limit());
		return asOutputs(taken.map(shaper(parameters, simplifyPosition)));
	},
};
