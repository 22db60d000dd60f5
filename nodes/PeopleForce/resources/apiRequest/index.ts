import type { PeopleForceResource } from '../operation';
import { send } from './send';

export const apiRequest: PeopleForceResource = {
	value: 'apiRequest',
	name: 'API Request',
	operations: [send],
};
