import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { normalName } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import { nameOf, readDictionary } from '../dictionaries';
import { endpoints } from '../endpoints';
import { newestFirst } from '../feed';
import { idOf, readJobs } from '../jobs';
import { cardUrl, jobUrl, statusOf } from '../shapes';
import { EDITOR_RETRY, profile } from '../vendor';

const MAX_SHOWN = 100;
const MAX_RESPONSES = 50;
/** Pages of responses that a search looks through. */
const MAX_PAGES = 4;

/** Jobs whose title or ID holds the search text, newest first. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, profile, endpoints);
		const wanted = normalName(filter);
		const jobs = (await readJobs(client, { all: true, retry: EDITOR_RETRY }))
			.filter((job) => normalName(`${readText(job.name) ?? ''} ${idOf(job)}`).includes(wanted))
			.sort((a, b) => Number(idOf(b)) - Number(idOf(a)));
		const results = jobs.slice(0, MAX_SHOWN).map((job) => ({
			name: `${readText(job.name) ?? idOf(job)} (${statusOf(job).status})`,
			value: idOf(job),
			url: jobUrl(idOf(job)),
		}));
		return { results };
	});
}

/** Towns by any of their names. */
export async function searchTowns(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, profile, endpoints);
		const locale = client.settings.values?.locale;
		const wanted = normalName(filter);
		const results = (await readDictionary(client, 'town', EDITOR_RETRY))
			.filter(({ id, name, name_ua: ua, name_en: en }) =>
				[id, name, ua, en].some((text) => normalName(readText(text)).includes(wanted)),
			)
			.map((town) => ({ name: nameOf(town, locale), value: readText(town.id) ?? '' }))
			.sort((a, b) => a.name.localeCompare(b.name))
			.slice(0, MAX_SHOWN);
		return { results };
	});
}

/** Latest responses whose candidate or ID holds the search text. */
export async function searchResponses(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, profile, endpoints);
		const wanted = normalName(filter);
		const results: INodeListSearchResult['results'] = [];
		const feed = { types: ['send', 'phonecall'], retry: EDITOR_RETRY };
		let pages = 0;
		for await (const page of newestFirst(client, feed)) {
			for (const { id, jobId, record } of page) {
				const name = readText(record.fio) ?? 'No name given';
				if (!normalName(`${name} ${id}`).includes(wanted)) continue;
				const url = cardUrl(readText(record.candidate_id), jobId);
				results.push({ name: `${name} (${id})`, value: String(id), ...(url ? { url } : {}) });
			}
			pages += 1;
			if (results.length >= MAX_RESPONSES || pages >= MAX_PAGES) break;
		}
		return { results: results.slice(0, MAX_RESPONSES) };
	});
}
