import { asOutputs } from '../../../shared/operations/operation';
import { outputModes, outputProperty } from '../../../shared/operations/properties';
import { topicOutput } from '../../applications';
import {
	coverLetterProperty,
	filesProperty,
	maxViewsProperty,
	readResumesProperty,
	reserveViewsProperty,
	responseLocator,
	vacancyLocator,
} from '../../descriptions';
import { readCollections, readTopic } from '../../topics';
import type { HeadHunterOperation } from '../operation';
import { identityOf } from '../operation';
import { readAllowance, readFileKinds } from './getAll';

export const get: HeadHunterOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a response',
	description: 'Read one response with the steps that it offers, on request with the full resume',
	endpoints: [
		'account.me',
		'account.limits',
		'response.get',
		'resume.get',
		'resume.download',
		'chat.messages',
		'message.getAll',
	],
	properties: [
		responseLocator,
		outputProperty(outputModes),
		{ ...readResumesProperty, displayOptions: { show: { output: ['shared'] } } },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			displayOptions: { show: { output: ['shared'] } },
			options: [coverLetterProperty, filesProperty, maxViewsProperty, reserveViewsProperty],
		},
	],
	async execute(run) {
		const { client, parameters, host } = run;
		const mode = parameters.choice('output', outputModes);
		const shared = mode === 'shared';
		const options = parameters.collection('options');
		const readResumes = shared && parameters.flag('readResumes');
		const topic = await readTopic(client, parameters.id('response'));
		const allowance = readResumes ? await readAllowance(run, options) : { left: 0, postponed: 0 };
		const output = await topicOutput(
			host.helpers,
			client,
			topic,
			{
				mode,
				readResumes,
				coverLetters: shared && options.flag('coverLetters'),
				files: shared ? readFileKinds(options) : [],
				...(shared ? { account: (await identityOf(run)).employerId } : {}),
			},
			allowance,
		);
		if (output.json.resumeStatus === 'postponed') {
			run.hint('The budget of resume views is used up: some items say "postponed".');
		}
		return [output];
	},
};

export const getCollections: HeadHunterOperation = {
	value: 'getCollections',
	name: 'Get Collections',
	action: 'Get the collections of a vacancy',
	description: 'List the collections of a vacancy with how many responses each holds',
	endpoints: ['response.collections'],
	properties: [vacancyLocator],
	async execute({ client, parameters }) {
		const vacancyId = parameters.id('vacancy');
		const rows = await readCollections(client, vacancyId);
		return asOutputs(
			rows.map(({ id, name, total, withUpdates }) => ({
				vacancyId,
				id,
				...(name === undefined ? {} : { name }),
				total,
				withUpdates,
			})),
		);
	},
};
