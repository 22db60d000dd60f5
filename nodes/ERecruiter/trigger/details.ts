import type { IDataObject } from 'n8n-workflow';

import type { StateChange } from '../../shared/polling/snapshot';
import type { StageChange } from '../../shared/people/shapes';
import { mappedState } from '../../shared/stages/mapper';
import type { StageMap } from '../../shared/stages/stageMap';
import type { KnownRecruitment } from '../resources/application/rows';
import { assembleHire } from '../hire/assemble';
import { readHistoryPart, readRecordPart } from '../hire/parts';
import { readHireParts } from '../hire/read';
import { sourceOf, stageOf, toCandidateApplication, vacancyOf } from '../shapes';
import type { ShapeContext } from '../shapes';
import type { ERecruiterClient } from '../vendor';
import { describeMove, eventItem, stamp } from './events';
import type { TriggerEvent } from './events';

export interface Sighting {
	change: StateChange;
	/** Row of the list that showed it. */
	row: IDataObject;
	recruitment: KnownRecruitment;
}

export interface EventDetails {
	/** Undefined: the change is no event of this kind. */
	item?: IDataObject;
	eventTime?: string;
	/** A part could not be read: worth another attempt. */
	incomplete: boolean;
}

interface Reading {
	client: ERecruiterClient;
	context: ShapeContext;
	hiredStages: readonly string[];
	map?: StageMap;
}

/**
 * Reads what an event needs beyond the list.
 * @throws VendorError when the failure concerns more than this application (login, rate limit,
 * network)
 */
export async function readDetails(
	event: TriggerEvent,
	sighting: Sighting,
	reading: Reading,
): Promise<EventDetails> {
	switch (event) {
		case 'candidateHired':
			return await readHire(sighting, reading);
		case 'applicationStageChanged':
			return await readMove(sighting, reading);
		case 'newApplication':
			return await readApplication(sighting, reading);
	}
}

async function readHire(
	{ change, row, recruitment }: Sighting,
	{ client, context, hiredStages }: Reading,
): Promise<EventDetails> {
	const { parts, notes } = await readHireParts(client, change.id, context, {
		row,
		recruitmentId: recruitment.id,
		...(recruitment.name === undefined ? {} : { recruitment: { name: recruitment.name } }),
	});
	const assembled = assembleHire(parts, { hiredStages }, context);
	const time = assembled.hire.decidedAt;
	const key = [time ?? `stage-${change.to}`];
	const mark = stamp('candidateHired', context.account, change.id, key, time);
	return {
		item: eventItem(assembled.hire, mark, [...notes, ...assembled.notes]),
		...(time === undefined ? {} : { eventTime: time }),
		incomplete: notes.length > 0,
	};
}

async function readMove(
	{ change, row, recruitment }: Sighting,
	{ client, context, map }: Reading,
): Promise<EventDetails> {
	const history = await readHistoryPart(client, change.id, context);
	const now = stageOf([row], context.fields) ?? { id: change.to };
	const move = describeMove(change.from, now, history.ok ? history.value : undefined);
	const incomplete = !history.ok;
	if (move === undefined) return { incomplete };

	const vacancy = vacancyOf([row], context.fields, { name: recruitment.name }, recruitment.id);
	const { mappedTo, note } = mappedState(move.to, map);
	const shape: StageChange = {
		shape: 'StageChange',
		version: 1,
		source: sourceOf([row], context, change.id),
		...(vacancy === undefined ? {} : { vacancy }),
		...move,
		...(mappedTo === undefined ? {} : { mappedTo }),
	};
	const notes = [history.ok ? undefined : history.note, note].filter((one) => one !== undefined);
	const time = move.changedAt;
	const key = [change.to, time ?? `from-${change.from ?? ''}`];
	const mark = stamp('applicationStageChanged', context.account, change.id, key, time);
	return {
		item: eventItem(shape, mark, notes),
		...(time === undefined ? {} : { eventTime: time }),
		incomplete,
	};
}

async function readApplication(
	{ change, row, recruitment }: Sighting,
	{ client, context }: Reading,
): Promise<EventDetails> {
	const part = await readRecordPart(client, 'application.get', change.id, 'The application');
	// The list knows what the single record may leave out.
	const record = part.ok ? { ...row, ...part.value } : row;
	const shape = toCandidateApplication(record, context, recruitment);
	const time = shape.source.receivedAt;
	const mark = stamp('newApplication', context.account, change.id, [], time);
	return {
		item: eventItem(shape, mark, part.ok ? [] : [part.note]),
		...(time === undefined ? {} : { eventTime: time }),
		incomplete: !part.ok,
	};
}
