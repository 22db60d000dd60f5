import { choiceFilter, idsFilter, textFilter, timeFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'interviews',
	description: 'List interviews, newest first; those of a whole day are not found by start time',
	endpoint: 'interview.list',
	simplify: simplify.interview,
	filters: [
		idsFilter('Job IDs', 'job_ids'),
		idsFilter('Application IDs', 'application_ids'),
		idsFilter('Organizer IDs', 'organizer_ids'),
		textFilter(
			'External Event ID',
			'external_event_id',
			'Only the interview of this calendar event',
		),
		choiceFilter(
			'Status',
			'status',
			'Greenhouse also lists interviews that are not scheduled yet',
			[
				{ name: 'Awaiting Feedback', value: 'awaiting_feedback' },
				{ name: 'Collect Feedback', value: 'collect_feedback' },
				{ name: 'Complete', value: 'complete' },
				{ name: 'Received', value: 'received' },
				{ name: 'Scheduled', value: 'scheduled' },
				{ name: 'Sent', value: 'sent' },
				{ name: 'Skipped', value: 'skipped' },
				{ name: 'To Be Scheduled', value: 'to_be_scheduled' },
				{ name: 'To Be Sent', value: 'to_be_sent' },
			],
		),
		timeFilter('Start', 'starts_at', 'interviews that begin'),
		timeFilter('End', 'ends_at', 'interviews that end'),
	],
});
