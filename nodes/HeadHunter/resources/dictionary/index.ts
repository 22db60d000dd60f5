import type { IDataObject } from 'n8n-workflow';

import { asOutputs } from '../../../shared/operations/operation';
import { isRecord } from '../../../shared/operations/parameters';
import { readText } from '../../../shared/people/read';
import { readAreas, readRoles, suggestAreas } from '../../dictionaries';
import { recordOf, unreadable } from '../../vendor';
import type { HeadHunterOperation, HeadHunterResource, HeadHunterRun } from '../operation';

const names = ['areas', 'common', 'industries', 'languages', 'professionalRoles'] as const;

function rows(body: unknown, endpoint: string): IDataObject[] {
	if (!Array.isArray(body)) throw unreadable(endpoint);
	return body.filter(isRecord);
}

/** Entries of the collection of small dictionaries, each with the name of its dictionary. */
async function readCommon({ client, parameters }: HeadHunterRun): Promise<IDataObject[]> {
	const body = recordOf(await client.read('dictionary.common'), 'GET /dictionaries');
	const wanted = parameters.optionalText('commonName');
	return Object.entries(body)
		.filter(([name]) => wanted === undefined || name === wanted)
		.flatMap(([dictionary, entries]) =>
			(Array.isArray(entries) ? entries.filter(isRecord) : []).map((entry) => ({
				dictionary,
				id: readText(entry.id) ?? readText(entry.code) ?? '',
				name: readText(entry.name) ?? '',
			})),
		);
}

const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many dictionary entries',
	description: 'Read a dictionary of HeadHunter; it may change at any time',
	endpoints: [
		'dictionary.areas',
		'dictionary.common',
		'dictionary.industries',
		'dictionary.languages',
		'dictionary.roles',
	],
	properties: [
		{
			displayName: 'Dictionary',
			name: 'dictionary',
			type: 'options',
			default: 'professionalRoles',
			description: 'Which dictionary to read',
			options: [
				{ name: 'Areas (Leaves)', value: 'areas', description: 'Towns to publish in' },
				{
					name: 'Common',
					value: 'common',
					description: 'Small dictionaries: experience, employment, currencies and others',
				},
				{ name: 'Industries', value: 'industries' },
				{ name: 'Languages', value: 'languages' },
				{ name: 'Professional Roles', value: 'professionalRoles' },
			],
		},
		{
			displayName: 'Name',
			name: 'commonName',
			type: 'string',
			default: '',
			placeholder: 'e.g. experience',
			description: 'Which of the small dictionaries to read. Empty reads all of them.',
			displayOptions: { show: { dictionary: ['common'] } },
		},
	],
	async execute(run) {
		const { client } = run;
		const readers = {
			areas: async () => await readAreas(client),
			common: async () => await readCommon(run),
			industries: async () => rows(await client.read('dictionary.industries'), 'GET /industries'),
			languages: async () => rows(await client.read('dictionary.languages'), 'GET /languages'),
			professionalRoles: async () => await readRoles(client),
		};
		return asOutputs(await readers[run.parameters.choice('dictionary', names)]());
	},
};

const searchAreas: HeadHunterOperation = {
	value: 'searchAreas',
	name: 'Search Areas',
	action: 'Search areas',
	description: 'Find towns to publish in by a part of their name',
	endpoints: ['dictionary.suggestAreas'],
	properties: [
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Алматы',
			description: 'At least two letters of the name',
		},
	],
	async execute({ client, parameters }) {
		return asOutputs(await suggestAreas(client, parameters.text('text')));
	},
};

export const dictionary: HeadHunterResource = {
	value: 'dictionary',
	name: 'Dictionary',
	operations: [getAll, searchAreas],
};
