import type { IDataObject } from 'n8n-workflow';

import { candidateLocator, jobLocator, stageLocator } from '../../descriptions';
import { given, optionalId, requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import { additionalFields, peopleFields, readPeopleFields } from './parts';

const candidate = candidateLocator({ description: 'The candidate who applies' });
const job = jobLocator({ description: 'The job applied for' });
const stage = stageLocator({
	displayName: 'Initial Stage',
	name: 'initialStage',
	description: 'The stage to start in; the first one when left empty',
	required: false,
});

export const create: GreenhouseOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create an application',
	description: 'Add an application for a job to an existing candidate',
	endpoints: ['application.create'],
	properties: [candidate, job, additionalFields([stage, ...peopleFields])],
	async execute({ client, parameters }) {
		const fields = parameters.collection('additionalFields');
		const body = given({
			candidate_id: requiredId(parameters, candidate),
			job_id: requiredId(parameters, job),
			initial_stage_id: optionalId(fields, stage),
			...readPeopleFields(fields),
		});
		return [{ json: await client.read<IDataObject>('application.create', { body }) }];
	},
};
