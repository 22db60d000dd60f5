import { officeLocator } from '../../descriptions';
import { locatorFilter, textFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'offices',
	endpoint: 'office.list',
	simplify: simplify.office,
	filters: [
		locatorFilter(
			officeLocator({
				displayName: 'Parent',
				name: 'parentId',
				description: 'Only offices below this one',
			}),
			'parent_id',
		),
		textFilter('External ID', 'external_id', 'Only the office with this external ID'),
	],
});
