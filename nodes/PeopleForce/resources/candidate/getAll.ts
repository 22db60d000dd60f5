import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { locator } from '../../descriptions';
import { simplifyCandidate } from '../../recruitmentShapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many candidates',
	description: 'List candidates. PeopleForce cannot search by name or phone.',
	endpoints: ['candidate.getAll'],
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
					displayName: 'Created After',
					name: 'createdAfter',
					type: 'dateTime',
					default: '',
					description: 'Only candidates whose record was created at or after this time',
				},
				{
					displayName: 'Created Before',
					name: 'createdBefore',
					type: 'dateTime',
					default: '',
					description: 'Only candidates whose record was created at or before this time',
				},
				{
					displayName: 'E-Mail',
					name: 'email',
					type: 'string',
					default: '',
					placeholder: 'e.g. nathan@example.com',
					description: 'Only the candidate with this address',
				},
				{
					displayName: 'Skills',
					name: 'skills',
					type: 'string',
					default: '',
					placeholder: 'e.g. sql, python',
					description: 'Comma-separated skills',
				},
				locator({
					displayName: 'Stage',
					name: 'stage',
					search: 'searchStages',
					placeholderId: '15',
					description: 'Only candidates with an application in this stage',
					required: false,
				}),
				{
					displayName: 'Updated After',
					name: 'updatedAfter',
					type: 'dateTime',
					default: '',
					description: 'Only candidates whose record changed at or after this time',
				},
				{
					displayName: 'Updated Before',
					name: 'updatedBefore',
					type: 'dateTime',
					default: '',
					description: 'Only candidates whose record changed at or before this time',
				},
				{
					displayName: 'Vacancy IDs',
					name: 'vacancyIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 5310, 5311',
					description: 'Comma-separated IDs; only candidates who applied to one of these vacancies',
				},
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const filters = parameters.collection('filters');
		const candidates = listAll(client, 'candidate.getAll', {
			query: {
				email: filters.optionalText('email'),
				pipeline_stage_id: filters.optionalText('stage'),
				'vacancy_ids[]': filters.ids('vacancyIds'),
				'skills[]': filters.ids('skills'),
				'created_at[gte]': filters.optionalTime('createdAfter'),
				'created_at[lte]': filters.optionalTime('createdBefore'),
				'updated_at[gte]': filters.optionalTime('updatedAfter'),
				'updated_at[lte]': filters.optionalTime('updatedBefore'),
			},
		});
		const taken = await collect(candidates, parameters.limit());
		return asOutputs(taken.map(shaper(parameters, simplifyCandidate)));
	},
};
