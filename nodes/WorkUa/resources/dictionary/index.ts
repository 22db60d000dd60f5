import type { WorkUaResource } from '../operation';
import { getAll } from './getAll';

export const dictionary: WorkUaResource = {
	value: 'dictionary',
	name: 'Dictionary',
	operations: [getAll],
};
