import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';
import { parseDay, parseTime } from '../shared/people/dates';
import { normalEmails, splitPhones } from '../shared/people/contacts';
import { readText } from '../shared/people/read';
import { known } from './shapes';

/** A resume that Work.ua lists and does not open, e.g. of a region without quota. */
export function simplifyRefused(error: IDataObject): IDataObject {
	return known({
		id: readText(error.resume_id),
		opened: false,
		region: readText(error.region),
		reason: readText(error.text),
	});
}

/** Ten fields of a resume, flat. Values are texts in a list and numbers in a single read. */
export function simplifyResume(resume: IDataObject): IDataObject {
	const contacts = isRecord(resume.contacts) ? resume.contacts : {};
	const { phones, phonesRaw } = splitPhones([contacts.phone_prim ?? contacts.phone_raw], 'UA');
	const salary = Number(resume.salary);
	return known({
		id: readText(resume.resume_id) ?? readText(resume.id),
		opened: true,
		title: readText(resume.name),
		firstName: readText(resume.first_name),
		lastName: readText(resume.last_name),
		email: normalEmails([contacts.email])[0],
		phone: phones[0] ?? phonesRaw[0],
		birthDate: parseDay(resume.birth_date),
		salary: salary > 0 ? salary : undefined,
		createdAt: parseTime(resume.creation_datetime, 'Europe/Kyiv'),
	});
}
