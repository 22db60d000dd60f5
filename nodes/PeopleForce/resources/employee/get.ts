import { outputProperty } from '../../../shared/operations/properties';
import { employeeLocator } from '../../descriptions';
import { simplifyEmployee } from '../../shapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const get: PeopleForceOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get an employee',
	description: 'Read one employee with all custom fields',
	endpoints: ['employee.get'],
	properties: [employeeLocator, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const employee = await readRecord(client, 'employee.get', { path });
		return [{ json: shaper(parameters, simplifyEmployee)(employee) }];
	},
};
