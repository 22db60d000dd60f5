import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'close reasons',
	description:
		'List the reasons for closing openings; a name that begins with Hire counts as a hire',
	endpoint: 'closeReason.list',
	simplify: simplify.closeReason,
});
