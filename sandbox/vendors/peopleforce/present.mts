import { createHash } from 'node:crypto';

import type { MultipartPart } from '../../framework/index.mts';
import type { PeopleForce } from './http.mts';
import type {
	EmployeeRow,
	EmploymentRow,
	FileRow,
	NamedRow,
	PeopleForceState,
	PositionRow,
	ReferenceName,
} from './state.mts';

/** `{id, name}` of a reference row, null when there is none. */
export function ref(state: PeopleForceState, list: ReferenceName, id: number | null | undefined) {
	const row = state.reference[list].get(id);
	return row === undefined ? null : { id: row.id, name: row.name };
}

/** A reference row as its own list shows it. */
export function referenceRow(row: NamedRow) {
	return {
		id: row.id,
		name: row.name,
		...row.extra,
		created_at: row.created_at,
		updated_at: row.updated_at,
	};
}

export const fullName = (employee: EmployeeRow) => `${employee.first_name} ${employee.last_name}`;

/** `{id, first_name, last_name, email}`; null when the id is unknown. */
export function employeeShort(state: PeopleForceState, id: number | null) {
	const row = state.employees.get(id);
	if (row === undefined) return null;
	return { id: row.id, first_name: row.first_name, last_name: row.last_name, email: row.email };
}

/** Latest dated row whose day has come, else the earliest future one. */
export function current<T extends { effective_from: string; id: number }>(
	rows: T[],
	day: string,
): T | undefined {
	const sorted = [...rows].sort(
		(a, b) => a.effective_from.localeCompare(b.effective_from) || a.id - b.id,
	);
	return sorted.filter((row) => row.effective_from <= day).at(-1) ?? sorted[0];
}

export const currentPosition = (row: EmployeeRow, day: string): PositionRow | undefined =>
	current(row.positions, day);

export const currentEmployment = (row: EmployeeRow, day: string): EmploymentRow | undefined =>
	current(row.employments, day);

/** First day plus the months of the current probation policy; null without policy. */
export function probationEnds(vendor: PeopleForce, row: EmployeeRow): string | null {
	const policy = vendor.state.reference.probation_policies.get(
		currentEmployment(row, vendor.clock.day())?.probation_policy_id,
	);
	const months = policy?.extra.length;
	if (row.hired_on === null || typeof months !== 'number') return null;
	const date = new Date(`${row.hired_on}T00:00:00Z`);
	date.setUTCMonth(date.getUTCMonth() + months);
	return date.toISOString().slice(0, 10);
}

export function isTerminated(vendor: PeopleForce, row: EmployeeRow): boolean {
	const { termination } = row;
	if (termination === null || termination.effective_on > vendor.clock.day()) return false;
	return vendor.clock.ms() - termination.recordedAt >= vendor.state.config.terminationLagMs;
}

export function statusOf(vendor: PeopleForce, row: EmployeeRow): string {
	const day = vendor.clock.day();
	if (isTerminated(vendor, row)) return 'terminated';
	if (row.hired_on === null || row.hired_on > day) return 'hired';
	const ends = probationEnds(vendor, row);
	return ends !== null && ends > day ? 'probation' : 'employed';
}

function common(vendor: PeopleForce, row: EmployeeRow) {
	const { state } = vendor;
	const day = vendor.clock.day();
	const position = currentPosition(row, day);
	return {
		id: row.id,
		access: row.access,
		full_name: fullName(row),
		first_name: row.first_name,
		middle_name: row.middle_name,
		last_name: row.last_name,
		email: row.email,
		personal_email: row.personal_email,
		date_of_birth: row.date_of_birth,
		avatar_url: null,
		hired_on: row.hired_on,
		probation_ends_on: probationEnds(vendor, row),
		position: ref(state, 'positions', position?.position_id),
		job_level: ref(state, 'job_levels', position?.job_level_id),
		location: ref(state, 'locations', position?.location_id),
		employment_type: ref(
			state,
			'employment_types',
			currentEmployment(row, day)?.employment_type_id,
		),
		division: ref(state, 'divisions', position?.division_id),
		department: ref(state, 'departments', position?.department_id),
		reporting_to: employeeShort(state, position?.reporting_to_id ?? null),
	};
}

/** Slim record of the list (`EmployeeSimple`): no custom fields. */
export function employeeSimple(vendor: PeopleForce, row: EmployeeRow) {
	return {
		...common(vendor, row),
		active: !isTerminated(vendor, row),
		mobile_number: row.mobile_number,
		work_phone_number: row.work_phone_number,
		gender: row.gender,
		skype_username: null,
		slack_username: null,
		twitter_username: null,
		facebook_url: null,
		linkedin_url: null,
	};
}

/** Full record of a single read: phones and custom values sit in `fields.<internal_name>.value`. */
export function employeeFull(vendor: PeopleForce, row: EmployeeRow) {
	const { state } = vendor;
	const day = vendor.clock.day();
	const custom = state.employeeFields
		.all()
		.map((field): [string, { value: unknown }] => [
			field.internal_name,
			{ value: row.custom[field.internal_name] ?? null },
		]);
	const { termination } = row;
	return {
		...common(vendor, row),
		status: statusOf(vendor, row),
		gender:
			row.gender === null
				? null
				: { id: row.gender, name: row.gender === 'male' ? 'Male' : 'Female' },
		direct_reports: state.employees
			.all(
				(other) =>
					currentPosition(other, day)?.reporting_to_id === row.id && !isTerminated(vendor, other),
			)
			.map((other) => employeeShort(state, other.id)),
		termination_effective_on: termination?.effective_on ?? null,
		termination_comment: termination?.comment ?? null,
		termination_eligible_for_rehire: termination?.eligible_for_rehire ?? null,
		termination_type: ref(state, 'termination_types', termination?.termination_type_id),
		termination_reason: ref(state, 'termination_reasons', termination?.termination_reason_id),
		fields: {
			employee_number: { value: row.employee_number },
			mobile_number: { value: row.mobile_number },
			work_phone_number: { value: row.work_phone_number },
			...Object.fromEntries(custom),
		},
		created_at: row.created_at,
		updated_at: row.updated_at,
	};
}

/** A stored upload; `bytes` come from a multipart part. */
export function fileRow(
	vendor: PeopleForce,
	part: Pick<MultipartPart, 'filename' | 'contentType' | 'data'>,
	extra: { name?: string; folder_id?: number } = {},
): FileRow {
	return {
		id: vendor.state.nextPartId(),
		name: extra.name ?? part.filename ?? 'file',
		link: null,
		filename: part.filename ?? 'file',
		contentType: part.contentType,
		data: part.data,
		md5: createHash('md5').update(part.data).digest('hex'),
		folder_id: extra.folder_id ?? null,
		created_at: vendor.clock.iso(),
	};
}

/** URL of a file on another host name; works without a key until `expires_at`. */
export function fileUrl(vendor: PeopleForce, file: FileRow): { url: string; expires_at: string } {
	const expires = vendor.clock.ms() + vendor.state.config.fileUrlLifetimeMs;
	const host = vendor.url.replace('127.0.0.1', 'localhost');
	const name = encodeURIComponent(file.filename);
	return {
		url: `${host}/rails/active_storage/blobs/${file.id}/${name}?expires=${expires}`,
		expires_at: new Date(expires).toISOString(),
	};
}
