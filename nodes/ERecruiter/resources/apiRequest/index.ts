import type { ERecruiterResource } from '../operation';
import { send } from './send';

export const apiRequest: ERecruiterResource = {
	value: 'apiRequest',
	name: 'API Request',
	operations: [send],
};
