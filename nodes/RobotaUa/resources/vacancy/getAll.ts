import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { publicationTypeOptions } from '../../choices';
import { cityLocator } from '../../descriptions';
import { listVacancies } from '../../vacancies';
import { TIME_ZONE } from '../../vendor';
import type { RobotaUaOperation } from '../operation';
import { optionalId } from '../operation';
import { simplifyVacancy } from './status';

export const getAll: RobotaUaOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many vacancies',
	description: 'List the vacancies of the account in all states',
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
				cityLocator({ required: false, description: 'Only vacancies of this town' }),
				{
					displayName: 'Only Published',
					name: 'onlyPublished',
					type: 'boolean',
					default: true,
					description: 'Whether to return only vacancies that can be seen on the site',
				},
				{
					displayName: 'Publication Type',
					name: 'publicationType',
					type: 'options',
					default: 'Business',
					description: 'Type of the publication that the vacancy uses',
					options: publicationTypeOptions,
				},
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					description: 'Words of the title',
				},
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const filters = parameters.collection('filters');
		const cityId = optionalId(filters, 'city', 'City');
		const query = {
			// 4 is published, the only number of a state that is known (robotaua.md 2.1).
			vacancyStateId: filters.flag('onlyPublished') ? 4 : undefined,
			cityId,
			vacancyTypeId: filters.optionalText('publicationType'),
			vacancyName: filters.optionalText('title'),
		};
		const vacancies = await collect(listVacancies(client, query), parameters.limit());
		if (parameters.choice('output', ['simplified', 'raw']) === 'raw') return asOutputs(vacancies);
		const zone = client.settings.values?.zone ?? TIME_ZONE;
		return asOutputs(vacancies.map((vacancy) => simplifyVacancy(vacancy, zone)));
	},
};
