import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import type { HeadHunterClient } from './vendor';
import { itemsOf, recordOf } from './vendor';

export interface Publication {
	/** Property types joined by `+`, as Vacancy: Publish takes them. */
	id: string;
	title: string;
	left: number;
}

/** Kinds of publication that the account has for an area and a role (headhunter.md 2.5). */
export async function readPublications(
	client: HeadHunterClient,
	employerId: string,
	{ areaId, roleId }: { areaId?: string; roleId?: string },
): Promise<Publication[]> {
	const label = 'GET …/available_publications';
	const query = { area_id: areaId, professional_role_id: roleId };
	const body = recordOf(
		await client.read('vacancy.publications', { path: { employerId }, query }),
		label,
	);
	return itemsOf({ items: body.publication_variants }, label).map((variant) => {
		const properties = isRecord(variant.vacancy_properties) ? variant.vacancy_properties : {};
		const types = itemsOf({ items: properties.required }, label).map((row) =>
			readText(row.property_type),
		);
		const id = types.filter((type) => type !== undefined).join('+');
		const appearance = isRecord(variant.appearance) ? variant.appearance : {};
		return {
			id,
			title: readText(appearance.title) ?? id,
			left: Number(variant.available_publications_count) || 0,
		};
	});
}
