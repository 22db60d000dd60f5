import { jobLocator } from '../../descriptions';
import type { WorkUaOperation } from '../operation';
import { changedFields, writeOptions } from './fields';
import { hiddenChoice } from './hiddenFields';
import { replaceJob } from './write';

export const update: WorkUaOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a job',
	description:
		'Change a job without publishing it. Whether a published job stays published is not documented: the result tells.',
	endpoints: ['job.getAll', 'job.update'],
	properties: [jobLocator, changedFields, ...hiddenChoice, writeOptions],
	async execute(run) {
		return await replaceJob(run);
	},
};
