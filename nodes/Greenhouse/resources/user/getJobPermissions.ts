import { userLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { childrenOperation } from '../reading';

export const getJobPermissions = childrenOperation({
	value: 'getJobPermissions',
	name: 'Get Job Permissions',
	action: 'Get the job permissions of a user',
	description: 'List the jobs that a user may see; Site Admins have none here',
	endpoint: 'userJobPermission.list',
	parent: userLocator(),
	filter: 'user_ids',
	key: 'user_id',
	simplify: simplify.userJobPermission,
});
