import { outputProperty } from '../../../shared/operations/properties';
import { employeeLocator } from '../../descriptions';
import { simplifyEmployee } from '../../shapes';
import { unwrap } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

export const get: PeopleForceOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get an employee',
	description: 'Read one employee with all custom fields',
	endpoints: ['employee.get'],
	properties: [employeeLocator, outputProperty()],
	async execute({ client, parameters }) {
		const employee = unwrap(
			await client.read('employee.get', { path: { id: parameters.id('employee') } }),
		);
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return [{ json: raw ? employee : simplifyEmployee(employee) }];
	},
};
