import { multipart } from '../../../shared/http/multipart';
import { inputFileProperty, readFile } from '../../../shared/operations/files';
import { candidateLocator } from '../../descriptions';
import { filePart } from '../../fields/values';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

export const uploadDocument: PeopleForceOperation = {
	value: 'uploadDocument',
	name: 'Upload Document',
	action: 'Upload a document of a candidate',
	description: 'Add a file to a candidate; the API can neither list nor remove such files',
	endpoints: ['candidateDocument.create'],
	properties: [candidateLocator, inputFileProperty()],
	async execute({ client, parameters, host, itemIndex }) {
		const path = { id: parameters.id('candidate') };
		const file = await readFile(host, itemIndex, parameters.text('binaryPropertyName'));
		const body = multipart([filePart('attachment', file)]);
		const { id, filename, created_at } = await readRecord(client, 'candidateDocument.create', {
			path,
			body,
		});
		return [{ json: { id, fileName: filename, createdAt: created_at } }];
	},
};
