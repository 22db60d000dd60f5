import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { isRecord } from '../operations/parameters';
import { normalEmails, splitPhones } from './contacts';
import { parseDay } from './dates';
import type { Hire, NamedReference, Person, SourceReference, VacancyReference } from './shapes';

/** Text or number as trimmed text; undefined when empty. */
export function readText(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	return text === '' ? undefined : text;
}

function compact<T extends object>(record: T): T {
	const entries = Object.entries(record).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as T;
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

export function readReference(value: unknown): (NamedReference & { email?: string }) | undefined {
	if (!isRecord(value)) return undefined;
	const reference = compact({
		id: readText(value.id),
		name: readText(value.name),
		email: normalEmails([value.email])[0],
	});
	return Object.keys(reference).length > 0 ? reference : undefined;
}

export function readSource(value: unknown, parameter: string): SourceReference {
	const record = isRecord(value) ? value : {};
	const system = readText(record.system);
	const applicationId = readText(record.applicationId);
	if (system === undefined || applicationId === undefined) {
		throw new InputError({
			parameter,
			found: 'no source system or application ID',
			expected: 'an object with source.system and source.applicationId, as our nodes give it out',
		});
	}
	return compact({
		system,
		applicationId,
		account: readText(record.account),
		candidateId: readText(record.candidateId),
		url: readText(record.url),
		receivedAt: readText(record.receivedAt),
	});
}

/**
 * Reads a person, whoever wrote it: e-mails and phones are normalised again.
 * @param country ISO country of phones without prefix
 */
export function readPerson(value: unknown, country?: string): Person {
	const record = isRecord(value) ? value : {};
	const { phones, phonesRaw } = splitPhones(
		[...list(record.phones), ...list(record.phonesRaw)],
		country,
	);
	return compact({
		firstName: readText(record.firstName),
		lastName: readText(record.lastName),
		middleName: readText(record.middleName),
		fullName: readText(record.fullName),
		emails: normalEmails(list(record.emails)),
		phones,
		phonesRaw: phonesRaw.length > 0 ? phonesRaw : undefined,
		birthDate: parseDay(record.birthDate),
		location: readText(record.location),
		profileUrls: list(record.profileUrls)
			.map(readText)
			.filter((url) => url !== undefined),
	});
}

export function readVacancy(value: unknown): VacancyReference | undefined {
	if (!isRecord(value)) return undefined;
	const id = readText(value.id);
	if (id === undefined) return undefined;
	return compact({ id, title: readText(value.title), url: readText(value.url) });
}

/**
 * Reads the shared shape `Hire` from a parameter.
 * @throws InputError naming what is missing; a start date that is no date is an error, an absent one is not
 */
export function readHire(value: unknown, parameter: string, country?: string): Hire {
	if (!isRecord(value) || value.shape !== 'Hire') {
		throw new InputError({
			parameter,
			found: isRecord(value) ? 'an object of another shape' : 'no object',
			expected: 'an item of the shape "Hire", as eRecruiter: Get Hire gives it out',
		});
	}
	const hiredOn = parseDay(value.hiredOn);
	if (value.hiredOn !== undefined && value.hiredOn !== null && hiredOn === undefined) {
		throw new InputError({
			parameter: `${parameter} > hiredOn`,
			found: 'a text that is no date',
			expected: 'a date such as 2026-12-01',
		});
	}
	return compact({
		shape: 'Hire',
		version: 1,
		source: readSource(value.source, parameter),
		vacancy: readVacancy(value.vacancy),
		person: readPerson(value.person, country),
		hiredOn,
		decidedAt: readText(value.decidedAt),
		// Absent means hired: only an explicit false takes a hire back.
		hired: value.hired !== false,
		stage: readReference(value.stage),
		position: readReference(value.position),
		department: readReference(value.department),
		location: readReference(value.location),
		manager: readReference(value.manager),
		recruiter: readReference(value.recruiter),
		employmentType: readReference(value.employmentType),
		customFields: isRecord(value.customFields) ? (value.customFields as IDataObject) : undefined,
	});
}
