import { applicationLocator } from '../../descriptions';
import { readRecord } from '../../vendor';
import { cvProperties, downloadCvs } from '../cvFiles';
import type { ERecruiterOperation } from '../operation';

export const downloadCv: ERecruiterOperation = {
	value: 'downloadCv',
	name: 'Download CV',
	action: 'Download the CV of an application',
	description: 'Fetch the CV files of an application, one item a file',
	endpoints: ['application.get', 'candidate.cv'],
	properties: [applicationLocator, ...cvProperties],
	async execute(run) {
		const applicationId = run.parameters.id('application');
		return await downloadCvs(
			run,
			{ applicationId },
			async () => await readRecord(run.client, 'application.get', applicationId),
		);
	},
};
