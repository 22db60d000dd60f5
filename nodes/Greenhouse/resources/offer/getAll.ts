import { choiceFilter, dayFilter, flagFilter, idsFilter, timeFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'offers',
	endpoint: 'offer.list',
	simplify: simplify.offer,
	filters: [
		idsFilter('Application IDs', 'application_ids'),
		idsFilter('Candidate IDs', 'candidate_ids'),
		idsFilter('Job IDs', 'job_ids'),
		idsFilter('Opening IDs', 'opening_ids'),
		flagFilter(
			'Current Only',
			'current_only',
			'Whether to leave out versions that a newer offer has replaced',
		),
		choiceFilter('Status', 'status', 'State of the offer', [
			{ name: 'Accepted', value: 'Accepted' },
			{ name: 'Created', value: 'Created' },
			{ name: 'Deprecated', value: 'Deprecated' },
			{ name: 'Rejected', value: 'Rejected' },
		]),
		timeFilter('Resolved', 'resolved_at', 'offers accepted or rejected'),
		dayFilter('Sent', 'sent_on', 'offers sent'),
		dayFilter('Start', 'starts_on', 'offers whose work begins'),
	],
});
