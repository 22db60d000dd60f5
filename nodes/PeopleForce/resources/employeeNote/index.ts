import type { PeopleForceResource } from '../operation';
import { create } from './create';
import { getAll } from './getAll';

export const employeeNote: PeopleForceResource = {
	value: 'employeeNote',
	name: 'Employee Note',
	operations: [create, getAll],
};
