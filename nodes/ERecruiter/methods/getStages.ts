import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { collect } from '../../shared/http/pages';
import { endpoints } from '../endpoints';
import { namedEntry } from '../shapes';
import { editorProfile, listAll } from '../vendor';

/** The stages of the account, default and own ones, in the order of the account. */
export async function getStages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const client = await createClient(this, editorProfile, endpoints);
		const rows = await collect(listAll(client, 'account.stages'));
		return rows.flatMap((row) => {
			const stage = namedEntry(row, 'stage');
			if (stage === undefined) return [];
			const description =
				stage.type === undefined ? `ID ${stage.id}` : `ID ${stage.id}, ${stage.type}`;
			return [{ name: stage.name, value: stage.id, description }];
		});
	});
}
