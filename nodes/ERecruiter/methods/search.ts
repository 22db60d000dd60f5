import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { collect } from '../../shared/http/pages';
import { normalName } from '../../shared/people/names';
import { endpoints } from '../endpoints';
import { defaultFields, pick } from '../fields';
import { applicationsOf, visibleRecruitments } from '../resources/application/rows';
import { personOf, stageOf } from '../shapes';
import { editorProfile, listAll } from '../vendor';

const MAX_SHOWN = 100;

/** Recruitments whose name or ID holds the search text. */
export async function searchRecruitments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, editorProfile, endpoints);
		const wanted = normalName(filter);
		const results: INodeListSearchResult['results'] = [];
		for await (const { id, name = id } of visibleRecruitments(client)) {
			if (!normalName(`${name} ${id}`).includes(wanted)) continue;
			results.push({ name, value: id });
			if (results.length >= MAX_SHOWN) break;
		}
		return { results };
	});
}

/**
 * Applications whose candidate or ID holds the search text, one recruitment a page: the next page
 * is the next recruitment.
 */
export async function searchApplications(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, editorProfile, endpoints);
		const wanted = normalName(filter);
		const recruitments = await collect(visibleRecruitments(client));
		const results: INodeListSearchResult['results'] = [];
		let next = Number(paginationToken ?? 0);
		while (results.length === 0 && next < recruitments.length) {
			const recruitment = recruitments[next++];
			for await (const { row } of applicationsOf(client, recruitment)) {
				const id = pick([row], defaultFields.applicationId);
				if (id === undefined) continue;
				const { fullName = id } = personOf([row], defaultFields);
				if (!normalName(`${fullName} ${id}`).includes(wanted)) continue;
				const stage = stageOf([row], defaultFields);
				const about = [recruitment.name ?? recruitment.id, stage?.name ?? stage?.id];
				const place = about.filter((part) => part !== undefined).join(', ');
				results.push({ name: `${fullName} (${place})`, value: id });
			}
		}
		return next < recruitments.length ? { results, paginationToken: String(next) } : { results };
	});
}

/** Candidates whose name, e-mail or ID holds the search text. */
export async function searchCandidates(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await guarded(this, async () => {
		const client = await createClient(this, editorProfile, endpoints);
		const wanted = normalName(filter);
		const results: INodeListSearchResult['results'] = [];
		for await (const row of listAll(client, 'candidate.getAll')) {
			const id = pick([row], ['candidateId', 'id']);
			if (id === undefined) continue;
			const { fullName = id, emails } = personOf([row], defaultFields);
			if (!normalName(`${fullName} ${emails.join(' ')} ${id}`).includes(wanted)) continue;
			results.push({ name: fullName, value: id });
			if (results.length >= MAX_SHOWN) break;
		}
		return { results };
	});
}
