import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';

export const department: GreenhouseResource = {
	value: 'department',
	name: 'Department',
	operations: [get, getAll],
};
