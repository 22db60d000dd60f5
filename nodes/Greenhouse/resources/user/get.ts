import { userLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Read one user, service accounts included',
	endpoint: 'user.list',
	what: 'the user',
	locator: userLocator(),
	simplify: simplify.user,
	query: { show_service_accounts: true },
});
