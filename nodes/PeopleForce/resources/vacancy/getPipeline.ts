import { InputError } from '../../../shared/errors/inputError';
import { vacancyLocator } from '../../descriptions';
import { unwrap } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

export const getPipeline: PeopleForceOperation = {
	value: 'getPipeline',
	name: 'Get Pipeline',
	action: 'Get the pipeline of a vacancy',
	description: 'Read the stages of a vacancy with the number of applications in each',
	endpoints: ['vacancy.pipeline'],
	properties: [vacancyLocator],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('vacancy') };
		const pipeline = unwrap(await client.read('vacancy.pipeline', { path }));
		if (!Array.isArray(pipeline.stages)) {
			throw new InputError({
				parameter: 'Vacancy',
				found: 'a vacancy for which PeopleForce shows no stages',
				expected: 'a vacancy with a pipeline',
			});
		}
		return [{ json: pipeline }];
	},
};
