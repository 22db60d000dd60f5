import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getAllForJob } from './getAllForJob';

export const jobStage: GreenhouseResource = {
	value: 'jobStage',
	name: 'Job Stage',
	operations: [get, getAll, getAllForJob],
};
