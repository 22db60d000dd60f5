/** From Greenhouse's records to the shared shapes (pure). Record fields: greenhouse.md 4. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';
import { normalEmails, splitPhones } from '../shared/people/contacts';
import { parseDay, parseTime } from '../shared/people/dates';
import type {
	CandidateApplication,
	Hire,
	NamedReference,
	Person,
	SourceReference,
	StageChange,
	StageReference,
	VacancyReference,
} from '../shared/people/shapes';
import { firstValue, fullName } from './simplify';

const text = (value: unknown): string | undefined => {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const trimmed = String(value).trim();
	return trimmed === '' ? undefined : trimmed;
};

/** Drops what is unknown. */
function compact<T extends object>(record: T): T {
	const entries = Object.entries(record).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as T;
}

function values(contacts: unknown): string[] {
	const list: unknown[] = Array.isArray(contacts) ? contacts : [];
	return list
		.filter(isRecord)
		.map(({ value }) => text(value))
		.filter((value) => value !== undefined);
}

/** Value of the first custom field of a type, e.g. `date_of_birth`. */
function fieldOfType(record: IDataObject, type: string): unknown {
	const fields = isRecord(record.custom_fields) ? Object.values(record.custom_fields) : [];
	return fields.filter(isRecord).find((field) => field.type === type)?.value;
}

/** Value of a custom field by its key, as text; a currency or range is no text. */
export function fieldText(record: IDataObject | undefined, key: string): string | undefined {
	const fields = isRecord(record?.custom_fields) ? record.custom_fields : {};
	const field = fields[key];
	return isRecord(field) ? text(field.value) : undefined;
}

/** A candidate, of v3 or of a webhook. */
export function personOf(candidate: IDataObject | undefined): Person {
	const record = candidate ?? {};
	const { phones, phonesRaw } = splitPhones(values(record.phone_numbers));
	return compact({
		firstName: text(record.first_name),
		lastName: text(record.last_name),
		fullName: fullName(record),
		emails: normalEmails(values(record.email_addresses)),
		phones,
		phonesRaw: phonesRaw.length > 0 ? phonesRaw : undefined,
		birthDate: parseDay(fieldOfType(record, 'date_of_birth')),
		location: firstValue(record.addresses),
		profileUrls: [...values(record.website_addresses), ...values(record.social_media_addresses)],
	});
}

export function addressOf(candidateId: unknown, applicationId?: unknown): string {
	const page = `https://app.greenhouse.io/people/${String(candidateId)}`;
	return applicationId === undefined ? page : `${page}?application_id=${String(applicationId)}`;
}

export function sourceOf(application: IDataObject): SourceReference {
	const candidate = isRecord(application.candidate) ? application.candidate : undefined;
	const candidateId = text(application.candidate_id ?? candidate?.id);
	return compact({
		system: 'greenhouse',
		applicationId: String(application.id),
		candidateId,
		url: candidateId === undefined ? undefined : addressOf(candidateId, application.id),
		receivedAt: parseTime(application.created_at ?? application.applied_at, 'utc'),
	});
}

export function vacancyOf(
	application: IDataObject,
	job: IDataObject | undefined,
): VacancyReference | undefined {
	const id = text(job?.id ?? application.job_id);
	return id === undefined ? undefined : compact({ id, title: text(job?.name) });
}

/** A new application (v3 record with its candidate and job). */
export function candidateApplicationOf(
	application: IDataObject,
	candidate: IDataObject | undefined,
	job: IDataObject | undefined,
): CandidateApplication {
	return compact({
		shape: 'CandidateApplication',
		version: 1,
		source: sourceOf(application),
		vacancy: vacancyOf(application, job),
		person: personOf(candidate),
		skills: [],
		files: [],
		consents: [],
		originalStatus: text(application.status),
	});
}

export function stageReference(
	id: unknown,
	stage: IDataObject | undefined,
	name?: unknown,
): StageReference {
	return compact({ id: String(id), name: text(stage?.name ?? name) });
}

/** What a stage change is made of. */
export interface StageChangeParts {
	application: IDataObject;
	job?: IDataObject;
	from?: StageReference;
	to: StageReference;
	changedAt?: string;
	/** The target comes before the stage the application was in. */
	regression?: boolean;
}

export function stageChangeOf(parts: StageChangeParts): StageChange {
	const { application, job, from, to, changedAt, regression } = parts;
	return compact({
		shape: 'StageChange',
		version: 1,
		source: sourceOf(application),
		vacancy: vacancyOf(application, job),
		from,
		to,
		changedAt: parseTime(changedAt, 'utc'),
		regression: regression === true ? true : undefined,
	});
}

/** What a hire is made of; only the application must be there. */
export interface HireParts {
	application: IDataObject;
	candidate?: IDataObject;
	job?: IDataObject;
	/** The current offer, in the field names of v3. */
	offer?: IDataObject;
	opening?: IDataObject;
	department?: IDataObject;
	office?: IDataObject;
	manager?: IDataObject;
	recruiter?: IDataObject;
	hired: boolean;
}

function reference(record: IDataObject | undefined): NamedReference | undefined {
	if (record === undefined) return undefined;
	return compact({ id: text(record.id), name: text(record.name) });
}

function userReference(user: IDataObject | undefined) {
	if (user === undefined) return undefined;
	return compact({
		...reference(user),
		email: normalEmails([user.primary_email ?? user.email])[0],
	});
}

/**
 * When the hire was decided: the filling of the opening, which only a hire does; without one the
 * acceptance of the offer.
 */
export function decidedAtOf({
	offer,
	opening,
}: Pick<HireParts, 'offer' | 'opening'>): string | undefined {
	const accepted = offer?.status === 'Accepted' ? offer.resolved_at : undefined;
	return parseTime(opening?.closed_at, 'utc') ?? parseTime(accepted, 'utc');
}

export function hireOf(parts: HireParts): Hire {
	const { application, candidate, job, offer, department, office } = parts;
	const title = text(job?.name);
	const type = fieldText(offer, 'employment_type') ?? fieldText(job, 'employment_type');
	return compact({
		shape: 'Hire',
		version: 1,
		source: sourceOf(application),
		vacancy: vacancyOf(application, job),
		person: personOf(candidate),
		hiredOn: parseDay(offer?.starts_on),
		decidedAt: decidedAtOf(parts),
		hired: parts.hired,
		position: title === undefined ? undefined : { name: title },
		department: reference(department),
		location: reference(office),
		manager: userReference(parts.manager),
		recruiter: userReference(parts.recruiter),
		employmentType: type === undefined ? undefined : { name: type },
	});
}
