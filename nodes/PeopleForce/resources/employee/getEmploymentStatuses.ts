import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { employeeLocator } from '../../descriptions';
import { simplifyEmploymentStatus } from '../../shapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getEmploymentStatuses: PeopleForceOperation = {
	value: 'getEmploymentStatuses',
	name: 'Get Employment Statuses',
	action: 'Get employment statuses of an employee',
	description: 'List contract types, trial periods and working patterns of the employee, by day',
	endpoints: ['employmentStatus.getAll'],
	properties: [employeeLocator, ...returnAllAndLimit, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const records = listAll(client, 'employmentStatus.getAll', { path });
		const taken = await collect(records, parameters.limit());
		return asOutputs(taken.map(shaper(parameters, simplifyEmploymentStatus)));
	},
};
