import { flagFilter, idsFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'job posts',
	endpoint: 'jobPost.list',
	simplify: simplify.jobPost,
	filters: [
		idsFilter('Job IDs', 'job_ids'),
		idsFilter('Job Board IDs', 'job_board_ids'),
		flagFilter(
			'Active',
			'active',
			'Whether to return posts that exist; switch it off for deleted posts. Greenhouse leaves deleted posts out by itself.',
		),
		flagFilter('Featured', 'featured', 'Whether to return featured posts only, or only the others'),
		flagFilter(
			'Internal',
			'internal',
			'Whether to return posts of internal boards only, or only the others',
		),
		flagFilter('Live', 'live', 'Whether to return published posts only, or only the others'),
	],
});
