import { InputError } from '../../../shared/errors/inputError';
import { outputProperty } from '../../../shared/operations/properties';
import { customFieldsProperty, employeeLocator } from '../../descriptions';
import { employeeBody, employeeFields, firstName, lastName } from '../../fields/employee';
import { updateEmployee } from '../../people/writeEmployee';
import { simplifyEmployee } from '../../shapes';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

const updateFields = [...employeeFields, firstName, lastName].sort((a, b) =>
	a.displayName.localeCompare(b.displayName),
);

export const update: PeopleForceOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update an employee',
	description: 'Change fields of an employee; what is left out stays as it is',
	endpoints: ['employee.update', 'employee.get'],
	properties: [
		employeeLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: updateFields,
		},
		customFieldsProperty('mapEmployeeFields', 'update', 'employee'),
		outputProperty(),
	],
	async execute(run) {
		const { parameters } = run;
		const id = parameters.id('employee');
		const body = employeeBody(
			parameters.collection('updateFields'),
			parameters.mapped('customFields'),
		);
		if (Object.keys(body).length === 0) {
			throw new InputError({
				parameter: 'Update Fields',
				found: 'nothing',
				expected: 'at least one field or custom field with a value',
			});
		}
		const shape = shaper(parameters, simplifyEmployee);
		return [{ json: shape(await updateEmployee(run, id, body)) }];
	},
};
