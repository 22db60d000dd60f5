import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';

/** Name of a nested `{id, name}` record. */
export function nameOf(value: unknown): string | undefined {
	return isRecord(value) && typeof value.name === 'string' ? value.name : undefined;
}

/** Takes out undefined, null and empty text: what is unknown is absent. */
export function known(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		),
	);
}

/** Ten fields of an employee, flat. */
export function simplifyEmployee(employee: IDataObject): IDataObject {
	return known({
		id: employee.id,
		fullName: employee.full_name,
		email: employee.email,
		personalEmail: employee.personal_email,
		mobileNumber: employee.mobile_number ?? fieldValue(employee, 'mobile_number'),
		hiredOn: employee.hired_on,
		// Lists tell `active`, single reads tell `status` (peopleforce.md 2.4).
		status: employee.status ?? (employee.active === false ? 'inactive' : undefined),
		position: nameOf(employee.position),
		department: nameOf(employee.department),
		manager: isRecord(employee.reporting_to) ? employee.reporting_to.email : undefined,
	});
}

/** Value of a field that a single read nests: `fields.<internal name>.value`. */
export function fieldValue(employee: IDataObject, internalName: string): IDataObject[string] {
	const { fields } = employee;
	const field = isRecord(fields) ? fields[internalName] : undefined;
	return isRecord(field) ? field.value : undefined;
}
