import { outputProperty } from '../../../shared/operations/properties';
import { jobLocator } from '../../descriptions';
import { absent, readAll } from '../../list';
import { simplify } from '../../simplify';
import type { GreenhouseOperation } from '../operation';
import { numericId, shaped } from '../reading';

const job = jobLocator();

export const getForJob: GreenhouseOperation = {
	value: 'getForJob',
	name: 'Get for Job',
	action: 'Get the job post of a job',
	description: 'Read the post of a job; of several, the published one, then the newest',
	endpoints: ['jobPost.list'],
	properties: [job, outputProperty()],
	async execute(run) {
		const id = numericId(run.parameters.id(job.name), job.displayName);
		const posts = await readAll(run.client, 'jobPost.list', { job_ids: id });
		const post = posts.find(({ live }) => live === true) ?? posts.at(0);
		if (post === undefined) throw absent('jobPost.list', 'a post of this job');
		return await shaped(run, { simplify: simplify.jobPost }, [post]);
	},
};
