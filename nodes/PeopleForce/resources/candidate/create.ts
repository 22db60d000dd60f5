import { outputProperty } from '../../../shared/operations/properties';
import { customFieldsProperty } from '../../descriptions';
import { candidateBody, candidateFields, fullName } from '../../fields/candidate';
import { createCandidate } from '../../people/writeCandidate';
import { simplifyCandidate } from '../../recruitmentShapes';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const create: PeopleForceOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a candidate',
	description: 'Add a candidate, with a resume from binary data where there is one',
	endpoints: ['candidate.create', 'candidate.getAll', 'candidate.get'],
	properties: [
		{ ...fullName, required: true },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: candidateFields,
		},
		customFieldsProperty('mapCandidateFields', 'add', 'candidate'),
		outputProperty(),
	],
	async execute(run) {
		const { parameters } = run;
		const fields = parameters.collection('additionalFields');
		const custom = parameters.mapped('customFields');
		const body = candidateBody(fields, custom, parameters.text('fullName'));
		const candidate = await createCandidate(run, body, fields.optionalText('resume'));
		return [{ json: shaper(parameters, simplifyCandidate)(candidate) }];
	},
};
