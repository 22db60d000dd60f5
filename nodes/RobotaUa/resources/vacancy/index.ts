import type { RobotaUaResource } from '../operation';
import { applyPublication } from './applyPublication';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { setState } from './setState';
import { update } from './update';

export const vacancy: RobotaUaResource = {
	value: 'vacancy',
	name: 'Vacancy',
	operations: [applyPublication, create, get, getAll, setState, update],
};
