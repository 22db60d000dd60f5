import { InputError } from '../../../shared/errors/inputError';
import { outputProperty } from '../../../shared/operations/properties';
import {
	furtherVacancyBody,
	mainVacancyBody,
	optionalVacancyFields,
	requiredVacancyFields,
} from '../../fields/vacancy';
import { simplifyVacancy } from '../../recruitmentShapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

const required = requiredVacancyFields.map((property) => ({ ...property, required: true }));

export const create: PeopleForceOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a vacancy',
	description: 'Add a vacancy. Its state cannot be set by the API: read it in the output.',
	endpoints: ['vacancy.create'],
	properties: [
		...required,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: optionalVacancyFields,
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const main = mainVacancyBody(parameters);
		if (Object.keys(main).length < required.length) {
			const empty = required.find(({ name }) => parameters.optionalText(name) === undefined);
			throw new InputError({
				parameter: empty?.displayName ?? 'Title',
				found: 'nothing',
				expected: 'a value; PeopleForce makes no vacancy without it',
			});
		}
		const further = furtherVacancyBody(parameters.collection('additionalFields'));
		const vacancy = await readRecord(client, 'vacancy.create', { body: { ...main, ...further } });
		return [{ json: shaper(parameters, simplifyVacancy)(vacancy) }];
	},
};
