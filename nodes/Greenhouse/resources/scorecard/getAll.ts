import { choiceFilter, idsFilter, timeFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'scorecards',
	endpoint: 'scorecard.list',
	simplify: simplify.scorecard,
	filters: [
		idsFilter('Application IDs', 'application_ids'),
		idsFilter('Interview Kit IDs', 'interview_kit_ids'),
		idsFilter('Interviewer IDs', 'interviewer_ids'),
		idsFilter('Submitter IDs', 'submitter_ids'),
		choiceFilter('Status', 'status', 'Greenhouse lists drafts as well', [
			{ name: 'Complete', value: 'complete' },
			{ name: 'Draft', value: 'draft' },
		]),
		timeFilter('Interviewed', 'interviewed_at', 'scorecards of interviews held'),
		timeFilter('Submitted', 'submitted_at', 'scorecards submitted'),
	],
});
