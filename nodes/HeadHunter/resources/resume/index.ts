import { createHash } from 'crypto';

import { InputError } from '../../../shared/errors/inputError';
import { outputFileProperty } from '../../../shared/operations/files';
import { outputProperty } from '../../../shared/operations/properties';
import { readText } from '../../../shared/people/read';
import { responseLocator } from '../../descriptions';
import type { FileKind } from '../../resumes';
import { fileUrl, nameFile, NO_RESUME, viewResume } from '../../resumes';
import { contactsOf, countryOf, known } from '../../shapes';
import { readTopic, resumeOf } from '../../topics';
import type { HeadHunterOperation, HeadHunterResource } from '../operation';

const noResume = (why: string) =>
	new InputError({
		parameter: 'Response',
		found: `a response without a resume to read: ${why}`,
		expected: 'a response whose applicant shows a resume',
	});

const get: HeadHunterOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a resume',
	description:
		'Read the full resume of a response with contacts; counts towards the daily limit of views',
	endpoints: ['response.get', 'resume.get'],
	properties: [responseLocator, outputProperty()],
	async execute({ client, parameters }) {
		const topic = await readTopic(client, parameters.id('response'));
		const view = await viewResume(client, topic);
		if ('error' in view && view.error) throw view.error;
		if (view.status !== 'read') throw noResume(NO_RESUME);
		const { resume } = view;
		if (parameters.choice('output', ['simplified', 'raw']) === 'raw') return [{ json: resume }];
		const {
			emails,
			phones,
			phonesRaw = [],
		} = contactsOf(resume, countryOf(client.settings.query?.host));
		return [
			{
				json: known({
					id: readText(resume.id),
					responseId: topic.id,
					title: resume.title,
					firstName: resume.first_name,
					lastName: resume.last_name,
					email: emails[0],
					phone: phones[0] ?? phonesRaw[0],
					birthDate: resume.birth_date,
					skills: resume.skill_set,
					url: resume.alternate_url,
				}),
			},
		];
	},
};

const download: HeadHunterOperation = {
	value: 'download',
	name: 'Download File',
	action: 'Download a file of a resume',
	description: 'Fetch the resume of a response as a file, or the photo',
	endpoints: ['response.get', 'resume.download'],
	properties: [
		responseLocator,
		{
			displayName: 'File',
			name: 'file',
			type: 'options',
			default: 'pdf',
			description: 'Which file to fetch',
			options: [
				{ name: 'PDF', value: 'pdf' },
				{ name: 'Photo', value: 'photo' },
				{ name: 'RTF', value: 'rtf' },
			],
		},
		outputFileProperty,
	],
	async execute({ client, parameters, host }) {
		const topic = await readTopic(client, parameters.id('response'));
		const kind: FileKind = parameters.choice('file', ['pdf', 'photo', 'rtf']);
		const resume = resumeOf(topic);
		if (resume === undefined) throw noResume(NO_RESUME);
		const url = fileUrl(resume, kind);
		if (url === undefined) throw noResume(`there is no ${kind}`);
		const { name, mime, bytes } = nameFile(await client.download(url), kind, topic.id);
		return [
			{
				json: {
					responseId: topic.id,
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

export const resume: HeadHunterResource = {
	value: 'resume',
	name: 'Resume',
	operations: [download, get],
};
