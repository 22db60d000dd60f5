import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import { mapperRows, readVocabulary } from '../../shared/stages/mapper';
import { endpoints } from '../endpoints';
import { accountStages } from '../stages';
import { editorProfile } from '../vendor';

/** The stages of the account, default and own ones, each with the target states to choose from. */
export async function mapStages(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await guarded(this, async () => {
		const vocabulary = readVocabulary(
			this.getCurrentNodeParameter('targetStates'),
			this.getCurrentNodeParameter('ownStates'),
		);
		const client = await createClient(this, editorProfile, endpoints);
		return { fields: mapperRows(await accountStages(client), vocabulary) };
	});
}
