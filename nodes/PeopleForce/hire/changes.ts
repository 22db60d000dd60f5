import type { IDataObject } from 'n8n-workflow';

import { contentHash } from '../../shared/people/hash';
import type { FieldChange, Hire } from '../../shared/people/shapes';
import { nameOf } from '../shapes';
import type { Placement } from './placement';
import type { HirePlan } from './plan';
import type { HireSettings } from './settings';

/** The external ID written into a record: names the person in the source system. */
export function markerOf({ source }: Hire): string {
	return `${source.system}:${source.candidateId ?? source.applicationId}`;
}

/** Body of `POST /employees` (peopleforce.md 2.3). */
export function employeeBody(hire: Hire, settings: HireSettings): IDataObject {
	const { person } = hire;
	const body: IDataObject = {
		first_name: person.firstName,
		middle_name: person.middleName,
		last_name: person.lastName,
		personal_email: person.emails[0],
		mobile_number: person.phones[0] ?? person.phonesRaw?.[0],
		hired_on: hire.hiredOn,
		date_of_birth: person.birthDate,
		...hire.customFields,
		...settings.customFields,
		...(settings.markerField === undefined ? {} : { [settings.markerField]: markerOf(hire) }),
	};
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** Missing placement of an existing employee: what HR has set is never overwritten. */
export function missingPlacement(record: IDataObject | undefined, placement: Placement): Placement {
	if (record === undefined) return placement;
	const placed = ['position', 'department', 'location', 'division', 'reporting_to'].some(
		(field) => nameOf(record[field]) !== undefined || record[field] instanceof Object,
	);
	const typed = record.employment_type instanceof Object;
	return {
		position: placed ? {} : placement.position,
		employmentStatus: typed ? {} : placement.employmentStatus,
		unknown: placement.unknown,
	};
}

/**
 * Fields that a plan writes: values in a dry run, for the eye; hashes otherwise, for the ledger.
 *
 * @param record the matched employee, undefined for a new one
 */
export function plannedChanges(
	plan: HirePlan,
	hire: Hire,
	settings: HireSettings,
	record: IDataObject | undefined,
	placement: Placement | undefined,
): FieldChange[] {
	const after: IDataObject = {};
	if (plan.action === 'create') Object.assign(after, employeeBody(hire, settings));
	if (plan.action === 'setHireDate' || plan.action === 'activate') after.hired_on = hire.hiredOn;
	if (placement && plan.place) {
		const missing = missingPlacement(record, placement);
		Object.assign(after, missing.position, missing.employmentStatus);
	}
	const shown = (value: unknown) => (settings.dryRun ? String(value) : contentHash(value));
	return Object.entries(after).map(([field, value]) => ({
		field,
		...(record?.[field] === undefined ? {} : { before: shown(record[field]) }),
		after: shown(value),
	}));
}
