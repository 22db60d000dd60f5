import type { RobotaUaResource } from '../operation';
import { get } from './get';
import { getBalance } from './getBalance';
import { openContacts } from './openContacts';
import { search } from './search';

export const resume: RobotaUaResource = {
	value: 'resume',
	name: 'Resume',
	operations: [get, getBalance, openContacts, search],
};
