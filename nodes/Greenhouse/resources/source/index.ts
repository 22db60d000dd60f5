import type { GreenhouseResource } from '../operation';
import { getAll } from './getAll';

export const source: GreenhouseResource = {
	value: 'source',
	name: 'Source',
	operations: [getAll],
};
