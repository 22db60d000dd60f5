import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';

export const job: GreenhouseResource = {
	value: 'job',
	name: 'Job',
	operations: [get, getAll],
};
