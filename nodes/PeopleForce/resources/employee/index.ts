import type { PeopleForceResource } from '../operation';
import { createFromHire } from './createFromHire';
import { get } from './get';
import { getAll } from './getAll';

export const employee: PeopleForceResource = {
	value: 'employee',
	name: 'Employee',
	operations: [createFromHire, get, getAll],
};
