import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { collect } from '../../shared/http/pages';
import { endpoints } from '../endpoints';
import { visibleRecruitments } from '../resources/application/rows';
import { editorProfile } from '../vendor';

const MAX_SHOWN = 500;

/** The recruitments that the login sees, by name. */
export async function getRecruitments(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await guarded(this, async () => {
		const client = await createClient(this, editorProfile, endpoints);
		const recruitments = await collect(visibleRecruitments(client), MAX_SHOWN);
		return recruitments
			.map(({ id, name }) => ({ name: name ?? id, value: id, description: `ID ${id}` }))
			.sort((a, b) => a.name.localeCompare(b.name));
	});
}
