import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getAllForJob } from './getAllForJob';
import { getForJob } from './getForJob';

export const jobPost: GreenhouseResource = {
	value: 'jobPost',
	name: 'Job Post',
	operations: [get, getAll, getAllForJob, getForJob],
};
