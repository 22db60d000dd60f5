import { jobLocator } from '../../descriptions';
import type { WorkUaOperation } from '../operation';
import { changedFields, publicationType, writeOptions } from './fields';
import { hiddenChoice } from './hiddenFields';
import { replaceJob } from './write';

export const publish: WorkUaOperation = {
	value: 'publish',
	name: 'Publish',
	action: 'Publish a job',
	description: 'Make a draft or a closed job active, which spends a publication',
	endpoints: ['publication.getAll', 'job.getAll', 'job.update'],
	properties: [jobLocator, publicationType, changedFields, ...hiddenChoice, writeOptions],
	async execute(run) {
		return await replaceJob(run, run.parameters.text('publicationType'));
	},
};
