import type { FastifyInstance } from 'fastify';

import {
	AREAS,
	areaName,
	areaTree,
	DICTIONARIES,
	INDUSTRIES,
	isLeaf,
	LANGUAGES,
	PROFESSIONAL_ROLES,
} from '../dictionaries.mts';
import { badArgument, query } from '../http.mts';
import type { HeadHunter } from '../state.mts';

/** Dictionaries and suggestions (headhunter.md 6). */
export function registerDictionaries(app: FastifyInstance, vendor: HeadHunter): void {
	const plain = query();
	const suggest = query({ text: 'string', area_id: 'string' });
	const answer = (path: string, value: unknown) =>
		app.get(path, async (request) => {
			plain(request);
			return value;
		});
	answer('/dictionaries', DICTIONARIES);
	answer('/areas', areaTree(null));
	answer('/professional_roles', PROFESSIONAL_ROLES);
	answer('/industries', INDUSTRIES);
	answer('/languages', LANGUAGES);
	app.get('/suggests/area_leaves', async (request) => {
		const text = suggest(request).text('text') ?? '';
		if (text.length < 2) throw badArgument('text');
		const found = AREAS.filter(
			({ id, name }) => isLeaf(id) && name.toLowerCase().includes(text.toLowerCase()),
		);
		return {
			items: found.map(({ id, name, parentId }) => ({
				id,
				text: `${name} (${areaName(parentId ?? '')})`,
				url: `${vendor.url}/areas/${id}`,
			})),
		};
	});
}
