import type { ERecruiterResource } from '../operation';
import { getAll } from './getAll';

export const company: ERecruiterResource = {
	value: 'company',
	name: 'Company',
	operations: [getAll],
};
