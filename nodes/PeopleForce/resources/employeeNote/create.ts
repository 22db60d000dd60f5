import { outputProperty } from '../../../shared/operations/properties';
import { employeeLocator, managerLocator } from '../../descriptions';
import { given, reference } from '../../fields/values';
import { simplifyNote } from '../../shapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const create: PeopleForceOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create an employee note',
	description: 'Write a note into the profile of an employee',
	endpoints: ['employeeNote.create'],
	properties: [
		employeeLocator,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description: 'What the note says',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				managerLocator('Author', 'author', 'The employee in whose name the note is written'),
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('employee') };
		const body = given({
			body: parameters.text('text'),
			created_by_id: reference(parameters.collection('additionalFields'), 'author'),
		});
		const note = await readRecord(client, 'employeeNote.create', { path, body });
		return [{ json: shaper(parameters, simplifyNote)(note) }];
	},
};
