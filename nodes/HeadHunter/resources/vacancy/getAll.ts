import type { IDataObject } from 'n8n-workflow';

import { collect } from '../../../shared/http/pages';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { simplifyVacancy } from '../../shapes';
import { activeVacancies } from '../../topics';
import { rowsOf } from '../../vendor';
import type { HeadHunterOperation, HeadHunterRun } from '../operation';
import { identityOf } from '../operation';

const states = ['active', 'archived', 'hidden'] as const;

async function rowsWanted(run: HeadHunterRun): Promise<AsyncGenerator<IDataObject>> {
	const { client, parameters } = run;
	const identity = await identityOf(run);
	const state = parameters.choice('state', states);
	const filters = parameters.collection('filters');
	const manager = filters.optionalText('managerId');
	if (state === 'active') {
		return activeVacancies(client, identity, {
			// The two exclude each other (headhunter.md 2.1).
			...(manager === undefined ? { all_accessible: true } : { manager_id: manager }),
			text: filters.optionalText('text'),
			area: filters.optionalText('areaId'),
		});
	}
	return rowsOf(client, state === 'archived' ? 'vacancy.archived' : 'vacancy.hidden', 1000, {
		path: { employerId: identity.employerId },
		query: { manager_id: manager },
	});
}

export const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many vacancies',
	description: 'List active, archived or hidden vacancies of the employer',
	endpoints: ['account.me', 'vacancy.active', 'vacancy.archived', 'vacancy.hidden'],
	properties: [
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			default: 'active',
			description: 'Which vacancies to list',
			options: [
				{
					name: 'Active',
					value: 'active',
					description: 'Of all managers whose vacancies the login may see',
				},
				{
					name: 'Archived',
					value: 'archived',
					description: 'Of one manager: HeadHunter has no list of all',
				},
				{
					name: 'Hidden',
					value: 'hidden',
					description: 'Deleted ones of one manager: HeadHunter has no list of all',
				},
			],
		},
		...returnAllAndLimit,
		outputProperty(),
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Area ID',
					name: 'areaId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 160',
					description: 'Only active vacancies of this area',
				},
				{
					displayName: 'Manager Name or ID',
					name: 'managerId',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getManagers' },
					default: '',
					description:
						'Only vacancies of this manager; for archived and hidden ones empty means the manager who is logged in. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					placeholder: 'e.g. accountant',
					description: 'Only active vacancies whose name holds this text',
				},
			],
		},
	],
	async execute(run) {
		const rows = await collect(await rowsWanted(run), run.parameters.limit());
		const simple = run.parameters.choice('output', ['simplified', 'raw']) === 'simplified';
		// The list of hidden ones does not say so of each.
		const hidden = run.parameters.choice('state', states) === 'hidden';
		return rows.map((row) => ({
			json: simple ? simplifyVacancy(hidden ? { ...row, hidden } : row) : row,
		}));
	},
};
