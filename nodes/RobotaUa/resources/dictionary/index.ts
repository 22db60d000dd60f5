import type { RobotaUaResource } from '../operation';
import { getAll } from './getAll';

export const dictionary: RobotaUaResource = {
	value: 'dictionary',
	name: 'Dictionary',
	operations: [getAll],
};
