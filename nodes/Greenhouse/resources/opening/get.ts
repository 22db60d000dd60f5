import { openingLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an opening',
	description: 'Read one opening',
	endpoint: 'opening.list',
	what: 'the opening',
	locator: openingLocator(),
	simplify: simplify.opening,
});
