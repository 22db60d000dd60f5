import { departmentLocator } from '../../descriptions';
import { locatorFilter, textFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'departments',
	endpoint: 'department.list',
	simplify: simplify.department,
	filters: [
		locatorFilter(
			departmentLocator({
				displayName: 'Parent',
				name: 'parentId',
				description: 'Only departments below this one',
			}),
			'parent_id',
		),
		textFilter('External ID', 'external_id', 'Only the department with this external ID'),
	],
});
