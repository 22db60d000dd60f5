import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getFutureJobPermissions } from './getFutureJobPermissions';
import { getJobPermissions } from './getJobPermissions';

export const user: GreenhouseResource = {
	value: 'user',
	name: 'User',
	operations: [get, getAll, getFutureJobPermissions, getJobPermissions],
};
