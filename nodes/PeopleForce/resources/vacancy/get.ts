import { outputProperty } from '../../../shared/operations/properties';
import { vacancyLocator } from '../../descriptions';
import { simplifyVacancy } from '../../recruitmentShapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const get: PeopleForceOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a vacancy',
	description: 'Read one vacancy',
	endpoints: ['vacancy.get'],
	properties: [vacancyLocator, outputProperty()],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('vacancy') };
		const vacancy = await readRecord(client, 'vacancy.get', { path });
		return [{ json: shaper(parameters, simplifyVacancy)(vacancy) }];
	},
};
