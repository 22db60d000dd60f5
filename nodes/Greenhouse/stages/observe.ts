/** Applications and where they stand, as Harvest v3 tells it (greenhouse.md 4.2). */
import type { IDataObject } from 'n8n-workflow';

import { parseTime } from '../../shared/people/dates';
import type { StageReference } from '../../shared/people/shapes';
import type { Observation, StageMove } from '../../shared/stages/plan';
import { readAll, type ListQuery } from '../list';
import { sourceOf, stageReference, vacancyOf } from '../shapes';
import { enteredAt, type StageContext } from '../trigger/history';
import type { GreenhouseClient } from '../vendor';
import { stageRow, type StageRow } from './plan';
import { HIRED, REJECTED } from './rows';

/** Stages of the chosen jobs; of all open jobs when none is chosen. */
export async function readStages(
	client: GreenhouseClient,
	jobIds: readonly string[],
): Promise<StageRow[]> {
	const jobs =
		jobIds.length > 0
			? jobIds
			: (await readAll(client, 'job.list', { status: 'open' })).map(({ id }) => String(id));
	const query: ListQuery = { job_ids: jobs };
	return (await readAll(client, 'jobStage.list', query)).map(stageRow);
}

/** Stage that an application stands in; undefined for prospects and converted ones. */
export function stageOf(application: IDataObject): StageReference | undefined {
	if (application.status === 'hired') return HIRED;
	if (application.status === 'rejected') return REJECTED;
	const id = application.job_interview_stage_id;
	if (application.status !== 'in_process' || application.prospect === true) return undefined;
	if (id === null || id === undefined) return undefined;
	return stageReference(id, undefined, application.stage_name);
}

/**
 * Fills in `job_interview_stage_id` where the answer lacks it: older accounts tell the ID of the
 * stage record only.
 */
export async function withStages(
	client: GreenhouseClient,
	applications: readonly IDataObject[],
): Promise<IDataObject[]> {
	const lacking = applications.filter(
		({ status, prospect, job_interview_stage_id: id }) =>
			status === 'in_process' && prospect !== true && (id === null || id === undefined),
	);
	if (lacking.length === 0) return [...applications];
	const application_ids = lacking.map(({ id }) => String(id));
	const rows = await readAll(client, 'applicationStage.list', { application_ids, current: true });
	const stages = new Map(
		rows.map((row) => [String(row.application_id), row.job_interview_stage_id]),
	);
	return applications.map((application) => {
		const id = stages.get(String(application.id));
		return id === undefined ? application : { ...application, job_interview_stage_id: id };
	});
}

/** Its moves, oldest first; a rejection and a hire are moves as well. */
export function movesOf({ application, history, stages }: StageContext): StageMove[] {
	const rows = history.flatMap((row) => {
		const at = enteredAt(row);
		return at === undefined ? [] : [{ row, at }];
	});
	rows.sort((a, b) => a.at.localeCompare(b.at) || Number(a.row.id) - Number(b.row.id));
	const moves: StageMove[] = rows.map(({ row, at }) => {
		const id = String(row.job_interview_stage_id);
		const name = stages.get(id)?.name;
		return { stage: { id, ...(name === undefined ? {} : { name }) }, at };
	});
	if (application.status === 'rejected') {
		const at = parseTime(application.rejected_at, 'utc');
		moves.push({ stage: REJECTED, ...(at === undefined ? {} : { at }) });
	}
	if (application.status === 'hired') {
		const left = history.map((row) => parseTime(row.exited_at, 'utc') ?? '').sort();
		const at = left.at(-1);
		moves.push({ stage: HIRED, ...(at === undefined || at === '' ? {} : { at }) });
	}
	return moves;
}

/** What is known of an application; undefined when it stands in no stage. */
export function observe(context: StageContext): Observation | undefined {
	const { application, job, stages } = context;
	const stage = stageOf(application);
	if (stage === undefined) return undefined;
	const vacancy = vacancyOf(application, job);
	const name = stages.get(stage.id)?.name;
	return {
		source: sourceOf(application),
		...(vacancy === undefined ? {} : { vacancy }),
		stage: name === undefined ? stage : { ...stage, name },
		moves: movesOf(context),
		current: true,
	};
}
