import { userLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { childrenOperation } from '../reading';

export const getFutureJobPermissions = childrenOperation({
	value: 'getFutureJobPermissions',
	name: 'Get Future Job Permissions',
	action: 'Get the future job permissions of a user',
	description:
		'List the departments and offices whose future jobs a user will see; a row with neither means every future job',
	endpoint: 'futureJobPermission.list',
	parent: userLocator(),
	filter: 'user_ids',
	key: 'user_id',
	simplify: simplify.futureJobPermission,
});
