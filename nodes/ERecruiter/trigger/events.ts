import type { IDataObject } from 'n8n-workflow';

import type { StateChange } from '../../shared/polling/snapshot';
import type { StageChange, StageReference } from '../../shared/people/shapes';
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

const sameStage = (a: StageReference | undefined, b: StageReference | undefined) =>
	a !== undefined && a.id === b?.id;

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
	const entries = history ?? [];
	const last = entries.at(-1);
	// A deleted stage is replaced without an entry (erecruiter.md 6): then nobody moved it.
	const moved = sameStage(last?.stage, now) ? last : undefined;
	const before = moved === undefined ? entries : entries.slice(0, -1);
	if (seen === undefined && before.length === 0) return undefined;

	const fromId = seen ?? before.at(-1)?.stage?.id;
	const position = before.findLastIndex(({ stage }) => stage?.id === fromId);
	const from = position >= 0 ? before[position].stage : undefined;
	const between = (position >= 0 ? before.slice(position + 1) : [])
		.map(({ stage }) => stage)
		.filter((stage) => stage !== undefined);
	const visited = before.some(({ stage }) => sameStage(stage, now));
	return known({
		from: from ?? (fromId === undefined ? undefined : { id: fromId }),
		to: sameStage(moved?.stage, now) ? { ...moved?.stage, ...now } : now,
		changedAt: moved?.at,
		actor: moved?.actor,
		regression: visited ? true : undefined,
		path: between.length > 0 ? [...between, now] : undefined,
	});
}

/** One item of the trigger. */
export function eventItem(shape: object, eventStamp: EventStamp, notes: string[]): IDataObject {
	return { ...shape, notes, ...eventStamp };
}
