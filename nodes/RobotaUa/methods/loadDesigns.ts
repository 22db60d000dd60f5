import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { endpoints } from '../endpoints';
import { profile, recordsOf } from '../vendor';

/** Layouts of the company for the publication type Professional. */
export async function loadDesigns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const client = await createClient(this, profile, endpoints);
		const designs = recordsOf(await client.read('dictionary.designs'));
		return designs.map(({ id, name }) => ({ name: String(name ?? id), value: String(id) }));
	});
}
