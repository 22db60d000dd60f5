import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import { candidateLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { given, requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';

const candidate = candidateLocator();

export const create: GreenhouseOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create an employment',
	description: 'Add an employment to a candidate; it can be deleted, not changed',
	endpoints: ['employment.create'],
	properties: [
		candidate,
		{
			displayName: 'Company Name',
			name: 'companyName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Baltic Freight',
		},
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Logistics coordinator',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			required: true,
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Left empty: the person still works there',
		},
	],
	async execute({ client, parameters }) {
		const start_date = parameters.optionalDay('startDate');
		if (start_date === undefined) {
			throw new InputError({
				parameter: 'Start Date',
				found: 'nothing',
				expected: 'a date such as 2026-12-01',
			});
		}
		const body = given({
			candidate_id: requiredId(parameters, candidate),
			company_name: parameters.text('companyName'),
			title: parameters.text('title'),
			start_date,
			end_date: parameters.optionalDay('endDate'),
		});
		const answer = await client.read<IDataObject>('employment.create', { body });
		return [{ json: simplify.employment(answer) }];
	},
};
