import type { IDataObject } from 'n8n-workflow';

import { jobLocator, stageLocator } from '../../descriptions';
import { confirmedProperty, demandConfirmed, given, optionalId, requiredId } from '../../writing';
import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';
import { additionalFields, application, applicationId } from './parts';

const job = jobLocator({ description: 'The job the prospect becomes a candidate for' });
const stage = stageLocator({
	displayName: 'Initial Stage',
	name: 'initialStage',
	description: 'The stage to start in; the first one when left empty',
	required: false,
});

export const convertProspect: GreenhouseOperation = {
	value: 'convertProspect',
	name: 'Convert Prospect',
	action: 'Convert a prospect application',
	description:
		'Make a prospect a candidate for a job; the body of this call is an assumption to confirm first',
	endpoints: ['application.convert'],
	properties: [
		...noticeOf(
			'Greenhouse has not published what this call takes in v3. Sent is what v1 took: job_id and, if chosen, initial_stage_id.',
		),
		confirmedProperty,
		application,
		job,
		additionalFields([stage]),
	],
	async execute(run) {
		const { client, parameters } = run;
		demandConfirmed(parameters);
		const id = applicationId(run);
		const body = given({
			job_id: requiredId(parameters, job),
			initial_stage_id: optionalId(parameters.collection('additionalFields'), stage),
		});
		const answer = await client.read<IDataObject | undefined>('application.convert', {
			path: { id },
			body,
		});
		return [{ json: { id: Number(id), converted: true, ...(answer || {}) } }];
	},
};
