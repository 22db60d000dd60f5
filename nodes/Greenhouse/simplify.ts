/** Simplified output: at most ten flat fields of each record; what is unknown is absent. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';

export type Simplify = (record: IDataObject) => IDataObject;

/** Takes out undefined, null and empty text. */
export function known(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		),
	);
}

/** Output field → vendor field, or a function of the record. */
type Fields = Record<string, string | ((record: IDataObject) => IDataObject[string])>;

function fields(map: Fields): Simplify {
	return (record) =>
		known(
			Object.fromEntries(
				Object.entries(map).map(([name, from]) => [
					name,
					typeof from === 'string' ? record[from] : from(record),
				]),
			),
		);
}

/** First value of a contact list: `[{value, type}]`. */
export function firstValue(contacts: unknown): string | undefined {
	const list: unknown[] = Array.isArray(contacts) ? contacts : [];
	const found = list.filter(isRecord).find(({ value }) => typeof value === 'string' && value);
	return found === undefined ? undefined : String(found.value);
}

export function fullName(record: IDataObject): string | undefined {
	const names = [record.first_name, record.last_name].filter(
		(name) => typeof name === 'string' && name.trim() !== '',
	);
	return names.length > 0 ? names.join(' ') : undefined;
}

const texts = (value: unknown) => (Array.isArray(value) ? value.join(', ') : undefined);
const nameOf = (value: unknown) => (isRecord(value) ? value.name : undefined);

