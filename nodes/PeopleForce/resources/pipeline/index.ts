import type { PeopleForceResource } from '../operation';
import { getAll } from './getAll';

export const pipeline: PeopleForceResource = {
	value: 'pipeline',
	name: 'Pipeline',
	operations: [getAll],
};
