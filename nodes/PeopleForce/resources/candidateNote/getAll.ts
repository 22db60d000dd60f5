import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { candidateLocator } from '../../descriptions';
import { simplifyNote } from '../../shapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many candidate notes',
	description: 'List the notes on a candidate',
	endpoints: ['candidateNote.getAll'],
	properties: [candidateLocator, ...returnAllAndLimit, outputProperty()],
	async execute({ client, parameters }) {
		const notes = listAll(client, 'candidateNote.getAll', {
			path: { id: parameters.id('candidate') },
		});
		const taken = await collect(notes, parameters.limit());
		return asOutputs(taken.map(shaper(parameters, simplifyNote)));
	},
};
