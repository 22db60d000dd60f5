import type { INodeProperties } from 'n8n-workflow';

/** An employee chosen from a searchable list, by ID or by the address of the profile. */
export const employeeLocator: INodeProperties = {
	displayName: 'Employee',
	name: 'employee',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The employee to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchEmployees', searchable: true },
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://acme.peopleforce.io/employees/90211',
			extractValue: { type: 'regex', regex: 'https?://[^/]+/employees/(\\d+)' },
			validation: [
				{
					type: 'regex',
					properties: {
						regex: 'https?://[^/]+/employees/\\d+.*',
						errorMessage: 'This is not the address of an employee profile',
					},
				},
			],
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 90211',
		},
	],
};
