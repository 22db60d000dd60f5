import { readText } from '../../../shared/people/read';
import { isRecord } from '../../../shared/operations/parameters';
import { itemsOf, recordOf } from '../../vendor';
import type { HeadHunterOperation } from '../operation';

export const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many working accounts',
	description: 'List the employers that the login may work for',
	endpoints: ['account.getAll'],
	properties: [],
	async execute({ client }) {
		const body = recordOf(await client.read('account.getAll'), 'GET /manager_accounts/mine');
		return itemsOf(body, 'GET /manager_accounts/mine').map(({ id, employer }) => ({
			json: {
				id: readText(id) ?? '',
				employerId: isRecord(employer) ? (readText(employer.id) ?? null) : null,
				employer: isRecord(employer) ? (readText(employer.name) ?? null) : null,
				isPrimary: id === body.primary_account_id,
				isCurrent: id === body.current_account_id,
			},
		}));
	},
};
