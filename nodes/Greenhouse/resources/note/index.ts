import type { GreenhouseResource } from '../operation';
import { create } from './create';
import { getAll } from './getAll';

export const note: GreenhouseResource = {
	value: 'note',
	name: 'Note',
	operations: [create, getAll],
};
