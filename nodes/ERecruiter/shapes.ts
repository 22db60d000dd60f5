import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';
import { normalEmails, splitPhones } from '../shared/people/contacts';
import { parseTime } from '../shared/people/dates';
import { splitFullName } from '../shared/people/names';
import type {
	CandidateApplication,
	Person,
	SourceReference,
	StageReference,
	VacancyReference,
} from '../shared/people/shapes';
import { valueAt } from './envelope';
import { pick, pickAll } from './fields';
import type { FieldNames } from './fields';
import { readStage } from './hire/history';

type Records = ReadonlyArray<IDataObject | undefined>;

export interface ShapeContext {
	fields: FieldNames;
	/** IANA zone of times without offset. */
	zone: string;
	/** Company ID of the credential. */
	account?: string;
}

/** Takes out what is undefined: unknown is absent. */
export function known<T extends object>(record: T): T {
	const entries = Object.entries(record).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as T;
}

/** The person of an application, from the application and whatever else was read about it. */
export function personOf(records: Records, fields: FieldNames): Person {
	const first = pick(records, fields.firstName);
	const lastName = pick(records, fields.lastName);
	// Without a last name of its own, `candidateName` may hold both.
	const split = first !== undefined && lastName === undefined ? splitFullName(first) : undefined;
	const name = split ?? { firstName: first, lastName };
	const fullName = [name.firstName, name.lastName].filter((part) => part !== undefined).join(' ');
	const { phones, phonesRaw } = splitPhones(pickAll(records, fields.phone), 'PL');
	return known({
		firstName: name.firstName,
		lastName: name.lastName,
		fullName: fullName === '' ? undefined : fullName,
		emails: normalEmails(pickAll(records, fields.email)),
		phones,
		phonesRaw: phonesRaw.length > 0 ? phonesRaw : undefined,
		profileUrls: [],
	});
}

export function sourceOf(
	records: Records,
	{ fields, zone, account }: ShapeContext,
	applicationId: string,
): SourceReference {
	return known({
		system: 'erecruiter',
		account,
		applicationId,
		candidateId: pick(records, fields.candidateId),
		receivedAt: parseTime(pick(records, fields.applicationDate), zone),
	});
}

export function vacancyOf(
	records: Records,
	fields: FieldNames,
	recruitment?: IDataObject,
	recruitmentId?: string,
): VacancyReference | undefined {
	const id = recruitmentId ?? pick(records, fields.recruitmentId);
	if (id === undefined) return undefined;
	const title = pick(records, fields.recruitmentName) ?? recruitmentName(recruitment);
	return known({ id, title });
}

/** Name of a recruitment record: its property is assumed (erecruiter.md 5). */
export function recruitmentName(recruitment: IDataObject | undefined): string | undefined {
	return pick([recruitment], ['name', 'recruitmentName', 'title']);
}

export function recruitmentId(recruitment: IDataObject): string | undefined {
	return pick([recruitment], ['id', 'recruitmentId']);
}

export function stageOf(records: Records, fields: FieldNames): StageReference | undefined {
	return readStage(records, { id: fields.stageId, name: fields.stageName, type: fields.stageType });
}

/** ID and name of a stage, origin or tag: their property names are assumed (erecruiter.md 5). */
export function namedEntry(
	row: IDataObject,
	kind: 'stage' | 'origin' | 'tag',
): { id: string; name: string; type?: string } | undefined {
	const id = pick([row], ['id', `${kind}Id`]);
	if (id === undefined) return undefined;
	const name = pick([row], ['name', `${kind}Name`]) ?? id;
	const type = pick([row], ['type', `${kind}Type`, 'type.name', `${kind}Type.name`]);
	return known({ id, name, type });
}

/** Files of a CV that an application or candidate names: `candidateCvFiles`. */
export function cvFiles(record: IDataObject): Array<{ id: string; name?: string }> {
	const files = valueAt(record, 'candidateCvFiles');
	return (Array.isArray(files) ? files : []).filter(isRecord).flatMap((file) => {
		const id = pick([file], ['id', 'fileId', 'cvId']);
		return id === undefined ? [] : [known({ id, name: pick([file], ['fileName', 'name']) })];
	});
}

/** Shared shape of an application. Files are named but not fetched: `files` stays empty. */
export function toCandidateApplication(
	row: IDataObject,
	context: ShapeContext,
	recruitment?: { id: string; name?: string },
): CandidateApplication {
	const { fields } = context;
	const stage = stageOf([row], fields);
	const vacancy = vacancyOf([row], fields, undefined, recruitment?.id);
	return known({
		shape: 'CandidateApplication' as const,
		version: 1 as const,
		source: sourceOf([row], context, pick([row], fields.applicationId) ?? ''),
		vacancy:
			vacancy === undefined
				? undefined
				: known({ ...vacancy, title: vacancy.title ?? recruitment?.name }),
		person: personOf([row], fields),
		skills: [],
		files: [],
		consents: [],
		originalStatus: stage?.name ?? stage?.id,
	});
}

/** Ten fields of an application, flat. */
export function simplifyApplication(
	row: IDataObject,
	context: ShapeContext,
	recruitment?: { id: string; name?: string },
): IDataObject {
	const { fields, zone } = context;
	const person = personOf([row], fields);
	const stage = stageOf([row], fields);
	return known({
		applicationId: pick([row], fields.applicationId),
		candidateId: pick([row], fields.candidateId),
		recruitmentId: recruitment?.id ?? pick([row], fields.recruitmentId),
		recruitmentName: recruitment?.name ?? pick([row], fields.recruitmentName),
		fullName: person.fullName,
		email: person.emails[0],
		phone: person.phones[0] ?? person.phonesRaw?.[0],
		stageId: stage?.id,
		stageName: stage?.name,
		appliedAt: parseTime(pick([row], fields.applicationDate), zone),
	});
}

/** Six fields of a candidate, flat. */
export function simplifyCandidate(row: IDataObject, { fields }: ShapeContext): IDataObject {
	const person = personOf([row], fields);
	return known({
		candidateId: pick([row], ['candidateId', 'id']),
		firstName: person.firstName,
		lastName: person.lastName,
		email: person.emails[0],
		phone: person.phones[0] ?? person.phonesRaw?.[0],
		cvFileIds: cvFiles(row).map(({ id }) => id),
	});
}

/** Texts, numbers and flags of a record of unknown shape, at most ten: nested parts are left out. */
export function simplifyFlat(row: IDataObject): IDataObject {
	const flat = Object.entries(row).filter(([, value]) =>
		['string', 'number', 'boolean'].includes(typeof value),
	);
	return Object.fromEntries(flat.filter(([, value]) => value !== '').slice(0, 10));
}
