import { departmentLocator, officeLocator } from '../../descriptions';
import { choiceFilter, flagFilter, locatorFilter, textFilter, timeFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'jobs',
	endpoint: 'job.list',
	simplify: simplify.job,
	filters: [
		choiceFilter('Status', 'status', 'State of the job', [
			{ name: 'Closed', value: 'closed' },
			{ name: 'Draft', value: 'draft' },
			{ name: 'Open', value: 'open' },
		]),
		textFilter(
			'Requisition ID',
			'requisition_id',
			'Only jobs with exactly this requisition ID',
			'ENG-77',
		),
		locatorFilter(departmentLocator(), 'department_id'),
		locatorFilter(officeLocator(), 'office_id'),
		flagFilter(
			'Confidential',
			'confidential',
			'Whether to return confidential jobs only, or only the others; confidential jobs are seen by members of the hiring team',
		),
		timeFilter('Opened', 'opened_at', 'jobs opened'),
		timeFilter('Closed', 'closed_at', 'jobs closed'),
	],
});
