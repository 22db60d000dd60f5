import { collect } from '../../../shared/http/pages';
import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import { namedEntry } from '../../shapes';
import { listAll } from '../../vendor';
import type { ERecruiterOperation } from '../operation';

const lists = { account: 'account.stages', dictionary: 'dictionary.stages' } as const;

export const getAll: ERecruiterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many stages',
	description: 'List the stages of the account. Names may be changed by users, IDs stay.',
	endpoints: Object.values(lists),
	properties: [
		{
			displayName: 'List',
			name: 'list',
			type: 'options',
			default: 'account',
			description: 'Which stages to list',
			options: [
				{
					name: 'Account',
					value: 'account',
					description: 'All stages of the account, default and own ones',
				},
				{
					name: 'Dictionary',
					value: 'dictionary',
					description: 'The stage dictionary of eRecruiter, probably the stage types',
				},
			],
		},
		...returnAllAndLimit,
		outputProperty(),
	],
	async execute({ client, parameters }) {
		const list = lists[parameters.choice('list', ['account', 'dictionary'], 'account')];
		const rows = await collect(listAll(client, list), parameters.limit());
		const raw = parameters.choice('output', ['simplified', 'raw']) === 'raw';
		return asOutputs(raw ? rows : rows.map((row) => ({ ...(namedEntry(row, 'stage') ?? row) })));
	},
};
