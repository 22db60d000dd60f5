import { flagFilter, textFilter, timeFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';
import { sharedPeople } from './shared';

export const getAll = listOperation({
	things: 'candidates',
	description:
		'List candidates, newest first; Greenhouse finds them by e-mail, tag and dates, not by name or job',
	endpoint: 'candidate.list',
	simplify: simplify.candidate,
	shared: sharedPeople,
	filters: [
		textFilter(
			'E-Mail',
			'email',
			'Only candidates with exactly this address, whatever the case',
			'nathan@example.com',
		),
		textFilter('Tag', 'tag', 'Only candidates with a tag of exactly this name', 'remote-ok'),
		flagFilter(
			'Private',
			'private',
			'Whether to return private candidates that the acting user may see as well',
		),
		timeFilter('Last Activity', 'last_activity_at', 'candidates with activity'),
	],
});
