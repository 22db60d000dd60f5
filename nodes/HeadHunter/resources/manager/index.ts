import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { returnAllAndLimit } from '../../../shared/operations/properties';
import { managerLocator } from '../../descriptions';
import { recordOf, rowsOf } from '../../vendor';
import type { HeadHunterOperation, HeadHunterResource } from '../operation';
import { identityOf } from '../operation';

const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many managers',
	description: 'List the managers of the employer',
	endpoints: ['account.me', 'manager.getAll'],
	properties: [
		...returnAllAndLimit,
		{
			displayName: 'Search Text',
			name: 'searchText',
			type: 'string',
			default: '',
			placeholder: 'e.g. Anna',
			description: 'Only managers whose name or e-mail holds this text',
		},
	],
	async execute(run) {
		const { employerId } = await identityOf(run);
		const query = { search_text: run.parameters.optionalText('searchText') };
		const rows = rowsOf(run.client, 'manager.getAll', 200, { path: { employerId }, query });
		return asOutputs(await collect(rows, run.parameters.limit()));
	},
};

const get: HeadHunterOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a manager',
	description: 'Read one manager with permissions',
	endpoints: ['account.me', 'manager.get'],
	properties: [managerLocator],
	async execute(run) {
		const { employerId } = await identityOf(run);
		const path = { employerId, id: run.parameters.id('manager') };
		const body = await run.client.read('manager.get', { path });
		return [{ json: recordOf(body, 'GET …/managers/{id}') }];
	},
};

export const manager: HeadHunterResource = {
	value: 'manager',
	name: 'Manager',
	operations: [get, getAll],
};
