import type { ERecruiterResource } from '../operation';
import { dictionaryOperation } from '../dictionary';

export const origin: ERecruiterResource = {
	value: 'origin',
	name: 'Origin',
	operations: [
		dictionaryOperation({
			list: 'account.origins',
			kind: 'origin',
			action: 'Get many origins',
			description:
				'List the origins (sources) of candidates: the publication places that are set up in eRecruiter, as far as is known',
		}),
	],
};
