import type { RobotaUaResource } from '../operation';
import { getContactPacks } from './getContactPacks';
import { getTickets } from './getTickets';

export const service: RobotaUaResource = {
	value: 'service',
	name: 'Service',
	operations: [getContactPacks, getTickets],
};
