import type { PeopleForceResource } from '../operation';
import { getAll } from './getAll';

export const disqualifyReason: PeopleForceResource = {
	value: 'disqualifyReason',
	name: 'Disqualify Reason',
	operations: [getAll],
};
