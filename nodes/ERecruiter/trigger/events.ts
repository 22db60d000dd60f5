import type { IDataObject } from 'n8n-workflow';

import type { StateChange } from '../../shared/polling/snapshot';
import type { StageChange, StageReference } from '../../shared/people/shapes';
import { traceMove } from '../../shared/stages/plan';
import { movesOf } from '../hire/history';
import type { HistoryEntry } from '../hire/history';
import { known } from '../shapes';

export const triggerEvents = [
	'candidateHired',
	'applicationStageChanged',
	'newApplication',
] as const;
export type TriggerEvent = (typeof triggerEvents)[number];

/** State of an application whose list shows no stage; only New Application can do without. */
export const NO_STAGE = '-';

/** Whether a change may be an event. Details may still show that it is none. */
export function concerns(
	event: TriggerEvent,
	{ from, to }: StateChange,
	hiredStages: readonly string[],
): boolean {
	switch (event) {
		case 'newApplication':
			return from === undefined;
		case 'candidateHired':
			// A move from one hired stage to another is the same hire.
			return hiredStages.includes(to) && (from === undefined || !hiredStages.includes(from));
		case 'applicationStageChanged':
			return true;
	}
}

export interface EventStamp {
	/** Equal for the same event, however often it is given out: the key to drop doubles by. */
	eventId: string;
	eventType: TriggerEvent;
	/** ISO 8601; absent where eRecruiter does not tell it. */
	eventTime?: string;
}

export function stamp(
	event: TriggerEvent,
	account: string | undefined,
	applicationId: string,
	detail: readonly string[],
	eventTime: string | undefined,
): EventStamp {
	const parts = ['erecruiter', account ?? '', event, applicationId, ...detail];
	return known({ eventId: parts.join(':'), eventType: event, eventTime });
}

/**
 * Describes a move by what was seen and what the history tells.
 *
 * @param seen stage at the last poll; undefined for an application not seen before
 * @param now stage of the application now
 * @returns undefined when an application not seen before has not moved since it came in
 */
export function describeMove(
	seen: string | undefined,
	now: StageReference,
	history: readonly HistoryEntry[] | undefined,
): Pick<StageChange, 'from' | 'to' | 'changedAt' | 'actor' | 'regression' | 'path'> | undefined {
	const { move, before, isReturn } = traceMove(movesOf(history ?? []), now, { stageId: seen });
	if (seen === undefined && before.length === 0) return undefined;
	return { ...move, ...(isReturn ? { regression: true } : {}) };
}

/** One item of the trigger. */
export function eventItem(shape: object, eventStamp: EventStamp, notes: string[]): IDataObject {
	return { ...shape, notes, ...eventStamp };
}
