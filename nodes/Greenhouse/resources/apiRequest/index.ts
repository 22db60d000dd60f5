import type { GreenhouseResource } from '../operation';
import { send } from './send';

export const apiRequest: GreenhouseResource = {
	value: 'apiRequest',
	name: 'API Request',
	operations: [send],
};
