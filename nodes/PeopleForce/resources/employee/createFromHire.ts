import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { dryRunProperty } from '../../../shared/operations/properties';
import { phoneCountries } from '../../../shared/people/contacts';
import { readHire } from '../../../shared/people/read';
import type { Hire, NamedReference } from '../../../shared/people/shapes';
import { customFieldsProperty } from '../../descriptions';
import { HireWriter } from '../../hire/createFromHire';
import { placementParts } from '../../hire/placement';
import type { PlacementPart, WantedPlacement } from '../../hire/placement';
import { readVerdict, verdictProperties } from '../../people/verdict';
import type { Parameters } from '../../../shared/operations/parameters';
import type { PeopleForceOperation } from '../operation';

const placementOption = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

const properties: INodeProperties[] = [
	{
		displayName: 'Hire',
		name: 'hire',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		description:
			'An item of the shared shape "Hire", as eRecruiter: Get Hire gives it out. Its person, start date and source are used.',
	},
	dryRunProperty,
	{
		displayName: 'Placement',
		name: 'placement',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Where the employee is placed. A field left out is taken from the hire; each takes a name or an ID of PeopleForce.',
		options: [
			placementOption('Department', 'department', 'Name or ID of the department'),
			placementOption('Division', 'division', 'Name or ID of the division'),
			placementOption('Employment Type', 'employmentType', 'Name or ID of the employment type'),
			placementOption('Job Level', 'jobLevel', 'Name or ID of the job level'),
			placementOption('Location', 'location', 'Name or ID of the location'),
			placementOption('Manager', 'manager', 'E-mail address or employee ID of the manager'),
			placementOption('Position', 'position', 'Name or ID of the position'),
		],
	},
	customFieldsProperty('mapEmployeeFields', 'add', 'employee'),
	{
		displayName: 'Policies',
		name: 'policies',
		type: 'collection',
		placeholder: 'Add Policy',
		default: {},
		description: 'What to do in cases that have no single right answer',
		options: [
			{
				displayName: 'Missing E-Mail and Phone',
				name: 'missingContact',
				type: 'options',
				default: 'review',
				description: 'Without either, a second hire of the same person cannot be recognised',
				options: [
					{ name: 'Create Anyway', value: 'create' },
					{ name: 'Park for Review', value: 'review' },
				],
			},
			{
				displayName: 'Missing Hire Date',
				name: 'missingHireDate',
				type: 'options',
				default: 'review',
				description: 'What to do when the start of work is not known',
				options: [
					{ name: 'Create Without', value: 'create' },
					{ name: 'Park for Review', value: 'review' },
				],
			},
			{
				displayName: 'Moved Start Date',
				name: 'movedStartDate',
				type: 'options',
				default: 'update',
				description: 'When an employee who has not started yet gets another start date',
				options: [
					{ name: 'Park for Review', value: 'review' },
					{ name: 'Update the Hire Date', value: 'update' },
				],
			},
			{
				displayName: 'Re-Hire of a Leaver',
				name: 'rehire',
				type: 'options',
				default: 'review',
				description: 'When the person was an employee before and left',
				options: [
					{ name: 'Activate the Old Profile', value: 'activate' },
					{ name: 'Park for Review', value: 'review' },
				],
			},
			{
				displayName: 'Unknown Position or Department',
				name: 'unknownPlacement',
				type: 'options',
				default: 'note',
				description: 'When PeopleForce does not know a part of the placement',
				options: [
					{ name: 'Create and Note It', value: 'note' },
					{ name: 'Park for Review', value: 'review' },
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Employees of Other Hires',
				name: 'otherHires',
				type: 'string',
				default: '',
				description:
					'IDs of employees that a ledger recorded for other hires who have not started yet, separated by commas. Two hires of one person with different start dates are then parked instead of moving the hire date to and fro.',
			},
			{
				displayName: 'External ID Field',
				name: 'markerField',
				type: 'string',
				default: '',
				placeholder: 'e.g. employee_number',
				description:
					'Employee field that is to hold the source ID, so that the person is recognised for ever. "employee_number" can be searched; a custom field (its internal name) is compared once a record was found by other data.',
			},
			{
				displayName: 'Only Hires Decided From',
				name: 'decidedFrom',
				type: 'dateTime',
				default: '',
				description:
					'Hires decided in the ATS before this time are skipped, so that switching the flow on makes no employees of people hired long ago',
			},
			{
				displayName: 'Phone Country',
				name: 'phoneCountry',
				type: 'options',
				default: 'PL',
				description: 'Country of phone numbers without international prefix',
				options: phoneCountries.map((country) => ({ name: country, value: country })),
			},
			{
				displayName: 'Recorded Employee ID',
				name: 'recordedId',
				type: 'string',
				default: '',
				description: 'Employee that a ledger recorded for this hire, if any',
			},
			...verdictProperties('Employee'),
		],
	},
];

const decidedPolicy = {
	missingContact: 'create',
	missingHireDate: 'create',
	movedStartDate: 'update',
	rehire: 'activate',
} as const;

/** By name only: the IDs of a hire are those of the system it comes from. */
const named = (reference?: NamedReference): NamedReference | undefined =>
	reference?.name === undefined ? undefined : { name: reference.name };

/** Placement as typed in, each part falling back to what the hire carries. */
function wantedPlacement(hire: Hire, typed: Parameters): WantedPlacement {
	const wanted: WantedPlacement = {};
	const fromHire: Partial<Record<PlacementPart, NamedReference>> = {
		position: named(hire.position),
		department: named(hire.department),
		location: named(hire.location),
		employmentType: named(hire.employmentType),
	};
	for (const part of Object.keys(placementParts) as PlacementPart[]) {
		const text = typed.optionalText(part);
		const reference = text === undefined ? fromHire[part] : { id: text, name: text };
		if (reference !== undefined) wanted[part] = reference;
	}
	const manager = typed.optionalText('manager');
	const email = hire.manager?.email;
	const fromTeam = email === undefined ? undefined : { email };
	const reference = manager === undefined ? fromTeam : { id: manager };
	return reference === undefined ? wanted : { ...wanted, manager: reference };
}

export const createFromHire: PeopleForceOperation = {
	value: 'createFromHire',
	name: 'Create From Hire',
	action: 'Create an employee from a hire',
	description:
		'Make exactly one employee of a person hired in an ATS, or say why a human must look. Safe to repeat.',
	endpoints: [
		'employee.getAll',
		'employee.get',
		'employee.create',
		'employee.update',
		'employee.activate',
		'employeePosition.create',
		'employmentStatus.create',
		'position.getAll',
		'department.getAll',
		'location.getAll',
		'division.getAll',
		'jobLevel.getAll',
		'employmentType.getAll',
	],
	properties,
	async execute(run) {
		const { parameters, host } = run;
		const options = parameters.collection('options');
		const policies = parameters.collection('policies');
		const phoneCountry = options.choice('phoneCountry', phoneCountries, 'PL');
		const verdict = readVerdict(options);
		const hire = readHire(parameters.optionalObject('hire'), 'Hire', phoneCountry);
		const writer = new HireWriter(run, hire, {
			policy: {
				missingContact: policies.choice('missingContact', ['review', 'create'], 'review'),
				missingHireDate: policies.choice('missingHireDate', ['review', 'create'], 'review'),
				movedStartDate: policies.choice('movedStartDate', ['update', 'review'], 'update'),
				rehire: policies.choice('rehire', ['review', 'activate'], 'review'),
				// A reviewer who decided has answered these questions.
				...(verdict === undefined ? {} : decidedPolicy),
			},
			unknownPlacement: verdict
				? 'note'
				: policies.choice('unknownPlacement', ['note', 'review'], 'note'),
			placement: wantedPlacement(hire, parameters.collection('placement')),
			customFields: parameters.mapped('customFields'),
			markerField: options.optionalText('markerField'),
			recordedId: options.optionalText('recordedId'),
			otherHires: options.ids('otherHires'),
			...(verdict === undefined ? {} : { verdict }),
			phoneCountry,
			decidedFrom: options.optionalTime('decidedFrom'),
			dryRun: parameters.flag('dryRun'),
			today: DateTime.now().setZone(host.getTimezone()).toISODate() ?? '',
		});
		const disposition = await writer.write();
		return [{ json: { ...disposition } as IDataObject }];
	},
};
