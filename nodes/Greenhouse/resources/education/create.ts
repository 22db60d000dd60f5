import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { locator } from '../../../shared/operations/locator';
import { candidateLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { given, optionalId, requiredId } from '../../writing';
import { additionalFields } from '../application/parts';
import type { GreenhouseOperation } from '../operation';

const candidate = candidateLocator();
const choice = (displayName: string, name: string, search: string): INodeProperties =>
	locator({
		displayName,
		name,
		search,
		description: `One of the choices kept in Greenhouse for the field ${displayName}`,
		exampleId: '41005',
		required: false,
	});
const school = choice('School', 'school', 'searchSchools');
const degree = choice('Degree', 'degree', 'searchDegrees');
const discipline = choice('Discipline', 'discipline', 'searchDisciplines');
const day = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
});

export const create: GreenhouseOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create an education',
	description: 'Add an education to a candidate; it can be deleted, not changed',
	endpoints: ['education.create'],
	properties: [
		candidate,
		additionalFields([
			school,
			degree,
			discipline,
			day('End Date', 'endDate'),
			day('Start Date', 'startDate'),
		]),
	],
	async execute({ client, parameters }) {
		const fields = parameters.collection('additionalFields');
		const body = given({
			candidate_id: requiredId(parameters, candidate),
			school_name_custom_field_option_id: optionalId(fields, school),
			degree_custom_field_option_id: optionalId(fields, degree),
			discipline_custom_field_option_id: optionalId(fields, discipline),
			start_date: fields.optionalDay('startDate'),
			end_date: fields.optionalDay('endDate'),
		});
		const answer = await client.read<IDataObject>('education.create', { body });
		return [{ json: simplify.education(answer) }];
	},
};
