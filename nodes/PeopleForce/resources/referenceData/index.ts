import type { PeopleForceResource } from '../operation';
import { getAll } from './getAll';

export const referenceData: PeopleForceResource = {
	value: 'referenceData',
	name: 'Reference Data',
	operations: [getAll],
};
