import type { RobotaUaResource } from '../operation';
import { send } from './send';

export const apiRequest: RobotaUaResource = {
	value: 'apiRequest',
	name: 'API Request',
	operations: [send],
};
