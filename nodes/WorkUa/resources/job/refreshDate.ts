import { InputError } from '../../../shared/errors/inputError';
import { jobLocator } from '../../descriptions';
import { findJob } from '../../jobs';
import { statusOf } from '../../shapes';
import type { WorkUaOperation } from '../operation';
import { publicationType, writeOptions } from './fields';
import { hiddenChoice } from './hiddenFields';
import { allJobs, replaceJob } from './write';

export const refreshDate: WorkUaOperation = {
	value: 'refreshDate',
	name: 'Refresh Date',
	action: 'Refresh the date of a job',
	description:
		'Bring a published job to the top again, which spends a publication. A job that renews itself is refused by Work.ua.',
	endpoints: ['publication.getAll', 'job.getAll', 'job.update'],
	properties: [jobLocator, publicationType, ...hiddenChoice, writeOptions],
	async execute(run) {
		const { status } = statusOf(findJob(await allJobs(run), run.parameters.id('job')));
		if (status !== 'Published') {
			throw new InputError({
				parameter: 'Job',
				found: `a job with the status ${status}`,
				expected: 'a published job',
				advice: 'Use Publish for a draft or a closed job. Nothing was sent.',
			});
		}
		return await replaceJob(run, run.parameters.text('publicationType'));
	},
};
