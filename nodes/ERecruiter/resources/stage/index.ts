import type { ERecruiterResource } from '../operation';
import { getAll } from './getAll';

export const stage: ERecruiterResource = {
	value: 'stage',
	name: 'Stage',
	operations: [getAll],
};
