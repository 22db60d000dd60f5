import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { simplifyVacancy } from '../../recruitmentShapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many vacancies',
	description: 'List vacancies, all states unless a filter is set',
	endpoints: ['vacancy.getAll'],
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
					displayName: 'States',
					name: 'states',
					type: 'multiOptions',
					default: ['opened'],
					description: 'Only vacancies in one of these states',
					options: [
						{ name: 'Archived', value: 'archived' },
						{ name: 'Cancelled', value: 'cancelled' },
						{ name: 'Closed', value: 'closed' },
						{ name: 'Draft', value: 'drafting' },
						{ name: 'On Hold', value: 'held' },
						{ name: 'Open', value: 'opened' },
					],
				},
				{
					displayName: 'Tag IDs',
					name: 'tagIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 8, 12',
					description: 'Comma-separated IDs; only vacancies with one of these tags',
				},
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const filters = parameters.collection('filters');
		const vacancies = listAll(client, 'vacancy.getAll', {
			query: { 'status[]': filters.ids('states'), 'tag_ids[]': filters.ids('tagIds') },
		});
		const taken = await collect(vacancies, parameters.limit());
		return asOutputs(taken.map(shaper(parameters, simplifyVacancy)));
	},
};
