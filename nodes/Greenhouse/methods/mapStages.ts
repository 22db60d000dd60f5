import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { readText } from '../../shared/people/read';
import type { StageReference } from '../../shared/people/shapes';
import { mapperRows, readVocabulary } from '../../shared/stages/mapper';
import { readStages } from '../stages/observe';
import { mapRowsOf, withOutcomes } from '../stages/rows';
import { withClient } from './search';

/** Job IDs as typed in; none while they come from an expression. */
function typedJobs(value: unknown): string[] {
	const text = readText(value) ?? '';
	return text.startsWith('=') ? [] : (text.match(/\d+/g) ?? []);
}

async function fields(
	context: ILoadOptionsFunctions,
	complete: (rows: StageReference[]) => StageReference[],
): Promise<ResourceMapperFields> {
	return await withClient(context, async (client) => {
		const vocabulary = readVocabulary(
			context.getCurrentNodeParameter('targetStates'),
			context.getCurrentNodeParameter('ownStates'),
		);
		const jobs = typedJobs(context.getCurrentNodeParameter('jobIds'));
		const rows = mapRowsOf(await readStages(client, jobs));
		return { fields: mapperRows(complete(rows), vocabulary) };
	});
}

/** One row a stage name of the chosen jobs, Hired and Rejected, with the states to choose from. */
export async function mapStages(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await fields(this, withOutcomes);
}

/** As `mapStages`, without the outcomes: a rejection and a hire enter no stage. */
export async function mapPlanStages(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await fields(this, (rows) => rows);
}
