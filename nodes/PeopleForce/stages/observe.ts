/** Applications and where they stand (peopleforce.md 3.3, 3.5). */
import type { IDataObject } from 'n8n-workflow';

import { collect } from '../../shared/http/pages';
import { isRecord } from '../../shared/operations/parameters';
import { parseTime } from '../../shared/people/dates';
import { readText } from '../../shared/people/read';
import type { SourceReference, StageReference } from '../../shared/people/shapes';
import type { Observation, StageMove } from '../../shared/stages/plan';
import { groupMovements, movementKey } from '../recruitmentShapes';
import { nameOf } from '../shapes';
import { listAll } from '../vendor';
import type { PeopleForceClient } from '../vendor';
import { currentStage, isDisqualified, stagesOf } from './plan';

/** Candidates named in one request. */
const MAX_CANDIDATES = 50;

/** A disqualified application keeps its stage: for a map this is a stage of its own. */
export const DISQUALIFIED: StageReference = {
	id: 'status:disqualified',
	name: 'Disqualified',
	type: 'disqualified',
};

/** The stages of all pipelines, with the pipeline's name where there are several. */
export function mapRowsOf(pipelines: readonly IDataObject[]): StageReference[] {
	const several = pipelines.length > 1;
	return pipelines.flatMap((pipeline) => {
		const place = nameOf(pipeline) ?? readText(pipeline.id) ?? '';
		return stagesOf(pipeline).map(({ id, name = id }) => ({
			id,
			name: several ? `${place}: ${name}` : name,
		}));
	});
}

export async function readMapRows(client: PeopleForceClient): Promise<StageReference[]> {
	return mapRowsOf(await collect(listAll(client, 'pipeline.getAll')));
}

/** A vacancy whose applications are looked at. */
export interface Vacancy {
	id: string;
	title?: string;
}

/**
 * Vacancies that may have applications made since a moment: open ones and those on hold; closed and
 * archived ones that were changed since, for closing one changes it.
 */
export async function readVacancies(client: PeopleForceClient, since: string): Promise<Vacancy[]> {
	const query = { 'status[]': ['opened', 'held', 'closed', 'archived'] };
	const rows = await collect(listAll(client, 'vacancy.getAll', { query }));
	return rows.flatMap((row) => {
		const id = readText(row.id);
		const over = row.state === 'closed' || row.state === 'archived';
		const changed = parseTime(row.updated_at, 'utc');
		if (id === undefined || (over && changed !== undefined && changed < since)) return [];
		const title = readText(row.title);
		return [{ id, ...(title === undefined ? {} : { title }) }];
	});
}

export function stageOf(application: IDataObject): StageReference | undefined {
	return isDisqualified(application) ? DISQUALIFIED : currentStage(application);
}

const candidateIdOf = ({ applicant }: IDataObject) =>
	isRecord(applicant) ? readText(applicant.id) : undefined;

export function sourceOf(application: IDataObject): SourceReference {
	const candidateId = candidateIdOf(application);
	const receivedAt = parseTime(application.created_at, 'utc');
	return {
		system: 'peopleforce',
		applicationId: String(application.id),
		...(candidateId === undefined ? {} : { candidateId }),
		...(receivedAt === undefined ? {} : { receivedAt }),
	};
}

/** Movements of some applications, by application; their list knows vacancies and candidates only. */
export async function readMoves(
	client: PeopleForceClient,
	vacancyId: string,
	applications: readonly IDataObject[],
): Promise<Map<string, StageMove[]>> {
	const candidates = applications.map(candidateIdOf).filter((id) => id !== undefined);
	const query = {
		'vacancy_ids[]': [vacancyId],
		// A long address may be refused: then the movements of the whole vacancy are read.
		...(candidates.length <= MAX_CANDIDATES ? { 'applicant_ids[]': candidates } : {}),
	};
	const rows = await collect(listAll(client, 'movement.getAll', { query }));
	return new Map(
		[...groupMovements(rows)].map(([id, group]) => [id, group.flatMap((row) => moveOf(row) ?? [])]),
	);
}

function moveOf(row: IDataObject): StageMove | undefined {
	const key = movementKey(row);
	if (key === undefined) return undefined;
	const name = nameOf(row.stage);
	const at = parseTime(key.enteredAt, 'utc');
	const actor = isRecord(row.created_by) ? readText(row.created_by.full_name) : undefined;
	return {
		stage: { id: key.stageId, ...(name === undefined ? {} : { name }) },
		...(at === undefined ? {} : { at }),
		...(actor === undefined ? {} : { actor }),
	};
}

/** What is known of an application; undefined when it stands in no stage. */
export function observe(
	application: IDataObject,
	vacancy: Vacancy,
	moves: readonly StageMove[],
): Observation | undefined {
	const stage = stageOf(application);
	if (stage === undefined) return undefined;
	const disqualifiedAt = parseTime(application.disqualified_at, 'utc');
	const ended: StageMove[] =
		stage.id === DISQUALIFIED.id
			? [{ stage, ...(disqualifiedAt === undefined ? {} : { at: disqualifiedAt }) }]
			: [];
	return {
		source: sourceOf(application),
		vacancy,
		stage,
		moves: [...moves, ...ended],
		current: true,
	};
}
