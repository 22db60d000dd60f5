import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { guarded } from '../../shared/errors/guard';
import { createClient } from '../../shared/http/client';
import type { StageReference } from '../../shared/people/shapes';
import { mapperRows, readVocabulary } from '../../shared/stages/mapper';
import { endpoints } from '../endpoints';
import { DISQUALIFIED, readMapRows } from '../stages/observe';
import { profile } from '../vendor';

async function rows(
	context: ILoadOptionsFunctions,
	further: readonly StageReference[],
): Promise<ResourceMapperFields> {
	return await guarded(context, async () => {
		const vocabulary = readVocabulary(
			context.getCurrentNodeParameter('targetStates'),
			context.getCurrentNodeParameter('ownStates'),
		);
		const client = await createClient(context, profile, endpoints);
		return { fields: mapperRows([...(await readMapRows(client)), ...further], vocabulary) };
	});
}

/** The stages of all pipelines and Disqualified, each with the target states to choose from. */
export async function mapStages(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await rows(this, [DISQUALIFIED]);
}

/** As `mapStages`, without Disqualified: a disqualification is no movement. */
export async function mapMovements(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await rows(this, []);
}
