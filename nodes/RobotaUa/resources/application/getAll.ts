import type { INodeProperties } from 'n8n-workflow';

import { outputProperty, returnAllAndLimit } from '../../../shared/operations/properties';
import {
	exceptIdsProperty,
	readingSummary,
	summaryProperty,
} from '../../../shared/operations/reading';
import { candidateTypeOptions, folderName, folderOptions, RESPONSE_TYPES } from '../../choices';
import {
	filesProperty,
	nameOrderChoices,
	nameOrderProperty,
	vacancyLocator,
} from '../../descriptions';
import { FILE_KINDS } from '../../files';
import { TIME_ZONE } from '../../vendor';
import type { RobotaUaOperation } from '../operation';
import { optionalId } from '../operation';
import type { LookUp } from './present';
import { lookUpNames, presentApplies } from './present';
import { selectApplies } from './select';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'After Application ID',
			name: 'afterId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 900000101',
			description:
				'Only responses that arrived after this one; others of the same moment are included. Reading stops there.',
		},
		{
			displayName: 'Candidate Types',
			name: 'candidateTypes',
			type: 'multiOptions',
			default: [...RESPONSE_TYPES],
			description:
				'Without a choice only real responses are read: no interactions, saved resumes or recommendations',
			options: candidateTypeOptions,
		},
		exceptIdsProperty,
		{
			displayName: 'Keyword or Phone',
			name: 'keyword',
			type: 'string',
			default: '',
			description: 'Words of the response or a phone number. Attached files are not searched.',
		},
		{
			displayName: 'Received After',
			name: 'receivedAfter',
			type: 'dateTime',
			default: '',
			description:
				'Only responses that arrived at or after this time. Reading stops there. A time without zone is UTC.',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		summaryProperty,
		filesProperty,
		{
			displayName: 'Look Up Names',
			name: 'lookUp',
			type: 'multiOptions',
			default: [],
			description: 'Names that a response does not carry, read once per execution',
			options: [
				{ name: 'City Names', value: 'cityNames' },
				{ name: 'Vacancy Titles', value: 'vacancyTitles' },
			],
		},
		nameOrderProperty,
		{
			displayName: 'On Unreadable Page',
			name: 'unreadable',
			type: 'options',
			default: 'stop',
			description: 'What to do with a page of the list that robota.ua fails at several times',
			options: [
				{
					name: 'Skip and Report',
					value: 'skip',
					description: 'A hint tells; a later run over the same days finds most of them',
				},
				{ name: 'Stop', value: 'stop', description: 'Nothing is returned' },
			],
		},
	],
};

const LOOK_UPS: readonly LookUp[] = ['vacancyTitles', 'cityNames'];

export const getAll: RobotaUaOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many applications',
	description: 'List responses, newest first. Nothing is marked as viewed.',
	endpoints: [
		'application.getAll',
		'application.file',
		'application.attachment',
		'vacancy.getAll',
		'dictionary.cities',
	],
	properties: [
		vacancyLocator({
			required: false,
			description:
				'Only responses to this vacancy. Leave it empty for all: a vacancy published again gets a new number.',
		}),
		{
			displayName: 'Folder',
			name: 'folder',
			type: 'options',
			default: 0,
			description: 'Folder of the responses in robota.ua',
			options: folderOptions,
		},
		{
			displayName: 'Exclude Rejected',
			name: 'excludeRejected',
			type: 'boolean',
			default: true,
			description:
				'Whether to leave out responses in the folder Rejected, at one more request or a few when something was found. Archived and black-listed ones cannot be told: no field shows them.',
			displayOptions: { show: { folder: [0] } },
		},
		...returnAllAndLimit,
		filters,
		outputProperty(['simplified', 'shared', 'raw']),
		options,
	],
	async execute(run) {
		const { client, parameters } = run;
		const { values } = client.settings;
		const zone = values?.zone ?? TIME_ZONE;
		const given = parameters.collection('filters');
		const chosen = parameters.collection('options');
		const types = given.ids('candidateTypes');
		const folderId = parameters.number('folder');
		const limit = parameters.limit();
		const mode = parameters.choice('output', ['simplified', 'shared', 'raw']);

		const selected = await selectApplies(client, {
			query: {
				vacancyId: optionalId(parameters, 'vacancy', 'Vacancy') ?? 0,
				folderId,
				filter: given.optionalText('keyword') ?? '',
				candidateTypes: types.length > 0 ? types : RESPONSE_TYPES,
			},
			zone,
			receivedAfter: given.optionalTime('receivedAfter'),
			afterId: given.optionalText('afterId'),
			except: new Set(given.ids('exceptIds')),
			excludeRejected: folderId === 0 && parameters.flag('excludeRejected', true),
			skipUnreadable: chosen.choice('unreadable', ['stop', 'skip'], 'stop') === 'skip',
			limit,
		});
		if (selected.unchecked) run.hint('The folder Rejected could not be read whole.');
		if (selected.unreadable > 0) {
			run.hint(
				`${selected.unreadable} pages of up to 20 responses could not be read and were skipped.`,
			);
		}
		if (selected.rejected > 0) run.hint(`${selected.rejected} rejected responses were left out.`);
		if (selected.cut) run.hint('The limit was reached: older responses were not read.');
		if (selected.afterIdMissing) {
			run.hint(
				'The response of "After Application ID" is not in the list any more; all were read.',
			);
		}
		const lookUps = chosen.ids('lookUp');
		const names =
			selected.applies.length > 0
				? await lookUpNames(
						run,
						LOOK_UPS.filter((name) => lookUps.includes(name)),
					)
				: {};
		const files = chosen.ids('files');
		const outputs = await presentApplies(
			run,
			selected.applies,
			mode,
			{
				zone,
				account: values?.account,
				nameOrder: chosen.choice('nameOrder', nameOrderChoices, 'familyFirst'),
				folder: folderName(folderId),
				...names,
			},
			FILE_KINDS.filter((kind) => files.includes(kind)),
		);
		if (chosen.flag('summary')) {
			const { applies, known, rejected } = selected;
			outputs.push(
				readingSummary({
					seen: applies.length + known + rejected,
					known,
					excluded: { rejected },
				}),
			);
		}
		return outputs;
	},
};
