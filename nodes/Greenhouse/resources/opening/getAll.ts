import { flagFilter, idsFilter, textFilter, timeFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'openings',
	endpoint: 'opening.list',
	simplify: simplify.opening,
	filters: [
		idsFilter('Job IDs', 'job_ids'),
		idsFilter('Application IDs', 'application_ids'),
		idsFilter('Close Reason IDs', 'close_reason_ids'),
		flagFilter('Open', 'open', 'Whether to return open openings only, or only closed ones'),
		textFilter(
			'Opening ID',
			'opening_id',
			'Only openings with exactly this text as opening ID',
			'ENG-77-1',
		),
		timeFilter('Opened', 'opened_at', 'openings opened'),
		timeFilter('Closed', 'closed_at', 'openings closed'),
	],
});
