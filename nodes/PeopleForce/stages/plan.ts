/** What a stage change leads to (pure). */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../shared/operations/parameters';
import { readText } from '../../shared/people/read';
import type { Disposition, NamedReference, StageReference } from '../../shared/people/shapes';
import { findStage } from '../../shared/stages/target';
import { idOf, nameOf } from '../shapes';

export type StageReason =
	| 'moved'
	| 'movedAfterUnknownOutcome'
	| 'disqualified'
	| 'disqualifiedAfterUnknownOutcome'
	| 'alreadyThere'
	| 'notMapped'
	| 'unknownStage'
	| 'backward'
	| 'notActive'
	| 'outcomeUnknown';

export interface StagePlan {
	disposition: Disposition['disposition'];
	reason: StageReason;
	explanation: string;
	action: 'none' | 'move' | 'disqualify';
	/** Stage to go to. */
	stage?: StageReference;
}

const SENTENCES: Readonly<Record<StageReason, string>> = {
	moved: 'The application is moved to the stage.',
	movedAfterUnknownOutcome:
		'PeopleForce gave no answer to the move, but the application is in the stage.',
	disqualified: 'The application is disqualified.',
	disqualifiedAfterUnknownOutcome:
		'PeopleForce gave no answer, but the application is disqualified.',
	alreadyThere: 'The application is there already.',
	notMapped: 'The stage of the source is not mapped to one of PeopleForce. Add it to the mapping.',
	unknownStage: "The vacancy's pipeline has no such stage. Correct the mapping.",
	backward:
		'The stage comes before the one the application is in. Allow backward moves, or move it by hand.',
	notActive:
		'The application is disqualified, and the API cannot take that back. Do it in PeopleForce.',
	outcomeUnknown:
		'PeopleForce gave no answer and the application does not show the change. It was not sent again: look at it, or let the next run look.',
};

export function stagePlan(
	disposition: StagePlan['disposition'],
	reason: StageReason,
	more: Partial<StagePlan> = {},
): StagePlan {
	return { disposition, reason, explanation: SENTENCES[reason], action: 'none', ...more };
}

/** Stages of a vacancy's pipeline, in its order (peopleforce.md 3.3). */
export function stagesOf(pipeline: IDataObject): StageReference[] {
	const list: unknown[] = Array.isArray(pipeline.stages) ? pipeline.stages : [];
	return list.filter(isRecord).flatMap((stage) => {
		const id = readText(stage.id);
		if (id === undefined) return [];
		return [{ id, name: readText(stage.name) ?? id }];
	});
}

/** Stage that an application is in. */
export function currentStage({ pipeline_state: state }: IDataObject): StageReference | undefined {
	const id = readText(idOf(state));
	if (id === undefined) return undefined;
	return { id, name: nameOf(state) ?? id };
}

export const isDisqualified = ({ disqualified_at: at }: IDataObject) => readText(at) !== undefined;

/** @param stages those of the vacancy's pipeline, in its order */
export function planMove(
	application: IDataObject,
	stages: readonly StageReference[],
	target: NamedReference | undefined,
	allowBackward: boolean,
): StagePlan {
	if (target?.id === undefined && target?.name === undefined) return stagePlan('held', 'notMapped');
	const stage = findStage(stages, target);
	if (stage === undefined) return stagePlan('held', 'unknownStage');
	if (isDisqualified(application)) return stagePlan('needsReview', 'notActive');
	const current = currentStage(application)?.id;
	if (stage.id === current) return stagePlan('unchanged', 'alreadyThere', { stage });
	const place = (id: string | undefined) => stages.findIndex((one) => one.id === id);
	if (place(stage.id) < place(current) && !allowBackward) {
		return stagePlan('held', 'backward', { stage });
	}
	return stagePlan('updated', 'moved', { action: 'move', stage });
}

export function planDisqualification(application: IDataObject): StagePlan {
	if (isDisqualified(application)) return stagePlan('unchanged', 'alreadyThere');
	return stagePlan('updated', 'disqualified', { action: 'disqualify' });
}
