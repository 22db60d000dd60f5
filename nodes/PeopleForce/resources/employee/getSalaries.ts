import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { employeeLocator } from '../../descriptions';
import { simplifySalary } from '../../shapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

const advice = {
	forbidden:
		'The key has no compensation rights, or its IP allow-list does not hold the address of this n8n. In PeopleForce, Settings > Security > API keys, use a key whose people compensation is not limited.',
};

export const getSalaries: PeopleForceOperation = {
	value: 'getSalaries',
	name: 'Get Salaries',
	action: 'Get salaries of an employee',
	description: 'List the salaries of the employee. The API key needs compensation rights.',
	endpoints: ['employeeSalary.getAll'],
	properties: [employeeLocator, ...returnAllAndLimit, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const records = listAll(client, 'employeeSalary.getAll', { path, advice });
		const taken = await collect(records, parameters.limit());
		return asOutputs(taken.map(shaper(parameters, simplifySalary)));
	},
};
