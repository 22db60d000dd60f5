import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';

export const office: GreenhouseResource = {
	value: 'office',
	name: 'Office',
	operations: [get, getAll],
};
