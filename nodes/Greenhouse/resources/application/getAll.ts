import { jobLocator, sourceLocator } from '../../descriptions';
import {
	choiceFilter,
	flagFilter,
	idsFilter,
	locatorFilter,
	textFilter,
	timeFilter,
} from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';
import { sharedApplications } from './shared';

export const getAll = listOperation({
	things: 'applications',
	endpoint: 'application.list',
	simplify: simplify.application,
	shared: sharedApplications,
	filters: [
		idsFilter('Candidate IDs', 'candidate_ids'),
		locatorFilter(jobLocator({ description: 'Only applications for this job' }), 'job_ids'),
		idsFilter('Job Post IDs', 'job_post_ids'),
		idsFilter('Prospective Job IDs', 'prospective_job_ids'),
		idsFilter('Referrer IDs', 'referrer_ids'),
		locatorFilter(
			sourceLocator({ description: 'Only applications from this source' }),
			'source_ids',
		),
		idsFilter('Stage IDs', 'job_interview_stage_ids'),
		textFilter(
			'Stage Name',
			'stage_name',
			'Only applications in a stage of exactly this name, whatever the job',
			'Phone Interview',
		),
		choiceFilter('Status', 'status', 'What is called Active here comes back as in_process', [
			{ name: 'Active', value: 'active' },
			{ name: 'Converted', value: 'converted' },
			{ name: 'Hired', value: 'hired' },
			{ name: 'Rejected', value: 'rejected' },
		]),
		flagFilter('Prospect', 'prospect', 'Whether to return prospects only, or only the others'),
		timeFilter('Last Activity', 'last_activity_at', 'applications with activity'),
	],
});
