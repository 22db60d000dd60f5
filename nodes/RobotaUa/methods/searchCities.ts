import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { normalName } from '../../shared/people/names';
import { endpoints } from '../endpoints';
import { profile, recordsOf } from '../vendor';

const MAX_SHOWN = 100;

/** Towns by their Ukrainian, Russian or English name. */
export async function searchCities(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, profile, endpoints);
		const wanted = normalName(filter);
		const cities = recordsOf(await client.read('dictionary.cities'));
		const results = cities
			.map(({ id, nameUkr, name, nameEng }) => ({
				value: String(id),
				name: String(nameUkr ?? name ?? id),
				words: [nameUkr, name, nameEng].map((word) => normalName(String(word ?? ''))),
			}))
			.filter(({ words }) => words.some((word) => word.includes(wanted)))
			.slice(0, MAX_SHOWN)
			.map(({ name, value }) => ({ name, value }));
		return { results };
	});
}
