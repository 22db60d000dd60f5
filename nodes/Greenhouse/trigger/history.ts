/** Stage history of applications and the changes in it (pure), greenhouse.md 4.2. */
import type { IDataObject } from 'n8n-workflow';

import { parseTime } from '../../shared/people/dates';
import type { StageChange } from '../../shared/people/shapes';
import { stageChangeOf, stageReference } from '../shapes';
import type { StageRow } from '../stages/plan';
import { stamp, type GreenhouseEvent } from './item';

/**
 * When a row of `application_stages` was entered: `entered_at` may be missing or set back
 * afterwards, so the creation of the row counts where it is later.
 * @returns ISO in UTC with milliseconds; undefined when it was not entered yet
 */
export function enteredAt(row: IDataObject): string | undefined {
	const entered = parseTime(row.entered_at, 'utc');
	const created = parseTime(row.created_at, 'utc');
	if (entered === undefined) return row.current === true ? created : undefined;
	return created !== undefined && created > entered ? created : entered;
}

/** The row that the application was in before this one; undefined for its first stage. */
export function previousRow(
	row: IDataObject,
	history: readonly IDataObject[],
): IDataObject | undefined {
	const entered = enteredAt(row);
	if (entered === undefined) return undefined;
	const earlier = history.filter((other) => {
		const at = enteredAt(other);
		if (other.id === row.id || at === undefined) return false;
		return at < entered || (at === entered && Number(other.id) < Number(row.id));
	});
	return earlier.sort((a, b) => {
		const [one, two] = [enteredAt(a) ?? '', enteredAt(b) ?? ''];
		return one === two ? Number(b.id) - Number(a.id) : one < two ? 1 : -1;
	})[0];
}

export interface StageContext {
	application: IDataObject;
	job?: IDataObject;
	history: readonly IDataObject[];
	/** Stages by ID, of all jobs concerned. */
	stages: ReadonlyMap<string, StageRow>;
}

/** The event of one row; without `from` it is the first stage of the application. */
export function stageEventOf(
	row: IDataObject,
	{ application, job, history, stages }: StageContext,
): Pick<GreenhouseEvent, 'eventType' | 'key' | 'eventTime'> & { shape: StageChange } {
	const before = previousRow(row, history);
	const stageOf = (id: unknown) => stages.get(String(id));
	const to = stageOf(row.job_interview_stage_id);
	const from = before && stageOf(before.job_interview_stage_id);
	const changedAt = enteredAt(row);
	const stageId = String(row.job_interview_stage_id);
	return {
		eventType: 'stageChanged',
		key: [String(application.id), stageId, stamp(changedAt)],
		eventTime: changedAt,
		shape: stageChangeOf({
			application,
			job,
			from: before && stageReference(before.job_interview_stage_id, from && { name: from.name }),
			to: stageReference(stageId, to && { name: to.name }),
			changedAt,
			regression: from !== undefined && to !== undefined && to.order < from.order,
		}),
	};
}
