import type { PeopleForceResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';

export const employee: PeopleForceResource = {
	value: 'employee',
	name: 'Employee',
	operations: [get, getAll],
};
