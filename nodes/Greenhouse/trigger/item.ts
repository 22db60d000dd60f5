/** The one event shape that webhook and polling trigger give out. */
import type { IDataObject } from 'n8n-workflow';

import type { OutputMode } from '../../shared/operations/properties';
import { parseTime } from '../../shared/people/dates';
import type { CandidateApplication, Hire, StageChange } from '../../shared/people/shapes';
import { known } from '../simplify';

/** Events that have a shared shape; other webhook events keep the name of their action. */
export type ShapedEvent =
	| 'applicationCreated'
	| 'stageChanged'
	| 'hired'
	| 'hireChanged'
	| 'unhired';

export interface GreenhouseEvent {
	eventType: string;
	/** Parts after the type; equal for the same event, whichever trigger saw it. */
	key: ReadonlyArray<string | undefined>;
	/** When it happened, by Greenhouse's clock. */
	eventTime?: string;
	via: 'webhook' | 'polling';
	/** `Greenhouse-Event-ID` of a webhook. */
	deliveryId?: string;
	shape?: CandidateApplication | Hire | StageChange;
	/** What Greenhouse sent: the webhook's payload, or the records read. */
	raw: IDataObject;
	/** Said when a record was to be read again and could not be. */
	notes?: string[];
}

/** Whole seconds: webhooks and v3 write the same time with and without a fraction. */
export function stamp(time: unknown): string | undefined {
	const iso = parseTime(time, 'utc');
	return iso === undefined ? undefined : String(Math.floor(Date.parse(iso) / 1000));
}

export function eventId({ eventType, key }: Pick<GreenhouseEvent, 'eventType' | 'key'>): string {
	return ['greenhouse', eventType, ...key.map((part) => part ?? '-')].join(':');
}

function flat({ shape, raw }: GreenhouseEvent): IDataObject {
	if (shape === undefined) return raw;
	const { source, vacancy } = shape;
	const person = 'person' in shape ? shape.person : undefined;
	return known({
		applicationId: source.applicationId,
		candidateId: source.candidateId,
		fullName: person?.fullName,
		email: person?.emails[0],
		jobId: vacancy?.id,
		jobName: vacancy?.title,
		...(shape.shape === 'Hire' ? { hiredOn: shape.hiredOn } : {}),
		...(shape.shape === 'StageChange'
			? {
					fromStage: shape.from?.name,
					toStage: shape.to.name,
					toStageId: shape.to.id,
					mappedTo: shape.mappedTo?.id,
				}
			: {}),
	});
}

/** The item: a shape, flat fields or the raw records, always with ID, type and time of the event. */
export function toItem(event: GreenhouseEvent, mode: OutputMode): IDataObject {
	const { eventType, via, deliveryId, shape, raw, notes = [] } = event;
	const content =
		mode === 'shared' && shape !== undefined
			? { ...shape }
			: mode === 'simplified'
				? flat(event)
				: raw;
	return {
		...content,
		eventId: eventId(event),
		eventType,
		...known({ eventTime: parseTime(event.eventTime, 'utc') }),
		...(mode === 'simplified' ? {} : known({ via, deliveryId })),
		...(notes.length > 0 ? { notes } : {}),
	};
}

/** Tells one hire of an application from the next: by when it was decided. */
export function hireKey(
	applicationId: unknown,
	decidedAt: string | undefined,
): Array<string | undefined> {
	return [String(applicationId), stamp(decidedAt)];
}
