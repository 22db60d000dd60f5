import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { collect } from '../../shared/http/pages';
import { isRecord } from '../../shared/operations/parameters';
import { normalName } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import { suggestAreas } from '../dictionaries';
import { simplifyTopic } from '../shapes';
import { activeVacancies, resumeOf, topicsOf, vacancyOf } from '../topics';
import { readIdentity, rowsOf } from '../vendor';
import { openForList } from './open';

const MAX_SHOWN = 100;
/** Vacancies whose unsorted responses one page of the list shows: one request each. */
const VACANCIES_SHOWN = 5;
const RESPONSES_SHOWN = 20;

/** Active vacancies whose name holds the search text. */
export async function searchVacancies(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await openForList(this);
		const query = { all_accessible: true, text: filter };
		const rows = activeVacancies(client, await readIdentity(client), query);
		const results = (await collect(rows, MAX_SHOWN)).map((row) => {
			const { id, title, url } = vacancyOf(row);
			const area = isRecord(row.area) ? (readText(row.area.name) ?? '') : '';
			return { name: `${title ?? id} (${area})`, value: id, ...(url ? { url } : {}) };
		});
		return { results };
	});
}

/** Unsorted responses to active vacancies, a few vacancies at a time. */
export async function searchResponses(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await openForList(this);
		const wanted = normalName(filter);
		const all = await collect(activeVacancies(client, await readIdentity(client)));
		const start = Number(paginationToken ?? 0);
		const results: INodeListSearchResult['results'] = [];
		for (const row of all.slice(start, start + VACANCIES_SHOWN)) {
			const vacancy = vacancyOf(row);
			const topics = topicsOf(client, vacancy, 'response');
			for (const topic of await collect(topics, RESPONSES_SHOWN)) {
				const { fullName, url } = simplifyTopic(topic);
				const who = readText(fullName) ?? readText(resumeOf(topic)?.title) ?? topic.id;
				const name = `${who}, ${vacancy.title ?? ''}`;
				if (!normalName(`${name} ${topic.id}`).includes(wanted)) continue;
				const link = readText(url);
				results.push({ name, value: topic.id, ...(link ? { url: link } : {}) });
			}
		}
		const next = start + VACANCIES_SHOWN;
		return { results, ...(next < all.length ? { paginationToken: String(next) } : {}) };
	});
}

export async function searchManagers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await openForList(this);
		const { employerId } = await readIdentity(client);
		const query = { search_text: filter };
		const rows = rowsOf(client, 'manager.getAll', 200, { path: { employerId }, query });
		const results = (await collect(rows, MAX_SHOWN)).map((row) => ({
			name: readText(row.full_name) ?? readText(row.email) ?? '',
			value: readText(row.id) ?? '',
		}));
		return { results };
	});
}

/** Towns to publish in by a part of their name. */
export async function searchAreas(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		// HeadHunter suggests from two letters on.
		if ((filter ?? '').trim().length < 2) return { results: [] };
		const rows = await suggestAreas(await openForList(this), filter?.trim() ?? '');
		const results = rows.map(({ id, name }) => ({
			name: readText(name) ?? '',
			value: readText(id) ?? '',
		}));
		return { results };
	});
}
