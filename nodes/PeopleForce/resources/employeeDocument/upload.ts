import { multipart } from '../../../shared/http/multipart';
import type { Part } from '../../../shared/http/multipart';
import { inputFileProperty, readFile } from '../../../shared/operations/files';
import { outputProperty, showWhen } from '../../../shared/operations/properties';
import { employeeLocator, folderLocator } from '../../descriptions';
import { filePart, formParts } from '../../fields/values';
import { simplifyDocument } from '../../shapes';
import { readRecord } from '../../vendor';
import type { PeopleForceOperation, PeopleForceRun } from '../operation';
import { shaper } from '../operation';

export const upload: PeopleForceOperation = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload an employee document',
	description: 'Put a file or a link into the profile of an employee',
	endpoints: ['employeeDocument.create'],
	properties: [
		employeeLocator,
		{ ...folderLocator, description: 'The folder to put the document in' },
		{
			displayName: 'Document Is',
			name: 'kind',
			type: 'options',
			default: 'file',
			description: 'What is put into the profile',
			options: [
				{ name: 'File', value: 'file', description: 'A file of the input item' },
				{ name: 'Link', value: 'link', description: 'An address elsewhere' },
			],
		},
		showWhen(inputFileProperty(), { kind: ['file'] }),
		{
			displayName: 'Link',
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://files.example.com/contract.pdf',
			description: 'Address of the document',
			displayOptions: { show: { kind: ['link'] } },
		},
		{
			displayName: 'Document Name',
			name: 'documentName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Contract 2026',
			description: 'Name in the profile. Empty takes the name of the file or the address.',
		},
		outputProperty(),
	],
	async execute(run) {
		const { client, parameters } = run;
		const path = { id: parameters.id('employee') };
		const content = await contentParts(run);
		const head = {
			document_folder_id: parameters.id('folder'),
			name: parameters.optionalText('documentName') ?? content.name,
		};
		const body = multipart([...formParts(head), ...content.parts]);
		const document = await readRecord(client, 'employeeDocument.create', { path, body });
		return [{ json: shaper(parameters, simplifyDocument)(document) }];
	},
};

async function contentParts({
	parameters,
	host,
	itemIndex,
}: PeopleForceRun): Promise<{ name: string; parts: Part[] }> {
	if (parameters.choice('kind', ['file', 'link'], 'file') === 'link') {
		const url = parameters.text('url');
		return { name: url, parts: formParts({ url }) };
	}
	const file = await readFile(host, itemIndex, parameters.text('binaryPropertyName'));
	return { name: file.fileName, parts: [filePart('document', file)] };
}
