import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { endpoints } from '../endpoints';
import { listVacancies } from '../vacancies';
import { profile } from '../vendor';

const MAX_SHOWN = 60;

const STATES: Readonly<Record<string, string>> = {
	Publicated: 'published',
	NotPublicated: 'draft',
	Closed: 'closed',
	Waiting: 'waiting',
	Deleted: 'deleted',
};

/** Vacancies of the account by title; a number is looked for among the IDs. */
export async function searchVacancies(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, profile, endpoints);
		const wanted = filter?.trim() ?? '';
		const byId = /^\d+$/.test(wanted);
		const query = wanted === '' || byId ? {} : { vacancyName: wanted };
		const results: INodeListSearchResult['results'] = [];
		for await (const vacancy of listVacancies(client, query)) {
			const id = String(vacancy.vacancyId);
			if (byId && !id.includes(wanted)) continue;
			const state = STATES[String(vacancy.state)] ?? String(vacancy.state);
			results.push({ name: `${String(vacancy.vacancyName)} (${id}, ${state})`, value: id });
			if (results.length >= MAX_SHOWN) break;
		}
		return { results };
	});
}
