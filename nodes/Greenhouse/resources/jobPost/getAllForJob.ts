import { jobLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { childrenOperation } from '../reading';

export const getAllForJob = childrenOperation({
	value: 'getAllForJob',
	name: 'Get Many for Job',
	action: 'Get many job posts of a job',
	description: 'List the posts of a job, newest first',
	endpoint: 'jobPost.list',
	parent: jobLocator(),
	filter: 'job_ids',
	key: 'job_id',
	simplify: simplify.jobPost,
});
