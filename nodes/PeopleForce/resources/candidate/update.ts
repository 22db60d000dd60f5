import { InputError } from '../../../shared/errors/inputError';
import { outputProperty } from '../../../shared/operations/properties';
import { candidateLocator, customFieldsProperty } from '../../descriptions';
import { candidateBody, candidateFields, fullName, skypeUsername } from '../../fields/candidate';
import { candidateRequest } from '../../people/writeCandidate';
import { simplifyCandidate } from '../../recruitmentShapes';
import { readRecord, unwrap } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

const updateFields = [...candidateFields, fullName, skypeUsername].sort((a, b) =>
	a.displayName.localeCompare(b.displayName),
);

export const update: PeopleForceOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update a candidate',
	description:
		'Change fields of a candidate; what is left out stays as it is, a list replaces the old one',
	endpoints: ['candidate.update', 'candidate.get'],
	properties: [
		candidateLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: updateFields,
		},
		customFieldsProperty('mapCandidateFields', 'update', 'candidate'),
		outputProperty(),
	],
	async execute(run) {
		const { client, parameters } = run;
		const path = { id: parameters.id('candidate') };
		const fields = parameters.collection('updateFields');
		const changes = candidateBody(fields, parameters.mapped('customFields'));
		const resume = fields.optionalText('resume');
		if (Object.keys(changes).length === 0 && resume === undefined) {
			throw new InputError({
				parameter: 'Update Fields',
				found: 'nothing',
				expected: 'at least one field or custom field with a value',
			});
		}
		const body = await candidateRequest(run, changes, resume);
		const answer = unwrap(await client.read('candidate.update', { path, body }));
		const candidate =
			answer.id === undefined ? await readRecord(client, 'candidate.get', { path }) : answer;
		return [{ json: shaper(parameters, simplifyCandidate)(candidate) }];
	},
};
