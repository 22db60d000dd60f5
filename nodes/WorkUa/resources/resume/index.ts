import type { WorkUaResource } from '../operation';
import { get } from './get';
import { search } from './search';

export const resume: WorkUaResource = {
	value: 'resume',
	name: 'Resume',
	operations: [get, search],
};
