import { InputError } from '../../../shared/errors/inputError';
import { outputProperty } from '../../../shared/operations/properties';
import { employeeLocator, placementFields } from '../../descriptions';
import { positionBody } from '../../fields/employee';
import { simplifyPosition } from '../../shapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const addPosition: PeopleForceOperation = {
	value: 'addPosition',
	name: 'Add Position',
	action: 'Add a position to an employee',
	description: 'Place the employee in a department, position, location or team from a day on',
	endpoints: ['employeePosition.create'],
	properties: [
		employeeLocator,
		{
			displayName: 'Effective From',
			name: 'effectiveFrom',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			required: true,
			description: 'First day of the placement, for a new employee the hire date',
		},
		{
			displayName: 'Placement',
			name: 'placement',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: placementFields,
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const body = positionBody(parameters.day('effectiveFrom'), parameters.collection('placement'));
		if (Object.keys(body).length === 1) {
			throw new InputError({
				parameter: 'Placement',
				found: 'nothing',
				expected: 'at least one of department, division, job level, location, manager, position',
			});
		}
		const record = await readRecord(client, 'employeePosition.create', { path, body });
		return [{ json: shaper(parameters, simplifyPosition)(record) }];
	},
};
