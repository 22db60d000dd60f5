import { candidateLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';
import { sharedPeople } from './shared';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a candidate',
	description: 'Read one candidate',
	endpoint: 'candidate.list',
	what: 'the candidate',
	locator: candidateLocator(),
	simplify: simplify.candidate,
	shared: sharedPeople,
});
