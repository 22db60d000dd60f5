import { flagFilter } from '../../filters';
import { simplify } from '../../simplify';
import { listOperation } from '../reading';

export const getAll = listOperation({
	things: 'rejection reasons',
	endpoint: 'rejectionReason.list',
	simplify: simplify.rejectionReason,
	filters: [
		flagFilter(
			'Include Defaults',
			'include_defaults',
			'Whether to return the reasons that Greenhouse brings along as well',
		),
	],
});
