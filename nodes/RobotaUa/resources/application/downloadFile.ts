import { outputFileProperty } from '../../../shared/operations/files';
import { applicationProperty, resumeTypeProperty } from '../../descriptions';
import { downloadResume } from '../../files';
import type { RobotaUaOperation } from '../operation';
import { numericId } from '../operation';
import { chosenResumeType } from './resumeType';

export const downloadFile: RobotaUaOperation = {
	value: 'downloadFile',
	name: 'Download File',
	action: 'Download the file of an application',
	description: 'Read the resume file of a response. Nothing is marked as viewed.',
	endpoints: ['application.file', 'application.attachment'],
	properties: [applicationProperty, resumeTypeProperty, outputFileProperty],
	async execute(run) {
		const id = numericId(run.parameters, 'application', 'Application ID');
		const field = run.parameters.text('outputField');
		const { file, binary } = await downloadResume(
			{ client: run.client, helpers: run.host.helpers },
			id,
			chosenResumeType(run),
			field,
		);
		return [{ json: { applicationId: id, ...file }, binary: { [field]: binary } }];
	},
};
