import { departmentLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a department',
	description: 'Read one department',
	endpoint: 'department.list',
	what: 'the department',
	locator: departmentLocator(),
	simplify: simplify.department,
});
