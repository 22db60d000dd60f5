import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { collect } from '../../shared/http/pages';
import { endpoints } from '../endpoints';
import { namedEntry } from '../shapes';
import { editorProfile, listAll } from '../vendor';

/** The origins (sources) of the account, by name. */
export async function getOrigins(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const client = await createClient(this, editorProfile, endpoints);
		const rows = await collect(listAll(client, 'account.origins'));
		return rows
			.flatMap((row) => {
				const origin = namedEntry(row, 'origin');
				return origin === undefined ? [] : [{ name: origin.name, value: origin.id }];
			})
			.sort((a, b) => a.name.localeCompare(b.name));
	});
}
