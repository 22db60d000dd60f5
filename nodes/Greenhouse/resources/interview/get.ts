import { idProperty } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an interview',
	description: 'Read one interview',
	endpoint: 'interview.list',
	what: 'the interview',
	locator: idProperty('Interview ID', 'interview', '770010'),
	simplify: simplify.interview,
});
