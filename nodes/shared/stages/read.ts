import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { isRecord } from '../operations/parameters';
import { parseTime } from '../people/dates';
import { readReference, readSource, readText, readVacancy } from '../people/read';
import type { StageChange, StageReference } from '../people/shapes';
import type { KnownState } from './plan';

function readStage(value: unknown): StageReference | undefined {
	if (!isRecord(value)) return undefined;
	const id = readText(value.id);
	if (id === undefined) return undefined;
	const name = readText(value.name);
	const type = readText(value.type);
	return { id, ...(name === undefined ? {} : { name }), ...(type === undefined ? {} : { type }) };
}

/**
 * Reads the shared shape `StageChange` from a parameter.
 * @throws InputError naming what is missing
 */
export function readStageChange(value: unknown, parameter: string): StageChange {
	const expected = 'an item of the shape "StageChange", as Get Stage Changes gives it out';
	if (!isRecord(value) || value.shape !== 'StageChange') {
		const found = isRecord(value) ? 'an object of another shape' : 'no object';
		throw new InputError({ parameter, found, expected });
	}
	const to = readStage(value.to);
	if (to === undefined) throw new InputError({ parameter, found: 'no stage in "to"', expected });
	const path: unknown[] = Array.isArray(value.path) ? value.path : [];
	const vacancy = readVacancy(value.vacancy);
	const from = readStage(value.from);
	const changedAt = parseTime(value.changedAt, 'utc');
	const actor = readText(value.actor);
	const stages = path.map(readStage).filter((stage) => stage !== undefined);
	const mappedTo = readReference(value.mappedTo);
	return {
		shape: 'StageChange',
		version: 1,
		source: readSource(value.source, parameter),
		...(vacancy === undefined ? {} : { vacancy }),
		...(from === undefined ? {} : { from }),
		to,
		...(changedAt === undefined ? {} : { changedAt }),
		...(actor === undefined ? {} : { actor }),
		...(value.regression === true ? { regression: true } : {}),
		...(stages.length === 0 ? {} : { path: stages }),
		...(mappedTo === undefined ? {} : { mappedTo }),
	};
}

function readKnown(row: IDataObject): KnownState {
	const stageId = readText(row.stageId);
	const target = readText(row.target);
	const changedAt = parseTime(row.changedAt, 'utc');
	const appliedAt = parseTime(row.appliedAt, 'utc');
	const { written } = row;
	const writtenTo = isRecord(written) ? readText(written.stageId) : undefined;
	const writtenAt = isRecord(written) ? parseTime(written.at, 'utc') : undefined;
	return {
		...(stageId === undefined ? {} : { stageId }),
		...(target === undefined ? {} : { target }),
		...(changedAt === undefined ? {} : { changedAt }),
		...(appliedAt === undefined ? {} : { appliedAt }),
		...(row.pending === true ? { pending: true } : {}),
		...(writtenTo === undefined || writtenAt === undefined
			? {}
			: { written: { stageId: writtenTo, at: writtenAt } }),
	};
}

/**
 * Known states by application ID. Of several rows of one application the first counts.
 * @throws InputError when a row names no application
 */
export function readKnownStates(
	list: readonly unknown[],
	parameter: string,
): Map<string, KnownState> {
	const known = new Map<string, KnownState>();
	for (const row of list) {
		const id = isRecord(row) ? readText(row.applicationId) : undefined;
		if (!isRecord(row) || id === undefined) {
			throw new InputError({
				parameter,
				found: 'an entry without applicationId',
				expected:
					'a list such as [{"applicationId": "998877", "stageId": "5", "target": "interview", "changedAt": "2026-11-20T10:15:00Z"}]',
			});
		}
		if (!known.has(id)) known.set(id, readKnown(row));
	}
	return known;
}
