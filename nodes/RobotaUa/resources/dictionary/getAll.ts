import type { INodePropertyOptions } from 'n8n-workflow';

import { asOutputs } from '../../../shared/operations/operation';
import { returnAllAndLimit } from '../../../shared/operations/properties';
import { recordsOf } from '../../vendor';
import type { RobotaUaOperation } from '../operation';

const DICTIONARIES = [
	'dictionary.cities',
	'dictionary.languages',
	'dictionary.publicationTypes',
	'dictionary.rubrics',
	'dictionary.designs',
	'dictionary.vacancyStates',
] as const;

const options: INodePropertyOptions[] = [
	{ name: 'Cities', value: 'dictionary.cities' },
	{ name: 'Languages', value: 'dictionary.languages' },
	{ name: 'Publication Types', value: 'dictionary.publicationTypes' },
	{ name: 'Rubrics', value: 'dictionary.rubrics' },
	{ name: 'Vacancy Designs', value: 'dictionary.designs' },
	{ name: 'Vacancy States', value: 'dictionary.vacancyStates' },
];

export const getAll: RobotaUaOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many dictionary entries',
	description: 'List the values that robota.ua knows in one of its fields',
	endpoints: DICTIONARIES,
	properties: [
		{
			displayName: 'Dictionary',
			name: 'dictionary',
			type: 'options',
			default: 'dictionary.cities',
			description: 'Which list to read',
			options,
		},
		...returnAllAndLimit,
	],
	async execute({ client, parameters, once }) {
		const dictionary = parameters.choice('dictionary', DICTIONARIES);
		const rows = await once(dictionary, async () => recordsOf(await client.read(dictionary)));
		return asOutputs(rows.slice(0, parameters.limit()));
	},
};
