import { flagFilter, idsFilter, textFilter, type Filter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

const employeeIds: Filter = {
	properties: [
		{
			displayName: 'Employee IDs',
			name: 'employeeIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. E-204, E-205',
			description: 'Comma-separated employee IDs, any number of them',
		},
	],
	read: (filters) => {
		const ids = filters.ids('employeeIds');
		return ids.length > 0 ? { employee_ids: ids } : {};
	},
};

export const getAll = listOperation({
	things: 'users',
	endpoint: 'user.list',
	simplify: simplify.user,
	filters: [
		textFilter(
			'Primary E-Mail',
			'primary_email',
			'Only the user with exactly this address',
			'nathan@example.com',
		),
		flagFilter(
			'Deactivated',
			'deactivated',
			'Whether to return deactivated users only, or only active ones',
		),
		idsFilter('Department IDs', 'department_ids'),
		idsFilter('Office IDs', 'office_ids'),
		idsFilter('Linked Candidate IDs', 'linked_candidate_ids'),
		employeeIds,
		flagFilter(
			'Show Service Accounts',
			'show_service_accounts',
			'Whether to return the users of integrations as well',
		),
	],
});
