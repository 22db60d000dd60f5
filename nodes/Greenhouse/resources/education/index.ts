import type { GreenhouseResource } from '../operation';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';

export const education: GreenhouseResource = {
	value: 'education',
	name: 'Education',
	operations: [create, remove, getAll],
};
