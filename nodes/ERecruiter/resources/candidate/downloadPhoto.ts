import { fileOutput, outputFileProperty } from '../../../shared/operations/files';
import { candidateLocator } from '../../descriptions';
import type { ERecruiterOperation } from '../operation';

export const downloadPhoto: ERecruiterOperation = {
	value: 'downloadPhoto',
	name: 'Download Photo',
	action: 'Download the photo of a candidate',
	description: 'Fetch the photo of a candidate',
	endpoints: ['candidate.photo'],
	properties: [candidateLocator, outputFileProperty],
	async execute({ client, parameters, host }) {
		const candidateId = parameters.id('candidate');
		const response = await client.call<Buffer>('candidate.photo', {
			path: { id: candidateId },
			as: 'bytes',
		});
		return [
			await fileOutput(host, response, {
				field: parameters.text('outputField'),
				json: { candidateId },
				fallbackName: `photo-${candidateId}`,
			}),
		];
	},
};
