import { outputProperty } from '../../../shared/operations/properties';
import { candidateLocator } from '../../descriptions';
import { simplifyNote } from '../../shapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const create: PeopleForceOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a candidate note',
	description: 'Write a note on a candidate, in the name of the API key',
	endpoints: ['candidateNote.create'],
	properties: [
		candidateLocator,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description: 'What the note says',
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const path = { id: parameters.id('candidate') };
		const body = { comment: parameters.text('text') };
		const note = await readRecord(client, 'candidateNote.create', { path, body });
		return [{ json: shaper(parameters, simplifyNote)(note) }];
	},
};
