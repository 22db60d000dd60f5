import { asOutputs } from '../../../shared/operations/operation';
import { outputProperty } from '../../../shared/operations/properties';
import { DICTIONARIES, dictionaryNames, nameOf, readDictionary } from '../../dictionaries';
import { known } from '../../shapes';
import type { WorkUaOperation } from '../operation';

export const getAll: WorkUaOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many dictionary entries',
	description: 'Read the IDs and names that jobs and searches are made of',
	endpoints: ['dictionary.getAll'],
	properties: [
		{
			displayName: 'Dictionary',
			name: 'dictionary',
			type: 'options',
			default: 'town',
			description: 'Which dictionary to read, always whole',
			options: DICTIONARIES.map(({ name, value }) => ({ name, value })),
		},
		outputProperty(),
	],
	async execute(run) {
		const { client, parameters } = run;
		const name = parameters.choice('dictionary', dictionaryNames);
		const entries = await run.once(
			`dictionary:${name}`,
			async () => await readDictionary(client, name),
		);
		if (parameters.choice('output', ['simplified', 'raw']) === 'raw') return asOutputs(entries);
		const locale = client.settings.values?.locale;
		return asOutputs(
			entries.map((entry) =>
				known({
					id: String(entry.id ?? ''),
					name: nameOf(entry, locale),
					nameUa: entry.name_ua,
					nameEn: entry.name_en,
					region: entry.region,
				}),
			),
		);
	},
};
