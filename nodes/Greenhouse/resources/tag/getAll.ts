import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'tags',
	description: 'List the tags of the organisation, newest first',
	endpoint: 'tag.list',
	simplify: simplify.tag,
});
