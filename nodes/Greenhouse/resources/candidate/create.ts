import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/operations/parameters';
import { jobLocator, stageLocator } from '../../descriptions';
import { customFieldRows, customFieldsProperty, given, optionalId } from '../../writing';
import { additionalFields, peopleFields, readPeopleFields } from '../application/parts';
import type { GreenhouseOperation } from '../operation';
import {
	candidateFields,
	contactProperty,
	nameProperties,
	readCandidateFields,
	readContacts,
} from './parts';

const job = jobLocator({
	description: 'The job applied for; without one only the candidate is created',
	required: false,
});
const stage = stageLocator({
	displayName: 'Initial Stage',
	name: 'initialStage',
	description: 'The stage to start in; the first one when left empty',
	required: false,
});

export const create: GreenhouseOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a candidate',
	description: 'Add a candidate, with an application for a job if one is chosen',
	endpoints: ['candidate.create'],
	properties: [
		...nameProperties,
		job,
		contactProperty,
		additionalFields([...candidateFields, stage, ...peopleFields]),
		customFieldsProperty('candidate'),
	],
	async execute({ client, parameters }) {
		const fields = parameters.collection('additionalFields');
		const application = given({
			job_id: optionalId(parameters, job),
			initial_stage_id: optionalId(fields, stage),
			...readPeopleFields(fields),
		});
		const body = given({
			first_name: parameters.text('firstName'),
			last_name: parameters.text('lastName'),
			...readContacts(parameters),
			...readCandidateFields(fields),
			custom_fields: customFieldRows(parameters.mapped('customFields')),
			application: application.job_id === undefined ? undefined : application,
		});
		return [{ json: createdOf(await client.read<IDataObject>('candidate.create', { body })) }];
	},
};

/** `{candidate, application}` as one record: the candidate with its application. */
export function createdOf(answer: IDataObject): IDataObject {
	const record = isRecord(answer.candidate) ? answer.candidate : answer;
	return isRecord(answer.application) ? { ...record, application: answer.application } : record;
}
