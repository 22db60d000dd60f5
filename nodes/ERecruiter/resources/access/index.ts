import type { ERecruiterResource } from '../operation';
import { check } from './check';

export const access: ERecruiterResource = {
	value: 'access',
	name: 'Access',
	operations: [check],
};
