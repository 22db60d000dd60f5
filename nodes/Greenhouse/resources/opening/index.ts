import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';

export const opening: GreenhouseResource = {
	value: 'opening',
	name: 'Opening',
	operations: [get, getAll],
};
