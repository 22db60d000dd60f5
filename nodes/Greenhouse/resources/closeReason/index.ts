import type { GreenhouseResource } from '../operation';
import { getAll } from './getAll';

export const closeReason: GreenhouseResource = {
	value: 'closeReason',
	name: 'Close Reason',
	operations: [getAll],
};
