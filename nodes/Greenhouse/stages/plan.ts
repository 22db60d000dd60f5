/** What a stage change leads to (pure). */
import type { IDataObject } from 'n8n-workflow';

import { normalName } from '../../shared/people/names';
import type { Disposition, NamedReference } from '../../shared/people/shapes';

export type StageReason =
	| 'moved'
	| 'movedAfterUnknownOutcome'
	| 'rejected'
	| 'rejectedAfterUnknownOutcome'
	| 'alreadyThere'
	| 'notMapped'
	| 'unknownStage'
	| 'backward'
	| 'notActive'
	| 'prospect'
	| 'changedMeanwhile'
	| 'outcomeUnknown';

export interface StagePlan {
	disposition: Disposition['disposition'];
	reason: StageReason;
	explanation: string;
	action: 'none' | 'move' | 'reject';
	/** Stage to go to. */
	stage?: { id: string; name: string };
}

const SENTENCES: Readonly<Record<StageReason, string>> = {
	moved: 'The application is moved to the stage.',
	movedAfterUnknownOutcome:
		'Greenhouse gave no answer to the move, but the application is in the stage.',
	rejected: 'The application is rejected.',
	rejectedAfterUnknownOutcome:
		'Greenhouse gave no answer to the rejection, but the application is rejected.',
	alreadyThere: 'The application is there already.',
	notMapped: 'The stage of the source is not mapped to one of Greenhouse. Add it to the mapping.',
	unknownStage:
		'The job has no such stage, or it was removed. Correct the mapping or the plan of the job.',
	backward:
		'The stage comes before the one the application is in. Allow backward moves, or move it by hand.',
	notActive: 'The application is rejected, hired or converted, so it is not moved.',
	prospect: 'A prospect is in no stage of a job. Convert it first.',
	changedMeanwhile: 'Somebody else has moved the application since it was read. Look at it again.',
	outcomeUnknown:
		'Greenhouse gave no answer and the application does not show the change. It was not sent again: look at it, or let the next run look.',
};

export function stagePlan(
	disposition: StagePlan['disposition'],
	reason: StageReason,
	more: Partial<StagePlan> = {},
): StagePlan {
	return { disposition, reason, explanation: SENTENCES[reason], action: 'none', ...more };
}

export interface StageRow {
	id: string;
	name: string;
	order: number;
	active: boolean;
}

export function stageRow({ id, name, sort_order, active }: IDataObject): StageRow {
	return {
		id: String(id),
		name: String(name ?? ''),
		order: Number(sort_order),
		active: active !== false,
	};
}

/** The job's stage that is meant: by ID, else by a name that only one active stage has. */
export function findStage(
	stages: readonly StageRow[],
	target: NamedReference,
): StageRow | undefined {
	const active = stages.filter((stage) => stage.active);
	const byId = active.find(({ id }) => id === target.id);
	if (byId !== undefined || target.name === undefined) return byId;
	const wanted = normalName(target.name);
	const named = active.filter(({ name }) => normalName(name) === wanted);
	return named.length === 1 ? named[0] : undefined;
}

/**
 * @param current interview stage the application is in
 * @param stages all stages of its job
 */
export function planMove(
	application: IDataObject,
	current: string | undefined,
	stages: readonly StageRow[],
	target: NamedReference | undefined,
	allowBackward: boolean,
): StagePlan {
	if (application.prospect === true) return stagePlan('needsReview', 'prospect');
	if (target === undefined || (target.id === undefined && target.name === undefined)) {
		return stagePlan('held', 'notMapped');
	}
	const stage = findStage(stages, target);
	if (stage === undefined) return stagePlan('held', 'unknownStage');
	if (application.status !== 'in_process') return stagePlan('needsReview', 'notActive');
	const to = { id: stage.id, name: stage.name };
	if (stage.id === current) return stagePlan('unchanged', 'alreadyThere', { stage: to });
	const from = stages.find(({ id }) => id === current);
	const backward = from !== undefined && stage.order < from.order;
	if (backward && !allowBackward) return stagePlan('held', 'backward', { stage: to });
	return stagePlan('updated', 'moved', { action: 'move', stage: to });
}

export function planRejection({ status }: IDataObject): StagePlan {
	if (status === 'rejected') return stagePlan('unchanged', 'alreadyThere');
	if (status !== 'in_process') return stagePlan('needsReview', 'notActive');
	return stagePlan('updated', 'rejected', { action: 'reject' });
}
