import { idProperty } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a job post',
	description: 'Read one job post that has not been deleted',
	endpoint: 'jobPost.list',
	what: 'the job post',
	locator: idProperty('Job Post ID', 'jobPost', '520900'),
	simplify: simplify.jobPost,
});
