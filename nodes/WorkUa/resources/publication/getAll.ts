import { nameOf, readDictionary } from '../../dictionaries';
import { readBalance } from '../../publications';
import type { WorkUaOperation } from '../operation';

export const getAll: WorkUaOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many publications',
	description: 'Read how many publications of each type are left',
	endpoints: ['publication.getAll', 'dictionary.getAll'],
	properties: [
		{
			displayName: 'Add Names',
			name: 'names',
			type: 'boolean',
			default: false,
			description: 'Whether to add the names of the types, for one more request',
		},
	],
	async execute(run) {
		const { client, parameters } = run;
		const balance = await readBalance(client);
		const locale = client.settings.values?.locale;
		const names = new Map<unknown, string>();
		if (parameters.flag('names')) {
			const types = await run.once(
				'publicationTypes',
				async () => await readDictionary(client, 'publication_type'),
			);
			for (const type of types) names.set(type.id, nameOf(type, locale));
		}
		return [...balance].map(([id, left]) => {
			const name = names.get(id);
			return { json: { id, left, ...(name === undefined ? {} : { name }) } };
		});
	},
};
