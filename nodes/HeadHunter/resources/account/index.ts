import type { HeadHunterResource } from '../operation';
import { checkAccess } from './checkAccess';
import { getAll } from './getAll';

export const account: HeadHunterResource = {
	value: 'account',
	name: 'Account',
	operations: [checkAccess, getAll],
};
