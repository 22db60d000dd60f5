import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { vacancyLocator } from '../../descriptions';
import { simplifyApplication } from '../../recruitmentShapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many applications',
	description: 'List the applications to a vacancy, with candidate and stage',
	endpoints: ['application.getAll'],
	properties: [vacancyLocator, ...returnAllAndLimit, outputProperty()],
	async execute({ client, parameters }) {
		const vacancyId = parameters.id('vacancy');
		const applications = listAll(client, 'application.getAll', { path: { vacancyId } });
		const taken = await collect(applications, parameters.limit());
		const shape = shaper(parameters, (record) => simplifyApplication(record, vacancyId));
		return asOutputs(taken.map(shape));
	},
};
