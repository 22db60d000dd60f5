import type { WorkUaResource } from '../operation';
import { download } from './download';
import { get } from './get';
import { getAll } from './getAll';

export const response: WorkUaResource = {
	value: 'response',
	name: 'Response',
	operations: [download, get, getAll],
};
