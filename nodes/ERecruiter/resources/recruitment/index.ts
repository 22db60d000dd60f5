import type { ERecruiterResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getStages } from './getStages';

export const recruitment: ERecruiterResource = {
	value: 'recruitment',
	name: 'Recruitment',
	operations: [get, getAll, getStages],
};
