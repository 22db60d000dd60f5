import type { GreenhouseResource } from '../operation';
import { getAll } from './getAll';

export const rejectionReason: GreenhouseResource = {
	value: 'rejectionReason',
	name: 'Rejection Reason',
	operations: [getAll],
};
