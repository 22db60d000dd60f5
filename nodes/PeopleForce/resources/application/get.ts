import { outputProperty } from '../../../shared/operations/properties';
import { applicationLocator, vacancyLocator } from '../../descriptions';
import { simplifyApplication } from '../../recruitmentShapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const get: PeopleForceOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get an application',
	description: 'Read one application to a vacancy',
	endpoints: ['application.get'],
	properties: [vacancyLocator, applicationLocator, outputProperty()],
	async execute({ client, parameters }) {
		const path = { vacancyId: parameters.id('vacancy'), id: parameters.id('application') };
		const application = await readRecord(client, 'application.get', { path });
		const shape = shaper(parameters, (record) => simplifyApplication(record, path.vacancyId));
		return [{ json: shape(application) }];
	},
};
