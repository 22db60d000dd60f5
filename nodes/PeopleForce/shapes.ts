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

/** ID of a nested reference. */
export function idOf(value: unknown): IDataObject[string] {
	return isRecord(value) ? value.id : undefined;
}

/** A dated position record (peopleforce.md 2.3). */
export function simplifyPosition(record: IDataObject): IDataObject {
	return known({
		id: record.id,
		// Requests say `effective_from`, answers `effective_on`.
		effectiveFrom: record.effective_on ?? record.effective_from,
		position: nameOf(record.position),
		positionId: idOf(record.position),
		department: nameOf(record.department),
		departmentId: idOf(record.department),
		location: nameOf(record.location),
		division: nameOf(record.division),
		jobLevel: nameOf(record.job_level),
		managerId: idOf(record.reporting_to),
	});
}

/** A dated employment status record. */
export function simplifyEmploymentStatus(record: IDataObject): IDataObject {
	return known({
		id: record.id,
		effectiveFrom: record.effective_from ?? record.effective_on,
		employmentType: nameOf(record.employment_type),
		employmentTypeId: idOf(record.employment_type),
		probationPolicy: nameOf(record.probation_policy),
		workingPattern: nameOf(record.working_pattern),
		comment: record.comment,
		createdAt: record.created_at,
	});
}

/** A salary record; needs compensation rights. */
export function simplifySalary(record: IDataObject): IDataObject {
	return known({
		id: record.id,
		effectiveOn: record.effective_on,
		amount: record.amount,
		currencyCode: record.currency_code,
		per: record.per,
		overtime: record.overtime,
		paySchedule: nameOf(record.pay_schedule),
		comment: record.comment,
		createdAt: record.created_at,
	});
}

/** A document of an employee; its address expires. */
export function simplifyDocument(record: IDataObject): IDataObject {
	return known({
		id: record.id,
		name: record.name,
		type: record.type,
		folderId: record.document_folder_id,
		url: record.url,
		expiresAt: record.expires_at,
		createdAt: record.created_at,
		updatedAt: record.updated_at,
	});
}

/** A note on an employee (`body`) or a candidate (`comment`). */
export function simplifyNote(record: IDataObject): IDataObject {
	const author = isRecord(record.created_by) ? record.created_by : {};
	return known({
		id: record.id,
		text: record.body ?? record.comment,
		authorId: author.id,
		author: author.full_name ?? author.email,
		createdAt: record.created_at,
		updatedAt: record.updated_at,
	});
}
