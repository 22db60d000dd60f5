import type { GreenhouseResource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getAllForApplication } from './getAllForApplication';
import { getInterviewers } from './getInterviewers';

export const interview: GreenhouseResource = {
	value: 'interview',
	name: 'Interview',
	operations: [get, getAll, getAllForApplication, getInterviewers],
};
