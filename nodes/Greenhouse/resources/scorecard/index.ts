import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';

export const scorecard: GreenhouseResource = {
	value: 'scorecard',
	name: 'Scorecard',
	operations: [get, getAll],
};
