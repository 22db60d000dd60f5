import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { readJobs } from '../../jobs';
import type { JobStatus } from '../../shapes';
import { simplifyJob, statusOf } from '../../shapes';
import type { WorkUaOperation } from '../operation';

export const getAll: WorkUaOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description: 'List the jobs of the account with their status',
	endpoints: ['job.getAll'],
	properties: [
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'All Users',
					name: 'allUsers',
					type: 'boolean',
					default: true,
					description:
						'Whether to list the jobs of all users of the company, which only an administrator sees',
				},
				{
					displayName: 'Statuses',
					name: 'statuses',
					type: 'multiOptions',
					default: [],
					description: 'Only jobs with one of these statuses',
					options: [
						{ name: 'Draft', value: 'Draft' },
						{ name: 'Erroneous', value: 'Erroneous' },
						{ name: 'Inactive', value: 'Inactive' },
						{ name: 'Published', value: 'Published' },
					],
				},
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		const filters = parameters.collection('filters');
		const statuses = new Set<string>(filters.ids('statuses'));
		const inactiveOnly = [...statuses].every(
			(status) => status !== 'Published' && status !== 'Erroneous',
		);
		const jobs = await readJobs(client, {
			full: raw,
			all: filters.flag('allUsers', true),
			...(statuses.size === 1 && statuses.has('Published') ? { active: true } : {}),
			...(statuses.size > 0 && inactiveOnly ? { active: false } : {}),
		});
		const wanted = (job: (typeof jobs)[number]) =>
			statuses.size === 0 || statuses.has(statusOf(job).status satisfies JobStatus);
		const records = jobs.filter(wanted).slice(0, parameters.limit());
		return asOutputs(raw ? records : records.map(simplifyJob));
	},
};
