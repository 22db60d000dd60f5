import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import type { OutputMode } from '../../shared/operations/properties';
import type { Parameters } from '../../shared/operations/parameters';
import { parseTime } from '../../shared/people/dates';
import { readTriggerMap } from '../../shared/stages/mapper';
import type { StageMap } from '../../shared/stages/stageMap';
import { readMapRows } from '../stages/observe';
import type { PeopleForceClient } from '../vendor';
import { pollingEvents } from './pollingProperties';
import type { PollingEvent } from './pollingProperties';

/** What a polling trigger is set to watch. */
export interface Watch {
	event: PollingEvent;
	vacancyIds: string[];
	output: OutputMode;
	overlapMs: number;
	/**
	 * The stage map, held against the stages of now; undefined while it is switched off.
	 * @throws InputError naming the stages without a target state
	 */
	stageMap: () => Promise<StageMap | undefined>;
}

export interface PollClock {
	/** ISO, taken once at the start of the poll. */
	now: string;
	/** Whether the poll should stop and leave the rest to the next one. */
	isLate: () => boolean;
}

/** What one poll gives out and keeps. */
export interface PollOutcome {
	items: IDataObject[];
	/** For n8n's static data: IDs, times and hashes only. */
	state: IDataObject;
	/** A failure that ended the poll early; what was found until then is given out. */
	fault?: Error;
}

/** A kind of event: how a poll finds it, and what a test run shows. */
export interface EventSource {
	poll(
		client: PeopleForceClient,
		watch: Watch,
		stored: unknown,
		scope: string,
		clock: PollClock,
	): Promise<PollOutcome>;
	/** A few recent items, without any state. */
	sample(client: PeopleForceClient, watch: Watch, now: string): Promise<IDataObject[]>;
	/** Said when a test run finds nothing. */
	nothing: string;
}

/** Items of one poll; the rest comes with the next. */
export const MAX_ITEMS = 200;
/** Items of a test run in the editor. */
export const SAMPLES = 3;
/** How far a test run looks back: further only where it finds little. */
export const SAMPLE_DAYS = [1, 30] as const;

/** The settings of the trigger. @throws InputError naming the parameter */
export function readWatch(client: PeopleForceClient, parameters: Parameters): Watch {
	const event = parameters.choice('event', pollingEvents, 'employeeCreated');
	const minutes = parameters.collection('options').optionalNumber('overlapMinutes') ?? 2;
	if (minutes < 1 || minutes > 60) {
		throw new InputError({
			parameter: 'Overlap Minutes',
			found: `${minutes}`,
			expected: 'a number from 1 to 60',
		});
	}
	const ofVacancies = event === 'applicationStageChanged' || event.startsWith('candidate');
	return {
		stageMap: async () =>
			event === 'applicationStageChanged'
				? await readTriggerMap(parameters, async () => await readMapRows(client))
				: undefined,
		event,
		vacancyIds: ofVacancies ? parameters.ids('vacancyIds') : [],
		output: parameters.choice('output', ['simplified', 'shared', 'raw'], 'simplified'),
		overlapMs: minutes * 60_000,
	};
}

/** Beside the record in each item: equal for the same event, however often it is given out. */
export interface EventStamp {
	event: PollingEvent;
	id: string;
	/** Tells several events about one record apart. */
	version?: string;
	at?: string;
}

/** An item: the record with `eventId`, `eventType`, `eventTime`. */
export function eventItem(record: IDataObject, stamp: EventStamp): IDataObject {
	const { event, id, version, at } = stamp;
	const time = parseTime(at, 'utc');
	return {
		...record,
		eventId: ['peopleforce', event, id, ...(version === undefined ? [] : [version])].join(':'),
		eventType: event,
		...(time === undefined ? {} : { eventTime: time }),
	};
}

/** Newest first, by a time that the vendor wrote. */
export const newestFirst =
	(timeOf: (record: IDataObject) => unknown) =>
	(a: IDataObject, b: IDataObject): number =>
		(Date.parse(String(timeOf(b))) || 0) - (Date.parse(String(timeOf(a))) || 0);
