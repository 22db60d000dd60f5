import { flagFilter, idsFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'application stages',
	description: 'List when applications entered and left their stages, newest first',
	endpoint: 'applicationStage.list',
	simplify: simplify.applicationStage,
	filters: [
		idsFilter('Application IDs', 'application_ids'),
		idsFilter('Stage IDs', 'job_interview_stage_ids'),
		flagFilter('Current', 'current', 'Whether to return only stages that applications are in now'),
	],
});
