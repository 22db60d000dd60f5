import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { parseDay, parseTime } from '../../shared/people/dates';
import type { StageReference } from '../../shared/people/shapes';
import type { StageMove } from '../../shared/stages/plan';
import { pick } from '../fields';
import type { FieldNames } from '../fields';

/** One stay of an application in a stage, as StagesHistory tells it. */
export interface HistoryEntry {
	stage?: StageReference;
	/** When the application came into the stage, ISO 8601 UTC. */
	at?: string;
	/** Full name of the user who moved it. */
	actor?: string;
	/** Start of work, asked for by eRecruiter when the stage is a hire. */
	startDay?: string;
}

/**
 * Reads a start of work. A pure day or a time without offset keeps the day written in it; a time
 * with an offset is the day it is in `zone`: a .NET server may send midnight in Warsaw as 23:00 UTC
 * of the day before.
 */
export function readStartDay(value: unknown, zone: string): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const withOffset = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
	if (!withOffset) return parseDay(text);
	const time = DateTime.fromISO(text, { zone });
	return time.isValid ? (time.toISODate() ?? undefined) : undefined;
}

export function readStage(
	records: ReadonlyArray<IDataObject | undefined>,
	names: { id: readonly string[]; name: readonly string[]; type: readonly string[] },
): StageReference | undefined {
	const id = pick(records, names.id);
	if (id === undefined) return undefined;
	const name = pick(records, names.name);
	const type = pick(records, names.type);
	return { id, ...(name === undefined ? {} : { name }), ...(type === undefined ? {} : { type }) };
}

/** Reads a stage history, oldest first; the order of the vendor is kept where a time is missing. */
export function readHistory(
	rows: readonly IDataObject[],
	fields: FieldNames,
	zone: string,
): HistoryEntry[] {
	const entries = rows.map((row): HistoryEntry => {
		const stage = readStage([row], {
			id: fields.historyStageId,
			name: fields.historyStageName,
			type: fields.historyStageType,
		});
		const at = parseTime(pick([row], fields.historyDate), zone);
		const actor = pick([row], fields.historyActor);
		const startDay = readStartDay(pick([row], fields.startDate), zone);
		return {
			...(stage === undefined ? {} : { stage }),
			...(at === undefined ? {} : { at }),
			...(actor === undefined ? {} : { actor }),
			...(startDay === undefined ? {} : { startDay }),
		};
	});
	const timed = entries.every(({ at }) => at !== undefined);
	if (!timed) return entries;
	// Sorting is stable: entries of the same second keep the vendor's order.
	return entries.sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
}

/** The entries as moves; one that names no stage tells of none. */
export function movesOf(history: readonly HistoryEntry[]): StageMove[] {
	return history.flatMap(({ stage, at, actor }) =>
		stage === undefined ? [] : [{ stage, at, actor }],
	);
}
