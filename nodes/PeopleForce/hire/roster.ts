import type { IDataObject } from 'n8n-workflow';

import { normalEmails, splitPhones } from '../../shared/people/contacts';
import type { KnownPerson } from '../../shared/people/match';
import { readText } from '../../shared/people/read';
import { fieldValue } from '../shapes';
import type { PeopleForceClient } from '../vendor';
import { readWhole } from '../vendor';

/** An employee as far as persons are told apart and dates compared. */
export interface KnownEmployee extends KnownPerson {
	hiredOn?: string;
}

/** Reduces an employee record, of a list or a single read, to what matching needs. */
export function toKnownEmployee(
	employee: IDataObject,
	country?: string,
	markerField?: string,
): KnownEmployee {
	const { phones } = splitPhones(
		[
			employee.mobile_number,
			employee.work_phone_number,
			fieldValue(employee, 'mobile_number'),
			fieldValue(employee, 'work_phone_number'),
		],
		country,
	);
	const marker =
		markerField === undefined ? undefined : readText(fieldValue(employee, markerField));
	return {
		id: String(employee.id),
		firstName: readText(employee.first_name),
		lastName: readText(employee.last_name),
		fullName: readText(employee.full_name),
		emails: normalEmails([employee.email, employee.personal_email]),
		phones,
		birthDate: readText(employee.date_of_birth),
		hiredOn: readText(employee.hired_on),
		...(marker === undefined ? {} : { marker }),
	};
}

/**
 * All employees, leavers included. PeopleForce has no filter for personal e-mail or phone
 * (peopleforce.md 2.2), so persons can only be told apart by comparing with everybody.
 */
export async function readRoster(
	client: PeopleForceClient,
	country?: string,
): Promise<KnownEmployee[]> {
	const all = await readWhole(client, 'employee.getAll', { status: 'all' });
	return all.map((employee) => toKnownEmployee(employee, country));
}
