import { outputProperty } from '../../../shared/operations/properties';
import { candidateLocator } from '../../descriptions';
import { fieldNamesProperty } from '../../fields';
import { known, personOf } from '../../shapes';
import { readRecord } from '../../vendor';
import { contextOf } from '../operation';
import type { ERecruiterOperation } from '../operation';

export const getContactData: ERecruiterOperation = {
	value: 'getContactData',
	name: 'Get Contact Data',
	action: 'Get the contact data of a candidate',
	description: 'Read e-mail addresses and phones of one candidate',
	endpoints: ['candidate.contactData'],
	properties: [candidateLocator, fieldNamesProperty, outputProperty()],
	async execute(run) {
		const { client, parameters } = run;
		const candidateId = parameters.id('candidate');
		const contact = await readRecord(client, 'candidate.contactData', candidateId);
		if (parameters.choice('output', ['simplified', 'raw']) === 'raw') return [{ json: contact }];
		const { emails, phones, phonesRaw } = personOf([contact], contextOf(run).fields);
		return [{ json: known({ candidateId, emails, phones, phonesRaw }) }];
	},
};
