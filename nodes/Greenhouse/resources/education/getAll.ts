import { flagFilter, idsFilter, timeFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'educations',
	endpoint: 'education.list',
	simplify: simplify.education,
	filters: [
		idsFilter('Candidate IDs', 'candidate_ids'),
		flagFilter('Latest', 'latest', 'Whether to return only the latest education of each candidate'),
		timeFilter('Start', 'start_at', 'educations that began'),
		timeFilter('End', 'end_at', 'educations that ended'),
	],
});
