import { flagFilter, idsFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'job stages',
	endpoint: 'jobStage.list',
	simplify: simplify.jobStage,
	filters: [
		idsFilter('Job IDs', 'job_ids'),
		flagFilter('Active', 'active', 'Whether to return stages in use only, or only removed ones'),
	],
});
