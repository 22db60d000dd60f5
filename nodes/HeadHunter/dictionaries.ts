import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import type { HeadHunterClient } from './vendor';
import { itemsOf, recordOf, unreadable } from './vendor';

function leaves(nodes: unknown, path: readonly string[]): IDataObject[] {
	const rows = Array.isArray(nodes) ? nodes.filter(isRecord) : [];
	return rows.flatMap((row) => {
		const name = readText(row.name) ?? '';
		const inside = Array.isArray(row.areas) ? row.areas : [];
		if (inside.length > 0) return leaves(inside, [...path, name]);
		return [{ id: readText(row.id) ?? '', name, path: [...path, name].join(' > ') }];
	});
}

/** Leaves of the tree of areas: only they can be published in (headhunter.md 2.2). */
export async function readAreas(client: HeadHunterClient): Promise<IDataObject[]> {
	const body = await client.read('dictionary.areas');
	if (!Array.isArray(body)) throw unreadable('GET /areas');
	return leaves(body, []);
}

/** Professional roles with their category; roles that may not be chosen any more are left out. */
export async function readRoles(client: HeadHunterClient): Promise<IDataObject[]> {
	const body = recordOf(await client.read('dictionary.roles'), 'GET /professional_roles');
	return itemsOf({ items: body.categories }, 'GET /professional_roles').flatMap((category) =>
		itemsOf({ items: category.roles }, 'GET /professional_roles')
			.filter((role) => role.select_deprecated !== true)
			.map((role) => ({
				id: readText(role.id) ?? '',
				name: readText(role.name) ?? '',
				category: readText(category.name) ?? '',
			})),
	);
}

/** Towns by a part of their name. */
export async function suggestAreas(client: HeadHunterClient, text: string): Promise<IDataObject[]> {
	if (text.length < 2) {
		throw new InputError({
			parameter: 'Text',
			found: 'fewer than two letters',
			expected: 'at least two letters of the name of a town',
		});
	}
	const body = await client.read('dictionary.suggestAreas', { query: { text } });
	return itemsOf(body, 'GET /suggests/area_leaves').map((row) => ({
		id: readText(row.id) ?? '',
		name: readText(row.text) ?? '',
	}));
}
