import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import type { StageChange } from '../shared/people/shapes';
import { idOf, known, nameOf } from './shapes';

/** Ten fields of a candidate, flat. `source` is a name in reads, an ID in writes. */
export function simplifyCandidate(candidate: IDataObject): IDataObject {
	return known({
		id: candidate.id,
		fullName: candidate.full_name,
		email: candidate.email,
		phoneNumbers: candidate.phone_numbers,
		position: candidate.position,
		location: candidate.location,
		source: candidate.source,
		hasResume: candidate.resume,
		createdAt: candidate.created_at,
		updatedAt: candidate.updated_at,
	});
}

export function simplifyVacancy(vacancy: IDataObject): IDataObject {
	return known({
		id: vacancy.id,
		title: vacancy.title,
		state: vacancy.state,
		department: nameOf(vacancy.department),
		location: nameOf(vacancy.location),
		employmentType: nameOf(vacancy.employment_type),
		hiringLead: isRecord(vacancy.hiring_lead) ? vacancy.hiring_lead.full_name : undefined,
		applicationsCount: vacancy.applications_count,
		createdAt: vacancy.created_at,
		updatedAt: vacancy.updated_at,
	});
}

/** The vendor's record holds no vacancy ID (peopleforce.md 3.5): the caller knows it. */
export function simplifyApplication(application: IDataObject, vacancyId: string): IDataObject {
	const applicant = isRecord(application.applicant) ? application.applicant : {};
	return known({
		id: application.id,
		vacancyId,
		candidateId: applicant.id,
		candidateName: applicant.full_name,
		candidateEmail: applicant.email,
		stageId: idOf(application.pipeline_state),
		stage: nameOf(application.pipeline_state),
		disqualifiedAt: application.disqualified_at,
		createdAt: application.created_at,
		updatedAt: application.updated_at,
	});
}

export function simplifyMovement(movement: IDataObject): IDataObject {
	const { vacancy_application: application, created_by: author } = movement;
	const ids = isRecord(application) ? application : {};
	return known({
		applicationId: ids.id,
		candidateId: ids.applicant_id,
		vacancyId: ids.vacancy_id,
		stageId: idOf(movement.stage),
		stage: nameOf(movement.stage),
		movedBy: isRecord(author) ? (author.full_name ?? author.email) : undefined,
		enteredAt: movement.entered_at,
		exitedAt: movement.exited_at,
		durationSeconds: movement.duration,
		createdAt: movement.created_at,
	});
}

/** What a movement is about; undefined when the row does not name application and stage. */
export interface MovementKey {
	applicationId: string;
	stageId: string;
	/** When the stage was entered, as the vendor wrote it. */
	enteredAt: string;
}

export function movementKey(movement: IDataObject): MovementKey | undefined {
	const applicationId = readText(idOf(movement.vacancy_application));
	const stageId = readText(idOf(movement.stage));
	const enteredAt = readText(movement.entered_at) ?? readText(movement.created_at);
	if (applicationId === undefined || stageId === undefined || enteredAt === undefined) {
		return undefined;
	}
	return { applicationId, stageId, enteredAt };
}

/** Movements by application, in the order they happened; rows without application are left out. */
export function groupMovements(movements: readonly IDataObject[]): Map<string, IDataObject[]> {
	const groups = new Map<string, IDataObject[]>();
	for (const movement of movements) {
		const key = movementKey(movement);
		if (key === undefined) continue;
		const group = groups.get(key.applicationId);
		if (group === undefined) groups.set(key.applicationId, [movement]);
		else group.push(movement);
	}
	for (const group of groups.values()) group.sort(byTime);
	return groups;
}

/** By entry; of two stays that began at once, the one that has ended came first. */
function byTime(a: IDataObject, b: IDataObject): number {
	const [enteredA, enteredB] = [a, b].map((one) => Date.parse(movementKey(one)?.enteredAt ?? ''));
	const [leftA, leftB] = [a, b].map((one) => readText(one.exited_at));
	if (enteredA !== enteredB) return enteredA - enteredB;
	if (leftA === undefined || leftB === undefined) return leftA === leftB ? 0 : leftA ? -1 : 1;
	return Date.parse(leftA) - Date.parse(leftB);
}

const stageOf = (movement: IDataObject) => {
	const name = nameOf(movement.stage);
	return { id: String(idOf(movement.stage)), ...(name === undefined ? {} : { name }) };
};

/**
 * A movement as the shared shape `StageChange`; undefined when the row does not name application
 * and stage. `regression` is set when the application had been in the stage before.
 *
 * @param byApplication all movements, this one among them (`groupMovements`)
 */
export function toStageChange(
	movement: IDataObject,
	byApplication: ReadonlyMap<string, readonly IDataObject[]>,
): StageChange | undefined {
	const key = movementKey(movement);
	if (key === undefined) return undefined;
	const group = byApplication.get(key.applicationId) ?? [];
	const earlier = group.slice(0, Math.max(0, group.indexOf(movement)));
	const from = earlier.at(-1);
	const regression = earlier.some((other) => movementKey(other)?.stageId === key.stageId);

	const ids = isRecord(movement.vacancy_application) ? movement.vacancy_application : {};
	const candidateId = readText(ids.applicant_id);
	const vacancyId = readText(ids.vacancy_id);
	const actor = isRecord(movement.created_by) ? readText(movement.created_by.full_name) : undefined;
	return {
		shape: 'StageChange',
		version: 1,
		source: {
			system: 'peopleforce',
			applicationId: key.applicationId,
			...(candidateId === undefined ? {} : { candidateId }),
		},
		...(vacancyId === undefined ? {} : { vacancy: { id: vacancyId } }),
		...(from === undefined ? {} : { from: stageOf(from) }),
		to: stageOf(movement),
		changedAt: key.enteredAt,
		...(actor === undefined ? {} : { actor }),
		...(regression ? { regression } : {}),
	};
}
