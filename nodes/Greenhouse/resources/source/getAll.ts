import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'sources',
	endpoint: 'source.list',
	simplify: simplify.source,
});
