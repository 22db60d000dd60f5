import { outputProperty } from '../../../shared/operations/properties';
import { customFieldsProperty } from '../../descriptions';
import { employeeBody, employeeFields, firstName, lastName } from '../../fields/employee';
import { createEmployee } from '../../people/writeEmployee';
import { simplifyEmployee } from '../../shapes';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const create: PeopleForceOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create an employee',
	description:
		'Add an employee. Department, position and contract follow with Add Position and Add Employment Status.',
	endpoints: ['employee.create', 'employee.getAll', 'employee.get'],
	properties: [
		{ ...firstName, required: true },
		{ ...lastName, required: true },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: employeeFields,
		},
		customFieldsProperty('mapEmployeeFields', 'add', 'employee'),
		outputProperty(),
	],
	async execute(run) {
		const { parameters } = run;
		const body = employeeBody(
			parameters.collection('additionalFields'),
			parameters.mapped('customFields'),
			{ firstName: parameters.text('firstName'), lastName: parameters.text('lastName') },
		);
		const shape = shaper(parameters, simplifyEmployee);
		return [{ json: shape(await createEmployee(run, body)) }];
	},
};
