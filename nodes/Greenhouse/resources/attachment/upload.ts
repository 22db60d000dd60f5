import type { IDataObject } from 'n8n-workflow';

import { inputFileProperty, readFile } from '../../../shared/operations/files';
import { applicationLocator } from '../../descriptions';
import { simplify } from '../../simplify';
import { given, requiredId } from '../../writing';
import type { GreenhouseOperation, GreenhouseRun } from '../operation';

const application = applicationLocator({
	description: 'The application that gets the file; Greenhouse keeps files with applications',
});

async function contentOf({ parameters, host, itemIndex }: GreenhouseRun) {
	const name = parameters.collection('options').optionalText('fileName');
	if (parameters.choice('from', ['binary', 'url'], 'binary') === 'url') {
		const url = parameters.text('url');
		return { url, filename: name ?? url.split(/[?#]/)[0].split('/').pop() ?? 'file' };
	}
	const file = await readFile(host, itemIndex, parameters.text('binaryPropertyName'));
	return { content: file.bytes.toString('base64'), filename: name ?? file.fileName };
}

export const upload: GreenhouseOperation = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload an attachment',
	description: 'Add a file to an application; a new resume takes the place of the old one',
	endpoints: ['attachment.create'],
	properties: [
		application,
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'resume',
			options: [
				{ name: 'Cover Letter', value: 'cover_letter' },
				{ name: 'Offer Letter', value: 'offer_letter' },
				{ name: 'Other', value: 'other' },
				{ name: 'Resume', value: 'resume' },
				{ name: 'Signed Offer Letter', value: 'signed_offer_letter' },
				{ name: 'Take-Home Test', value: 'take_home_test' },
			],
		},
		{
			displayName: 'File From',
			name: 'from',
			type: 'options',
			default: 'binary',
			options: [
				{ name: 'Input Binary Field', value: 'binary' },
				{ name: 'URL', value: 'url', description: 'Greenhouse fetches the file itself' },
			],
		},
		{ ...inputFileProperty(), displayOptions: { show: { from: ['binary'] } } },
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://files.example.com/cv.pdf',
			description: 'Address that Greenhouse can open without a login',
			displayOptions: { show: { from: ['url'] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'File Name',
					name: 'fileName',
					type: 'string',
					default: '',
					placeholder: 'e.g. cv.pdf',
					description: 'Name to show in Greenhouse instead of the name of the file',
				},
				{
					displayName: 'Visibility',
					name: 'visibility',
					type: 'options',
					default: 'private',
					description: 'Who may see the file; by default that follows from its type',
					options: [
						{ name: 'Admin Only', value: 'admin_only' },
						{ name: 'Private', value: 'private' },
						{ name: 'Public', value: 'public' },
					],
				},
			],
		},
	],
	async execute(run) {
		const { client, parameters } = run;
		const body = given({
			application_id: requiredId(parameters, application),
			type: parameters.text('type'),
			...(await contentOf(run)),
			visibility: parameters.collection('options').optionalText('visibility'),
		});
		const answer = await client.read<IDataObject>('attachment.create', { body });
		return [{ json: simplify.attachment(answer) }];
	},
};
