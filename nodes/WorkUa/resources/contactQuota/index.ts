import type { WorkUaResource } from '../operation';
import { getAll } from './getAll';

export const contactQuota: WorkUaResource = {
	value: 'contactQuota',
	name: 'Contact Quota',
	operations: [getAll],
};
