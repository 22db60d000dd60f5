/** What belongs to events, read from Harvest v3 in bulk. */
import type { IDataObject } from 'n8n-workflow';

import { readAll, readByIds } from '../list';
import { readHireParts, readPeople, type Note } from '../related';
import type { HireParts } from '../shapes';
import { stageRow, type StageRow } from '../stages/plan';
import type { GreenhouseClient } from '../vendor';
import type { StageContext } from './history';
import { createdEvent, hireEvent } from './payload';
import type { GreenhouseEvent } from './item';

type Shaped = Pick<GreenhouseEvent, 'eventType' | 'key' | 'eventTime' | 'shape'> & {
	raw: IDataObject;
};

/** Events of new applications, with their people. */
export async function createdEvents(
	client: GreenhouseClient,
	applications: readonly IDataObject[],
): Promise<Shaped[]> {
	const { candidates, jobs } = await readPeople(client, applications);
	return applications.map((application) => {
		const candidate = candidates.get(String(application.candidate_id));
		const job = jobs.get(String(application.job_id));
		return { ...createdEvent(application, candidate, job), raw: { application, candidate, job } };
	});
}

export function rawHire(parts: HireParts): IDataObject {
	return { ...parts };
}

/** Hires with all that belongs to them. */
export async function hireEvents(
	client: GreenhouseClient,
	applications: readonly IDataObject[],
	note: Note,
	deliveryId?: string,
): Promise<Array<Shaped & { parts: HireParts }>> {
	const all = await readHireParts(client, applications, note);
	return all.map((parts) => ({ ...hireEvent(parts, deliveryId), raw: rawHire(parts), parts }));
}

/** Stage history, job and stages of applications. */
export async function readStageContexts(
	client: GreenhouseClient,
	applications: readonly IDataObject[],
): Promise<Map<string, StageContext>> {
	const application_ids = applications.map(({ id }) => String(id));
	const history = await readAll(client, 'applicationStage.list', { application_ids });
	const stageIds = history.map((row) => String(row.job_interview_stage_id));
	const jobIds = applications
		.map(({ job_id }) => job_id)
		.filter(Boolean)
		.map(String);
	const jobs = await readByIds(client, 'job.list', jobIds);
	const rows = await readByIds(client, 'jobStage.list', stageIds);
	const stages = new Map<string, StageRow>(
		[...rows].map(([id, stage]) => [id, stageRow(stage)] as const),
	);
	return new Map(
		applications.map((application) => [
			String(application.id),
			{
				application,
				job: jobs.get(String(application.job_id)),
				history: history.filter((row) => String(row.application_id) === String(application.id)),
				stages,
			},
		]),
	);
}
