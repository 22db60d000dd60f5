import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { isRecord } from '../../shared/operations/parameters';
import { idOf } from '../shapes';
import type { PeopleForceClient } from '../vendor';
import { readRecord, unwrap } from '../vendor';

/** ID of the candidate's application to a vacancy; a candidate record lists them all. */
export function applicationIdOf(candidate: IDataObject, vacancyId: string): string | undefined {
	const list: unknown[] = Array.isArray(candidate.applications) ? candidate.applications : [];
	const found = list
		.filter(isRecord)
		.find((application) => String(idOf(application.vacancy)) === vacancyId);
	return found === undefined ? undefined : String(found.id);
}

/** The candidate's application to a vacancy; undefined when there is none. */
export async function findApplication(
	client: PeopleForceClient,
	vacancyId: string,
	candidateId: string,
): Promise<IDataObject | undefined> {
	const candidate = await readRecord(client, 'candidate.get', { path: { id: candidateId } });
	const id = applicationIdOf(candidate, vacancyId);
	if (id === undefined) return undefined;
	return await readRecord(client, 'application.get', { path: { vacancyId, id } });
}

/**
 * Stage that a new application starts in: the first of type `new`, else the first (peopleforce.md
 * 3.3).
 */
export function entryStage(pipeline: IDataObject): string | undefined {
	const list: unknown[] = Array.isArray(pipeline.stages) ? pipeline.stages : [];
	const stages = list.filter(isRecord);
	const entry = stages.find((stage) => stage.type === 'new') ?? stages.at(0);
	return entry?.id === undefined ? undefined : String(entry.id);
}

/** As `entryStage`, read from the vacancy's pipeline. */
export async function readEntryStage(
	client: PeopleForceClient,
	vacancyId: string,
): Promise<string> {
	const pipeline = unwrap(await client.read('vacancy.pipeline', { path: { id: vacancyId } }));
	const stage = entryStage(pipeline);
	if (stage !== undefined) return stage;
	throw new InputError({
		parameter: 'Vacancy',
		found: 'a vacancy for which PeopleForce shows no stages',
		expected: 'a vacancy with a pipeline, or a value in Stage',
	});
}
