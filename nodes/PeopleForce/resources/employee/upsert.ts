import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { VendorError } from '../../../shared/http/failure';
import { outputProperty } from '../../../shared/operations/properties';
import { readText } from '../../../shared/people/read';
import { customFieldsProperty } from '../../descriptions';
import { employeeBody, employeeFields, firstName, lastName } from '../../fields/employee';
import { findEmployee } from '../../people/findEmployee';
import type { EmployeeKeys, MatchedBy } from '../../people/findEmployee';
import { createEmployee, updateEmployee } from '../../people/writeEmployee';
import { simplifyEmployee } from '../../shapes';
import { isTaken } from '../../vendor';
import type { PeopleForceOperation, PeopleForceRun } from '../operation';
import { shaper } from '../operation';

const matchModes = ['email', 'employeeNumber', 'id'] as const;

const properties: INodeProperties[] = [
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		default: 'email',
		description: 'How an existing employee is recognised; leavers count too',
		options: [
			{
				name: 'E-Mail',
				value: 'email',
				description: 'The addresses in E-Mail and Personal E-Mail below',
			},
			{
				name: 'Employee Number',
				value: 'employeeNumber',
				description: 'The number in Employee Number below',
			},
			{
				name: 'ID',
				value: 'id',
				description: 'An ID of PeopleForce; where it is empty the e-mail addresses decide',
			},
		],
	},
	{
		displayName: 'Employee ID',
		name: 'employeeId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 90211',
		description: 'ID that an earlier run has recorded, if any',
		displayOptions: { show: { matchBy: ['id'] } },
	},
	{ ...firstName, required: true },
	{ ...lastName, required: true },
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: employeeFields,
	},
	customFieldsProperty('mapEmployeeFields', 'add', 'employee'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Compare All Employees',
				name: 'compareAll',
				type: 'boolean',
				default: true,
				description:
					'Whether to compare with all employees, once per execution, when PeopleForce finds no address. Its filter is not documented to cover personal addresses.',
			},
		],
	},
	outputProperty(),
];

function keysOf(run: PeopleForceRun, body: IDataObject): EmployeeKeys {
	const { parameters } = run;
	const matchBy = parameters.choice('matchBy', matchModes, 'email');
	const emails = [readText(body.email), readText(body.personal_email)].filter(
		(email) => email !== undefined,
	);
	if (matchBy === 'id') return { id: parameters.optionalText('employeeId'), emails };
	if (matchBy === 'email') return { emails };
	return { employeeNumber: parameters.collection('fields').text('employeeNumber'), emails };
}

/** Creates; a refusal as a double leads to the record that holds the address, if it can be seen. */
async function createOrAdopt(
	run: PeopleForceRun,
	body: IDataObject,
	keys: EmployeeKeys,
): Promise<{ employee: IDataObject; adoptedBy?: MatchedBy }> {
	const outcome = await createEmployee(run, body).then(
		(employee) => ({ employee }),
		(error: unknown) => ({ error }),
	);
	if ('employee' in outcome) return outcome;
	const { error } = outcome;
	if (!(error instanceof VendorError) || !isTaken(error.failure)) throw error;
	// The list read before may be older than the record that is in the way.
	run.forget('employees by address');
	const found = await findEmployee(run, keys, true);
	if (found === undefined) throw error;
	return { employee: await updateEmployee(run, found.id, body), adoptedBy: found.by };
}

export const upsert: PeopleForceOperation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update an employee',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	endpoints: ['employee.getAll', 'employee.get', 'employee.create', 'employee.update'],
	properties,
	async execute(run) {
		const { parameters } = run;
		const body = employeeBody(parameters.collection('fields'), parameters.mapped('customFields'), {
			firstName: parameters.text('firstName'),
			lastName: parameters.text('lastName'),
		});
		const compareAll = parameters.collection('options').flag('compareAll', true);
		const shape = shaper(parameters, simplifyEmployee);
		const keys = keysOf(run, body);

		const found = await findEmployee(run, keys, compareAll);
		if (found !== undefined) {
			const employee = await updateEmployee(run, found.id, body);
			return [{ json: { ...shape(employee), disposition: 'updated', matchedBy: found.by } }];
		}
		const { employee, adoptedBy } = await createOrAdopt(run, body, keys);
		const json = { ...shape(employee), disposition: adoptedBy ? 'updated' : 'created' };
		return [{ json: adoptedBy ? { ...json, matchedBy: adoptedBy } : json }];
	},
};
