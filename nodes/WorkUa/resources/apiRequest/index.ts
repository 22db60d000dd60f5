import type { WorkUaResource } from '../operation';
import { send } from './send';

export const apiRequest: WorkUaResource = {
	value: 'apiRequest',
	name: 'API Request',
	operations: [send],
};
