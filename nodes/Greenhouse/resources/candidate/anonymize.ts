import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../../shared/errors/inputError';
import type { GreenhouseOperation } from '../operation';
import { noticeOf } from '../reading';
import { candidate, candidateId } from './parts';

export const anonymize: GreenhouseOperation = {
	value: 'anonymize',
	name: 'Anonymize',
	action: 'Anonymize a candidate',
	description: 'Erase the chosen personal data of a candidate for good',
	endpoints: ['candidate.anonymize'],
	properties: [
		...noticeOf('What is erased cannot be brought back.'),
		candidate,
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'string',
			default: 'full_name,emails,phone_numbers,attachments,notes',
			required: true,
			placeholder: 'e.g. full_name, emails, attachments',
			description:
				'Comma-separated names of what to erase, as the Greenhouse documentation of this call lists them',
		},
	],
	async execute(run) {
		const fields = run.parameters.ids('fields');
		if (fields.length === 0) {
			throw new InputError({
				parameter: 'Fields',
				found: 'nothing',
				expected: 'at least one name, e.g. full_name',
			});
		}
		const path = { id: candidateId(run) };
		// Erasing twice erases no more.
		const options = { path, body: { fields }, replay: 'safe' } as const;
		const answer = await run.client.read<IDataObject>('candidate.anonymize', options);
		return [{ json: { id: answer.id ?? Number(path.id), anonymized: fields } }];
	},
};
