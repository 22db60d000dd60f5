import { jobLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a job',
	description: 'Read one job',
	endpoint: 'job.list',
	what: 'the job',
	locator: jobLocator(),
	simplify: simplify.job,
});
