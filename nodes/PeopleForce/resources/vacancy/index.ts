import type { PeopleForceResource } from '../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { getPipeline } from './getPipeline';
import { update } from './update';

export const vacancy: PeopleForceResource = {
	value: 'vacancy',
	name: 'Vacancy',
	operations: [create, get, getAll, getPipeline, update],
};
