import type { IDataObject } from 'n8n-workflow';

import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { groupMovements, simplifyMovement, toStageChange } from '../../recruitmentShapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many movements',
	description: 'List the stages that applications went through, with times',
	endpoints: ['movement.getAll'],
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
					displayName: 'Candidate IDs',
					name: 'candidateIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 448120, 448121',
					description: 'Comma-separated IDs',
				},
				{
					displayName: 'Vacancy IDs',
					name: 'vacancyIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 5310, 5311',
					description: 'Comma-separated IDs',
				},
			],
		},
		outputProperty(['simplified', 'shared', 'raw']),
	],
	async execute({ client, parameters }) {
		const filters = parameters.collection('filters');
		const mode = parameters.choice('output', ['simplified', 'shared', 'raw'], 'simplified');
		const limit = parameters.limit();
		const movements = listAll(client, 'movement.getAll', {
			query: {
				'vacancy_ids[]': filters.ids('vacancyIds'),
				'applicant_ids[]': filters.ids('candidateIds'),
			},
		});
		if (mode !== 'shared') {
			const taken = await collect(movements, limit);
			return asOutputs(mode === 'raw' ? taken : taken.map(simplifyMovement));
		}
		// The stage before may stand anywhere in the list: its order is not documented.
		const all = await collect(movements);
		const byApplication = groupMovements(all);
		return all
			.slice(0, limit)
			.map((movement) => toStageChange(movement, byApplication))
			.filter((change) => change !== undefined)
			.map((change) => ({ json: { ...change } as IDataObject }));
	},
};
