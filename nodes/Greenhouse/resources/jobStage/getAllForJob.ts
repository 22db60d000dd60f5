import { jobLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { childrenOperation } from '../reading';

export const getAllForJob = childrenOperation({
	value: 'getAllForJob',
	name: 'Get Many for Job',
	action: 'Get many job stages of a job',
	description: 'List the interview stages of a job, removed ones included',
	endpoint: 'jobStage.list',
	parent: jobLocator(),
	filter: 'job_ids',
	key: 'job_id',
	simplify: simplify.jobStage,
});
