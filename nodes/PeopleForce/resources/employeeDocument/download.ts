import { InputError } from '../../../shared/errors/inputError';
import { fileOutput, outputFileProperty } from '../../../shared/operations/files';
import { readText } from '../../../shared/people/read';
import { documentLocator, employeeLocator } from '../../descriptions';
import { simplifyDocument } from '../../shapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation } from '../operation';

export const download: PeopleForceOperation = {
	value: 'download',
	name: 'Download',
	action: 'Download an employee document',
	description: 'Get the file of a document as binary data',
	endpoints: ['employeeDocument.get'],
	properties: [employeeLocator, documentLocator, outputFileProperty],
	async execute({ client, parameters, host }) {
		const path = { id: parameters.id('employee'), documentId: parameters.id('document') };
		// The address expires (peopleforce.md 2.5): it is always asked for anew.
		const document = await readRecord(client, 'employeeDocument.get', { path });
		const url = readText(document.url);
		if (url === undefined || document.type === 'link') {
			throw new InputError({
				parameter: 'Document',
				found: url === undefined ? 'a document without a file' : 'a link to another site',
				expected: 'a document that holds a file',
				advice: 'Get Many shows the address of a link.',
			});
		}
		const output = await fileOutput(host, await client.download(url), {
			field: parameters.text('outputField'),
			json: simplifyDocument(document),
			fileName: readText(document.name),
			fallbackName: `document-${path.documentId}`,
		});
		return [output];
	},
};
