import { outputProperty } from '../../../shared/operations/properties';
import { jobLocator } from '../../descriptions';
import { findJob } from '../../jobs';
import { simplifyJob } from '../../shapes';
import type { WorkUaOperation } from '../operation';
import { allJobs } from './write';

export const get: WorkUaOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a job',
	description: 'Read one job, found in the list of jobs: Work.ua has no call for a single one',
	endpoints: ['job.getAll'],
	properties: [jobLocator, outputProperty()],
	async execute(run) {
		const job = findJob(await allJobs(run), run.parameters.id('job'));
		const raw = run.parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return [{ json: raw ? job : simplifyJob(job) }];
	},
};
