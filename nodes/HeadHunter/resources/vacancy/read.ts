import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty } from '../../../shared/operations/properties';
import { areaLocator, roleProperty, vacancyLocator } from '../../descriptions';
import { readPublications } from '../../publications';
import { simplifyVacancy } from '../../shapes';
import { itemsOf, recordOf } from '../../vendor';
import type { HeadHunterOperation } from '../operation';
import { identityOf } from '../operation';

export const get: HeadHunterOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a vacancy',
	description: 'Read one vacancy of the employer with its status',
	endpoints: ['vacancy.get'],
	properties: [vacancyLocator, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('vacancy') };
		const row = recordOf(await client.read('vacancy.get', { path }), 'GET /vacancies/{id}');
		const simple = parameters.choice('output', ['simplified', 'raw']) === 'simplified';
		return [{ json: simple ? simplifyVacancy(row) : row }];
	},
};

export const getStats: HeadHunterOperation = {
	value: 'getStats',
	name: 'Get Statistics',
	action: 'Get statistics of a vacancy',
	description: 'Read views and responses of the last days',
	endpoints: ['vacancy.stats'],
	properties: [vacancyLocator],
	async execute({ client, parameters }) {
		const id = parameters.id('vacancy');
		const body = await client.read('vacancy.stats', { path: { id } });
		const rows = itemsOf(body, 'GET /vacancies/{id}/stats');
		return asOutputs(rows.map((row) => ({ vacancyId: id, ...row })));
	},
};

export const getPublications: HeadHunterOperation = {
	value: 'getPublications',
	name: 'Get Publications',
	action: 'Get the publications left',
	description: 'List the kinds of publication for an area and a role with how many are left',
	endpoints: ['account.me', 'vacancy.publications'],
	properties: [areaLocator, roleProperty],
	async execute(run) {
		const { employerId } = await identityOf(run);
		const areaId = run.parameters.id('area');
		const roleId = run.parameters.text('professionalRole');
		const rows = await readPublications(run.client, employerId, { areaId, roleId });
		return asOutputs(rows.map((row) => ({ ...row })));
	},
};
