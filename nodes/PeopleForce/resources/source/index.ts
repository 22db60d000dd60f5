import type { PeopleForceResource } from '../operation';
import { getAll } from './getAll';

export const source: PeopleForceResource = {
	value: 'source',
	name: 'Source',
	operations: [getAll],
};
