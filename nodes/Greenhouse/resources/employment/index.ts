import type { GreenhouseResource } from '../operation';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';

export const employment: GreenhouseResource = {
	value: 'employment',
	name: 'Employment',
	operations: [create, remove, getAll],
};
