import { idProperty } from '../../descriptions';
import { simplify } from '../../simplify';
import { getOperation } from '../reading';

export const get = getOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an offer',
	description: 'Read one offer',
	endpoint: 'offer.list',
	what: 'the offer',
	locator: idProperty('Offer ID', 'offer', '330501'),
	simplify: simplify.offer,
});
