import { idProperty } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a scorecard',
	description: 'Read one scorecard',
	endpoint: 'scorecard.list',
	what: 'the scorecard',
	locator: idProperty('Scorecard ID', 'scorecard', '790010'),
	simplify: simplify.scorecard,
});
