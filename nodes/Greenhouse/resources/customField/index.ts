import type { GreenhouseResource } from '../operation';
import { getAll } from './getAll';
import { getOptions } from './getOptions';

export const customField: GreenhouseResource = {
	value: 'customField',
	name: 'Custom Field',
	operations: [getAll, getOptions],
};
