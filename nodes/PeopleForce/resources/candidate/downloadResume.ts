import { InputError } from '../../../shared/errors/inputError';
import { fileOutput, outputFileProperty } from '../../../shared/operations/files';
import { readText } from '../../../shared/people/read';
import { candidateLocator } from '../../descriptions';
import { simplifyCandidate } from '../../recruitmentShapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

export const downloadResume: PeopleForceOperation = {
	value: 'downloadResume',
	name: 'Download Resume',
	action: 'Download the resume of a candidate',
	description: 'Get the resume as binary data',
	endpoints: ['candidate.get'],
	properties: [candidateLocator, outputFileProperty],
	async execute({ client, parameters, host }) {
		const path = { id: parameters.id('candidate') };
		// Only a single read tells the address, and it may expire (peopleforce.md 3.4).
		const candidate = await readRecord(client, 'candidate.get', { path });
		const url = readText(candidate.resume_url);
		if (url === undefined) {
			throw new InputError({
				parameter: 'Candidate',
				found: 'a candidate without a resume',
				expected: 'a candidate with a resume',
				advice: 'The field "hasResume" of Get Many tells which candidates have one.',
			});
		}
		const output = await fileOutput(host, await client.download(url), {
			field: parameters.text('outputField'),
			json: simplifyCandidate(candidate),
			fallbackName: `resume-${path.id}`,
		});
		return [output];
	},
};
