import { InputError } from '../../../shared/errors/inputError';
import { outputProperty } from '../../../shared/operations/properties';
import { employeeLocator, employmentFields } from '../../descriptions';
import { employmentBody } from '../../fields/employee';
import { simplifyEmploymentStatus } from '../../shapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const addEmploymentStatus: PeopleForceOperation = {
	value: 'addEmploymentStatus',
	name: 'Add Employment Status',
	action: 'Add an employment status to an employee',
	description: 'Set contract type, trial period and working pattern from a day on',
	endpoints: ['employmentStatus.create'],
	properties: [
		employeeLocator,
		{
			displayName: 'Effective From',
			name: 'effectiveFrom',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			required: true,
			description: 'First day of the status, for a new employee the hire date',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: employmentFields,
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const body = employmentBody(parameters.day('effectiveFrom'), parameters.collection('status'));
		if (Object.keys(body).length === 1) {
			throw new InputError({
				parameter: 'Status',
				found: 'nothing',
				expected: 'at least one of employment type, probation policy, working pattern, comment',
			});
		}
		const record = await readRecord(client, 'employmentStatus.create', { path, body });
		return [{ json: shaper(parameters, simplifyEmploymentStatus)(record) }];
	},
};
