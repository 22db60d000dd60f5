import { candidateLocator } from '../../descriptions';
import { readRecord } from '../../vendor';
import { cvProperties, downloadCvs } from '../cvFiles';
import type { ERecruiterOperation } from '../operation';

export const downloadCv: ERecruiterOperation = {
	value: 'downloadCv',
	name: 'Download CV',
	action: 'Download the CV of a candidate',
	description: 'Fetch the CV files of a candidate, one item a file',
	endpoints: ['candidate.get', 'candidate.cv'],
	properties: [candidateLocator, ...cvProperties],
	async execute(run) {
		const candidateId = run.parameters.id('candidate');
		return await downloadCvs(
			run,
			{ candidateId },
			async () => await readRecord(run.client, 'candidate.get', candidateId),
		);
	},
};
