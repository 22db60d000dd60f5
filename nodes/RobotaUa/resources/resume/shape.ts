import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/operations/parameters';
import { realDay } from '../../shapes';
import { realTime } from '../../time';
import { recordsOf } from '../../vendor';

const text = (value: unknown): string | undefined => {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	return String(value).trim() || undefined;
};

function present(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => value !== undefined && value !== null),
	);
}

const resumeUrl = (id: unknown) =>
	text(id) ? `https://robota.ua/candidates/${text(id)}` : undefined;

/** A hit of the resume base, flat (robotaua.md 4). */
export function simplifyDocument(document: IDataObject, zone: string): IDataObject {
	return present({
		resumeId: text(document.resumeId),
		fullName: text(document.fullName) ?? text(document.displayName),
		position: text(document.speciality),
		city: text(document.cityName),
		age: text(document.age),
		salary: text(document.salary),
		lastActivityAt: realTime(document.lastActivityDate, zone),
		contactsOpen: document.areContactsOpenedForCurrentUser,
		url: resumeUrl(document.resumeId),
	});
}

function phonesOf(resume: IDataObject): string[] {
	const contacts = recordsOf(resume.contacts).filter(({ typeId }) => typeId === 'Phone');
	const phones = [resume.phone, ...contacts.map(({ description }) => description)].map(text);
	return [...new Set(phones.filter((phone) => phone !== undefined))];
}

/** Whether the contacts of a resume are open to the account. */
export const contactsOpen = (resume: IDataObject): boolean =>
	phonesOf(resume).length > 0 || text(resume.email) !== undefined;

/** A resume, flat; robota.ua splits the name here, unlike in a response. */
export function simplifyResume(resume: unknown): IDataObject {
	if (!isRecord(resume)) return {};
	return present({
		resumeId: text(resume.resumeId),
		firstName: text(resume.name),
		lastName: text(resume.surname),
		middleName: text(resume.fatherName),
		birthDate: realDay(resume.birthDate),
		position: text(resume.speciality),
		salary: text(resume.salaryFull) ?? text(resume.salary),
		email: text(resume.email),
		phones: phonesOf(resume).join(', ') || undefined,
		url: resumeUrl(resume.resumeId),
	});
}
