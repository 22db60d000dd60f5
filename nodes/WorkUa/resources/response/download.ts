import { createHash } from 'crypto';

import { InputError } from '../../../shared/errors/inputError';
import { outputFileProperty } from '../../../shared/operations/files';
import { responseLocator } from '../../descriptions';
import { nameFile } from '../../files';
import type { WorkUaOperation } from '../operation';
import { demandResponse } from './get';
import { readResponseId } from './read';

export const download: WorkUaOperation = {
	value: 'download',
	name: 'Download File',
	action: 'Download the file of a response',
	description: 'Fetch the resume file that a candidate sent along',
	endpoints: ['response.file', 'response.getAll'],
	properties: [
		responseLocator,
		{
			displayName: 'Job ID',
			name: 'jobId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 7100001',
			description:
				'ID of the job that was responded to, as it stands in the response. Empty looks it up, for one more request.',
		},
		outputFileProperty,
	],
	async execute(run) {
		const { client, parameters, host } = run;
		parameters.id('response');
		const responseId = readResponseId(parameters, 'response') ?? 0;
		const jobId = parameters.optionalText('jobId') ?? (await demandResponse(run)).jobId;
		if (jobId === undefined) {
			throw new InputError({
				parameter: 'Job ID',
				found: 'nothing, and the response names no job',
				expected: 'the ID of the job that was responded to',
			});
		}
		const answer = await client.call<Buffer>('response.file', {
			path: { jobId, responseId },
			as: 'bytes',
		});
		const bytes = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
		const { name, mime } = nameFile({ ...answer, body: bytes }, `resume-${responseId}`);
		return [
			{
				json: {
					id: String(responseId),
					jobId,
					fileName: name,
					mimeType: mime,
					bytes: bytes.length,
					sha256: createHash('sha256').update(bytes).digest('hex'),
				},
				binary: {
					[parameters.text('outputField')]: await host.helpers.prepareBinaryData(bytes, name, mime),
				},
			},
		];
	},
};
