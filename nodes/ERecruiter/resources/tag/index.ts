import type { ERecruiterResource } from '../operation';
import { dictionaryOperation } from '../dictionary';

export const tag: ERecruiterResource = {
	value: 'tag',
	name: 'Tag',
	operations: [
		dictionaryOperation({
			list: 'account.tags',
			kind: 'tag',
			action: 'Get many tags',
			description: 'List the tags of the account',
		}),
	],
};
