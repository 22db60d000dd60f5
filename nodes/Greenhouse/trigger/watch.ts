import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import type { Sighting } from '../../shared/polling/cursor';
import type { Parameters } from '../../shared/operations/parameters';
import type { OutputMode } from '../../shared/operations/properties';
import { readTriggerMap } from '../../shared/stages/mapper';
import { checkedIds } from '../filters';
import type { OnHeaders } from '../list';
import { readStages } from '../stages/observe';
import { mapRowsOf, StagesByJob } from '../stages/rows';
import type { GreenhouseClient } from '../vendor';
import type { GreenhouseEvent } from './item';
import { pollingEvents, type PollingEvent } from './pollingProperties';

/** What a polling trigger is set to watch. */
export interface Watch {
	event: PollingEvent;
	jobIds: readonly string[];
	output: OutputMode;
	firstStage: boolean;
	prospects: boolean;
	overlapMs: number;
	/**
	 * The stage map, held against the stages of now; undefined while it is switched off.
	 * @throws InputError naming the stages without a target state
	 */
	stageMap: () => Promise<StagesByJob | undefined>;
}

/** @throws InputError naming the parameter */
export function readWatch(client: GreenhouseClient, parameters: Parameters): Watch {
	const options = parameters.collection('options');
	const minutes = options.optionalNumber('overlapMinutes') ?? 5;
	if (minutes < 1 || minutes > 60) {
		throw new InputError({
			parameter: 'Overlap Minutes',
			found: `${minutes}`,
			expected: 'a number from 1 to 60',
		});
	}
	const event = parameters.choice('event', pollingEvents, 'hired');
	const jobIds = checkedIds('Job IDs', parameters.ids('jobIds'));
	let map: Promise<StagesByJob | undefined> | undefined;
	const readMap = async () => {
		if (event !== 'stageChanged') return undefined;
		const stages = async () => mapRowsOf(await readStages(client, jobIds));
		const byRow = await readTriggerMap(parameters, stages);
		return byRow === undefined ? undefined : new StagesByJob(byRow);
	};
	return {
		stageMap: async () => await (map ??= readMap()),
		event,
		jobIds,
		output: parameters.choice('output', ['simplified', 'shared', 'raw'], 'simplified'),
		firstStage: options.flag('firstStage', false),
		prospects: options.flag('prospects', true),
		overlapMs: minutes * 60_000,
	};
}

export interface Window {
	from: string;
	to: string;
}

export type PolledEvent = Omit<GreenhouseEvent, 'via'>;

/** What the source of an event remembers between polls, beside the cursor: IDs and hashes only. */
export type Memory = Array<[id: string, state: string]>;

export interface Handling {
	/** When this trigger was switched on: what happened before is not reported. */
	activatedAt: string;
	memory: Map<string, string>;
	/** Rows that the list has just shown. */
	rows: ReadonlyMap<string, IDataObject>;
}

/** A kind of event: how a poll finds it. */
export interface EventSource {
	/** What the lists show for a window. */
	sight(
		client: GreenhouseClient,
		watch: Watch,
		window: Window,
		looking: { memory: ReadonlyMap<string, string>; onHeaders: OnHeaders },
	): Promise<{ sightings: Sighting[]; rows: Map<string, IDataObject> }>;
	/** Events of up to 50 records of the backlog; may change the memory. */
	events(
		client: GreenhouseClient,
		watch: Watch,
		ids: readonly string[],
		handling: Handling,
	): Promise<PolledEvent[]>;
	/** Newest records, for a test run in the editor. */
	sample(client: GreenhouseClient, watch: Watch): Promise<PolledEvent[]>;
	/** Said when a test run finds nothing. */
	nothing: string;
	/** Whether a long gap may be read in parts: what happened in one must not show in another only. */
	inParts: boolean;
}