export const simplify = {
	application: fields({
		id: 'id',
		candidateId: 'candidate_id',
		jobId: 'job_id',
		status: 'status',
		stageId: 'job_interview_stage_id',
		stageName: 'stage_name',
		sourceId: 'source_id',
		prospect: 'prospect',
		createdAt: 'created_at',
		updatedAt: 'updated_at',
	}),
	applicationStage: fields({
		id: 'id',
		applicationId: 'application_id',
		stageId: 'job_interview_stage_id',
		enteredAt: 'entered_at',
		exitedAt: 'exited_at',
		daysInStage: 'days_in_stage',
		current: 'current',
	}),
	candidate: fields({
		id: 'id',
		fullName,
		email: (record) => firstValue(record.email_addresses),
		phone: (record) => firstValue(record.phone_numbers),
		title: 'title',
		company: 'company',
		tags: (record) => texts(record.tags),
		createdAt: 'created_at',
		updatedAt: 'updated_at',
	}),
	attachment: fields({
		id: 'id',
		applicationId: 'application_id',
		candidateId: 'candidate_id',
		type: 'type',
		fileName: 'filename',
		url: 'url',
		createdAt: 'created_at',
	}),
	note: fields({
		id: 'id',
		candidateId: 'candidate_id',
		applicationId: 'application_id',
		type: 'type',
		visibility: 'visibility',
		subject: 'subject',
		body: 'body',
		userId: 'user_id',
		createdAt: 'created_at',
	}),
	tag: fields({ id: 'id', name: 'name', createdAt: 'created_at' }),
	appliedTag: fields({
		id: 'id',
		candidateId: 'candidate_id',
		tagId: 'candidate_tag_id',
		createdAt: 'created_at',
	}),
	education: fields({
		id: 'id',
		candidateId: 'candidate_id',
		schoolOptionId: 'school_name_custom_field_option_id',
		degreeOptionId: 'degree_custom_field_option_id',
		disciplineOptionId: 'discipline_custom_field_option_id',
		startAt: 'start_at',
		endAt: 'end_at',
		latest: 'latest',
	}),
	employment: fields({
		id: 'id',
		candidateId: 'candidate_id',
		companyName: 'company_name',
		title: 'title',
		startDate: 'start_date',
		endDate: 'end_date',
		latest: 'latest',
	}),
	jobPost: fields({
		id: 'id',
		title: 'title',
		jobId: 'job_id',
		live: 'live',
		active: 'active',
		internal: 'internal',
		language: 'language',
		publicUrl: 'public_url',
		firstPublishedAt: 'first_published_at',
		updatedAt: 'updated_at',
	}),
	jobStage: fields({
		id: 'id',
		name: 'name',
		jobId: 'job_id',
		sortOrder: 'sort_order',
		active: 'active',
	}),
	job: fields({
		id: 'id',
		name: 'name',
		requisitionId: 'requisition_id',
		status: 'status',
		departmentId: 'department_id',
		officeIds: (record) => texts(record.office_ids),
		confidential: 'confidential',
		openedAt: 'opened_at',
		closedAt: 'closed_at',
		updatedAt: 'updated_at',
	}),
	opening: fields({
		id: 'id',
		openingId: 'opening_id',
		jobId: 'job_id',
		open: 'open',
		applicationId: 'application_id',
		closeReasonId: 'close_reason_id',
		openedAt: 'opened_at',
		closedAt: 'closed_at',
		targetStartOn: 'target_start_on',
	}),
	department: fields({
		id: 'id',
		name: 'name',
		parentId: 'parent_id',
		externalId: 'external_id',
	}),
	office: fields({
		id: 'id',
		name: 'name',
		location: 'location',
		parentId: 'parent_id',
		externalId: 'external_id',
	}),
	interview: fields({
		id: 'id',
		applicationId: 'application_id',
		jobId: 'job_id',
		status: 'status',
		startsAt: (record) => record.starts_at ?? record.all_day_start_on,
		endsAt: (record) => record.ends_at ?? record.all_day_end_on,
		location: 'location',
		meetingUrl: 'video_conferencing_url',
		organizerId: 'organizer_id',
		externalEventId: 'external_event_id',
	}),
	interviewer: fields({
		id: 'id',
		interviewId: 'interview_id',
		userId: 'user_id',
		email: 'email',
		responseStatus: 'response_status',
		scorecardId: 'scorecard_id',
	}),
	scorecard: fields({
		id: 'id',
		applicationId: 'application_id',
		status: 'status',
		candidateRating: 'candidate_rating',
		interviewerId: 'interviewer_id',
		submitterId: 'submitter_id',
		interviewedAt: 'interviewed_at',
		submittedAt: 'submitted_at',
	}),
	offer: fields({
		id: 'id',
		applicationId: 'application_id',
		candidateId: 'candidate_id',
		jobId: 'job_id',
		version: 'version',
		status: 'status',
		startsOn: 'starts_on',
		sentOn: 'sent_on',
		resolvedAt: 'resolved_at',
		openingId: 'opening_id',
	}),
	source: fields({ id: 'id', name: 'name', type: (record) => nameOf(record.type) }),
	rejectionReason: fields({ id: 'id', name: 'name', type: (record) => nameOf(record.type) }),
	closeReason: fields({ id: 'id', name: 'name' }),
	customField: fields({
		id: 'id',
		name: 'name',
		key: 'name_key',
		fieldType: 'field_type',
		valueType: 'value_type',
		required: 'required',
		active: 'active',
	}),
	customFieldOption: fields({
		id: 'id',
		name: 'name',
		customFieldId: 'custom_field_id',
		externalId: 'external_id',
		sortOrder: 'sort_order',
		active: 'active',
	}),
	user: fields({
		id: 'id',
		name: 'name',
		email: 'primary_email',
		jobTitle: 'job_title',
		siteAdmin: 'site_admin',
		deactivated: 'deactivated',
		employeeId: 'employee_id',
		updatedAt: 'updated_at',
	}),
	userJobPermission: fields({
		id: 'id',
		userId: 'user_id',
		jobId: 'job_id',
		roleId: 'role_id',
		automated: 'automated',
	}),
	futureJobPermission: fields({
		id: 'id',
		userId: 'user_id',
		roleId: 'role_id',
		departmentId: 'department_id',
		officeId: 'office_id',
	}),
} as const satisfies Record<string, Simplify>;
