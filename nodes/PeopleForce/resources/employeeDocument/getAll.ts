import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { employeeLocator, folderLocator } from '../../descriptions';
import { simplifyDocument } from '../../shapes';
import { listAll } from '../../vendor';
import type { PeopleForceOperation } from '../operation';
import { shaper } from '../operation';

export const getAll: PeopleForceOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many employee documents',
	description: 'List the documents in the profile of an employee',
	endpoints: ['employeeDocument.getAll'],
	properties: [
		employeeLocator,
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{ ...folderLocator, required: false, description: 'Only documents in this folder' },
			],
		},
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const documents = listAll(client, 'employeeDocument.getAll', {
			path: { id: parameters.id('employee') },
			query: { document_folder_id: parameters.collection('filters').optionalText('folder') },
		});
		const taken = await collect(documents, parameters.limit());
		return asOutputs(taken.map(shaper(parameters, simplifyDocument)));
	},
};
