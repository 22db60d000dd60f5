import { officeLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an office',
	description: 'Read one office',
	endpoint: 'office.list',
	what: 'the office',
	locator: officeLocator(),
	simplify: simplify.office,
});
