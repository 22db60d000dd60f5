import { isRecord } from '../../../shared/operations/parameters';
import { outputProperty } from '../../../shared/operations/properties';
import { vacancyLocator } from '../../descriptions';
import { TIME_ZONE, unreadable } from '../../vendor';
import type { RobotaUaOperation } from '../operation';
import { numericId } from '../operation';
import { simplifyVacancy } from './status';

export const get: RobotaUaOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a vacancy',
	description: 'Read one vacancy with its status: Draft, Waiting, Published, Inactive or Erroneous',
	endpoints: ['vacancy.get'],
	properties: [vacancyLocator(), outputProperty()],
	async execute({ client, parameters }) {
		const id = numericId(parameters, 'vacancy', 'Vacancy');
		const vacancy = await client.read('vacancy.get', { path: { id } });
		if (!isRecord(vacancy)) throw unreadable('GET /vacancy/get/{id}', 'vacancy');
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		const zone = client.settings.values?.zone ?? TIME_ZONE;
		return [{ json: raw ? vacancy : simplifyVacancy(vacancy, zone) }];
	},
};
