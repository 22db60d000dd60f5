import type { PeopleForceResource } from '../operation';
import { getAll } from './getAll';

export const movement: PeopleForceResource = {
	value: 'movement',
	name: 'Movement',
	operations: [getAll],
};
