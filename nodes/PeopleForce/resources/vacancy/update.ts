import { InputError } from '../../../shared/errors/inputError';
import { outputProperty } from '../../../shared/operations/properties';
import { vacancyLocator } from '../../descriptions';
import {
	furtherVacancyBody,
	mainVacancyBody,
	optionalVacancyFields,
	requiredVacancyFields,
} from '../../fields/vacancy';
import { simplifyVacancy } from '../../recruitmentShapes';
import { readRecord, unwrap } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

const fields = [...requiredVacancyFields, ...optionalVacancyFields].sort((a, b) =>
	a.displayName.localeCompare(b.displayName),
);

export const update: PeopleForceOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a vacancy',
	description: 'Change fields of a vacancy; what is left out stays as it is',
	endpoints: ['vacancy.update', 'vacancy.get'],
	properties: [
		vacancyLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: fields,
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('vacancy') };
		const changes = parameters.collection('updateFields');
		const body = { ...mainVacancyBody(changes), ...furtherVacancyBody(changes) };
		if (Object.keys(body).length === 0) {
			throw new InputError({
				parameter: 'Update Fields',
				found: 'nothing',
				expected: 'at least one field with a value',
			});
		}
		const answer = unwrap(await client.read('vacancy.update', { path, body }));
		const vacancy =
			answer.id === undefined ? await readRecord(client, 'vacancy.get', { path }) : answer;
		return [{ json: shaper(parameters, simplifyVacancy)(vacancy) }];
	},
};
