import { flagFilter, idsFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'employments',
	endpoint: 'employment.list',
	simplify: simplify.employment,
	filters: [
		idsFilter('Candidate IDs', 'candidate_ids'),
		flagFilter(
			'Latest',
			'latest',
			'Whether to return only the latest employment of each candidate',
		),
	],
});
