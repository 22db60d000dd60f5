import type { WorkUaResource } from '../operation';
import { getAll } from './getAll';

export const publication: WorkUaResource = {
	value: 'publication',
	name: 'Publication',
	operations: [getAll],
};
