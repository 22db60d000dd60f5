import type { GreenhouseResource } from '../operation';
import { getAll } from './getAll';
import { getAllForApplication } from './getAllForApplication';

export const applicationStage: GreenhouseResource = {
	value: 'applicationStage',
	name: 'Application Stage',
	operations: [getAll, getAllForApplication],
};
