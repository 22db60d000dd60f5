import { contactsLeft } from './balance';
import type { RobotaUaOperation } from '../operation';

export const getBalance: RobotaUaOperation = {
	value: 'getBalance',
	name: 'Get Contacts Left',
	action: 'Get the number of contacts left',
	description: 'Read how many contacts of the resume base may still be opened. Spends nothing.',
	endpoints: ['resume.balance'],
	properties: [],
	async execute(run) {
		return [{ json: { contactsLeft: await contactsLeft(run) } }];
	},
};
