import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { managerLocator } from '../../descriptions';
import { simplifyEmployee } from '../../shapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many employees',
	description: 'List employees, by default the active ones',
	endpoints: ['employee.getAll'],
	properties: [
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Created After',
					name: 'createdAfter',
					type: 'dateTime',
					default: '',
					description: 'Only employees whose record was created at or after this time',
				},
				{
					displayName: 'Created Before',
					name: 'createdBefore',
					type: 'dateTime',
					default: '',
					description: 'Only employees whose record was created at or before this time',
				},
				{
					displayName: 'E-Mails',
					name: 'emails',
					type: 'string',
					default: '',
					placeholder: 'e.g. nathan@example.com, ada@example.com',
					description:
						'Comma-separated addresses. Whether PeopleForce also looks at the personal address is not documented.',
				},
				{
					displayName: 'Employee IDs',
					name: 'ids',
					type: 'string',
					default: '',
					placeholder: 'e.g. 101, 102',
					description: 'Comma-separated IDs',
				},
				{
					displayName: 'Employee Numbers',
					name: 'employeeNumbers',
					type: 'string',
					default: '',
					placeholder: 'e.g. E-0412',
					description: 'Comma-separated employee numbers',
				},
				{
					displayName: 'Hired After',
					name: 'hiredAfter',
					type: 'dateTime',
					typeOptions: { dateOnly: true },
					default: '',
					description: 'Only employees whose hire date is this day or later',
				},
				{
					displayName: 'Hired Before',
					name: 'hiredBefore',
					type: 'dateTime',
					typeOptions: { dateOnly: true },
					default: '',
					description: 'Only employees whose hire date is this day or earlier',
				},
				managerLocator('Manager', 'manager', 'Only employees who report to this employee'),
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					default: 'active',
					description: 'PeopleForce leaves out leavers unless All or Terminated is chosen',
					options: [
						{ name: 'Active', value: 'active' },
						{ name: 'All', value: 'all' },
						{ name: 'Employed', value: 'employed' },
						{ name: 'Hired, Not Started', value: 'hired' },
						{ name: 'On Probation', value: 'probation' },
						{ name: 'Terminated', value: 'terminated' },
					],
				},
				{
					displayName: 'Updated After',
					name: 'updatedAfter',
					type: 'dateTime',
					default: '',
					description: 'Only employees whose record changed at or after this time',
				},
				{
					displayName: 'Updated Before',
					name: 'updatedBefore',
					type: 'dateTime',
					default: '',
					description: 'Only employees whose record changed at or before this time',
				},
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const filters = parameters.collection('filters');
		const employees = listAll(client, 'employee.getAll', {
			query: {
				'ids[]': filters.ids('ids'),
				'emails[]': filters.ids('emails'),
				'employee_numbers[]': filters.ids('employeeNumbers'),
				status: filters.optionalText('status'),
				manager_id: filters.optionalText('manager'),
				'hired_on[gte]': filters.optionalDay('hiredAfter'),
				'hired_on[lte]': filters.optionalDay('hiredBefore'),
				'created_at[gte]': filters.optionalTime('createdAfter'),
				'created_at[lte]': filters.optionalTime('createdBefore'),
				'updated_at[gte]': filters.optionalTime('updatedAfter'),
				'updated_at[lte]': filters.optionalTime('updatedBefore'),
			},
		});
		const records = await collect(employees, parameters.limit());
		return asOutputs(records.map(shaper(parameters, simplifyEmployee)));
	},
};
