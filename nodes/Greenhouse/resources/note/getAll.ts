import { choiceFilter, idsFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'notes',
	description: 'List notes, e-mails and activity of candidates, newest first',
	endpoint: 'note.list',
	simplify: simplify.note,
	filters: [
		idsFilter('Candidate IDs', 'candidate_ids'),
		idsFilter('Application IDs', 'application_ids'),
		idsFilter('User IDs', 'user_ids'),
		choiceFilter('Type', 'type', 'Kind of entry', [
			{ name: 'Activity', value: 'ACTIVITY' },
			{ name: 'Availability Request', value: 'AVAILABILITY_REQUEST' },
			{ name: 'E-Mail', value: 'EMAIL' },
			{ name: 'Feedback', value: 'FEEDBACK' },
			{ name: 'Follow-Up', value: 'FOLLOW_UP' },
			{ name: 'Form', value: 'FORM' },
			{ name: 'Interview', value: 'INTERVIEW' },
			{ name: 'LinkedIn InMail', value: 'LINKEDIN_INMAIL' },
			{ name: 'LinkedIn Note', value: 'LINKEDIN_NOTE' },
			{ name: 'Migration Error', value: 'MIGRATION_ERROR' },
			{ name: 'Note', value: 'NOTE' },
			{ name: 'Take-Home Test', value: 'TAKE_HOME_TEST' },
			{ name: 'Touchpoint', value: 'TOUCHPOINT' },
		]),
		choiceFilter('Visibility', 'visibility', 'Who may see the entry', [
			{ name: 'Admin Only', value: 'admin_only_visible' },
			{ name: 'Private', value: 'privately_visible' },
			{ name: 'Public', value: 'publicly_visible' },
		]),
	],
});
