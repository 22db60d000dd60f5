import type { RobotaUaResource } from '../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { setState } from './setState';
import { update } from './update';

export const vacancy: RobotaUaResource = {
	value: 'vacancy',
	name: 'Vacancy',
	operations: [create, get, getAll, setState, update],
};
