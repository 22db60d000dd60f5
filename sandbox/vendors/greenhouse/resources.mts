import type { ListResource } from './list.mts';
import type { Filter, Filters } from './query.mts';
import type { TableName } from './state.mts';

const ids = (field: string): Filter => ({ kind: 'ids', field });
const moment = (field: string): Filter => ({ kind: 'moment', field });
const boolean = (field: string, initial?: boolean): Filter => ({ kind: 'boolean', field, initial });
const text = (field: string): Filter => ({ kind: 'text', field });
const integer = (field: string): Filter => ({ kind: 'integer', field });
const choice = (field: string, ...values: string[]): Filter => ({ kind: 'choice', field, values });

const STANDARD: Filters = {
	ids: ids('id'),
	created_at: moment('created_at'),
	updated_at: moment('updated_at'),
};

const inList = (field: string): Filter => ({
	kind: 'own',
	test: (row, value) => Array.isArray(row[field]) && row[field].includes(value),
});
const contactEmail: Filter = {
	kind: 'own',
	test: (row, value) =>
		Array.isArray(row.email_addresses) &&
		row.email_addresses.some(
			(entry: { value: string }) => entry.value.toLowerCase() === value.toLowerCase(),
		),
};
const anyOption: Filter = { kind: 'own', test: () => true };

/** Further parameters of each list besides the standard ones (greenhouse.md 4, contract file). */
const LISTS: Partial<Record<TableName, Filters>> = {
	applications: {
		candidate_ids: ids('candidate_id'),
		job_ids: ids('job_id'),
		prospective_job_ids: ids('prospective_job_ids'),
		job_post_ids: ids('job_post_id'),
		source_ids: ids('source_id'),
		referrer_ids: ids('referrer_id'),
		stage_ids: ids('stage_id'),
		job_interview_stage_ids: ids('job_interview_stage_id'),
		status: {
			kind: 'choice',
			field: 'status',
			values: ['rejected', 'hired', 'converted', 'active'],
			stored: { active: 'in_process' },
		},
		stage_name: text('stage_name'),
		custom_field_option_id: anyOption,
		last_activity_at: moment('last_activity_at'),
		prospect: boolean('prospect'),
	},
	application_stages: {
		application_ids: ids('application_id'),
		job_interview_stage_ids: ids('job_interview_stage_id'),
		current: boolean('current'),
	},
	applied_candidate_tags: {
		candidate_tag_ids: ids('candidate_tag_id'),
		candidate_ids: ids('candidate_id'),
	},
	candidate_educations: {
		candidate_ids: ids('candidate_id'),
		start_at: moment('start_at'),
		end_at: moment('end_at'),
		latest: boolean('latest'),
	},
	candidate_employments: { candidate_ids: ids('candidate_id'), latest: boolean('latest') },
	candidate_tags: {},
	candidates: {
		last_activity_at: moment('last_activity_at'),
		custom_field_option_id: anyOption,
		private: { kind: 'own', test: (row, value) => value === 'true' || row.private !== true },
		email: contactEmail,
		tag: inList('tags'),
	},
	close_reasons: {},
	custom_field_options: {
		custom_field_ids: ids('custom_field_id'),
		active: boolean('active'),
		custom_field_key: {
			kind: 'own',
			test: (row, value, { tables }) =>
				tables.custom_fields.get(Number(row.custom_field_id))?.name_key === value,
		},
	},
	custom_fields: {
		field_type: choice(
			'field_type',
			...['job', 'opening', 'standard', 'offer', 'compensation_frequency', 'candidate'],
			...['referral_question', 'application', 'rejection_question', 'form'],
			...['agency_question', 'user_attribute'],
		),
		active: boolean('active'),
		name: text('name'),
		name_key: text('name_key'),
	},
	departments: { parent_id: integer('parent_id'), external_id: text('external_id') },
	future_job_permissions: {
		department_ids: ids('department_id'),
		office_ids: ids('office_id'),
		user_ids: ids('user_id'),
		role_ids: ids('role_id'),
		external_department_id: anyOption,
		external_office_id: anyOption,
	},
	interviewers: {
		interview_ids: ids('interview_id'),
		user_ids: ids('user_id'),
		scorecard_ids: ids('scorecard_id'),
		response_status: choice('response_status', 'needs_action', 'declined', 'tentative', 'accepted'),
	},
	interviews: {
		job_ids: ids('job_id'),
		application_ids: ids('application_id'),
		job_interview_ids: ids('job_interview_id'),
		organizer_ids: ids('organizer_id'),
		starts_at: moment('starts_at'),
		ends_at: moment('ends_at'),
		all_day_start_on: moment('all_day_start_on'),
		all_day_end_on: moment('all_day_end_on'),
		external_event_id: text('external_event_id'),
		status: choice(
			'status',
			...['to_be_scheduled', 'scheduled', 'awaiting_feedback', 'complete', 'skipped'],
			...['collect_feedback', 'to_be_sent', 'sent', 'received'],
		),
	},
	job_hiring_managers: { user_ids: ids('user_id'), job_ids: ids('job_id') },
	job_interview_stages: { job_ids: ids('job_id'), active: boolean('active') },
	job_interviews: {
		job_interview_stage_ids: ids('job_interview_stage_id'),
		job_ids: ids('job_id'),
		active: boolean('active'),
		scheduling_type: choice(
			'scheduling_type',
			'none',
			'needs_scheduling',
			'take_home_test',
			'offer',
		),
	},
	job_owners: {
		user_ids: ids('user_id'),
		job_ids: ids('job_id'),
		type: choice('type', 'sourcer', 'recruiter', 'coordinator'),
	},
	job_posts: {
		job_ids: ids('job_id'),
		job_board_ids: ids('job_board_id'),
		active: boolean('active', true),
		featured: boolean('featured'),
		live: boolean('live'),
		internal: boolean('internal'),
	},
	jobs: {
		opened_at: moment('opened_at'),
		closed_at: moment('closed_at'),
		requisition_id: text('requisition_id'),
		department_id: integer('department_id'),
		office_id: integer('office_ids'),
		custom_field_option_id: anyOption,
		confidential: boolean('confidential'),
		status: choice('status', 'open', 'draft', 'closed'),
	},
	notes: {
		candidate_ids: ids('candidate_id'),
		user_ids: ids('user_id'),
		application_ids: ids('application_id'),
		type: choice(
			'type',
			...['NOTE', 'ACTIVITY', 'INTERVIEW', 'EMAIL', 'FOLLOW_UP', 'TAKE_HOME_TEST'],
			...['LINKEDIN_NOTE', 'LINKEDIN_INMAIL', 'AVAILABILITY_REQUEST', 'MIGRATION_ERROR'],
			...['TOUCHPOINT', 'FORM', 'FEEDBACK'],
		),
		visibility: choice('visibility', 'admin_only_visible', 'privately_visible', 'publicly_visible'),
	},
	offers: {
		application_ids: ids('application_id'),
		job_ids: ids('job_id'),
		candidate_ids: ids('candidate_id'),
		opening_ids: ids('opening_id'),
		current_only: {
			kind: 'own',
			test: (row, value) => value !== 'true' || row.status !== 'Deprecated',
		},
		custom_field_option_id: anyOption,
		status: choice('status', 'Created', 'Accepted', 'Rejected', 'Deprecated'),
		resolved_at: moment('resolved_at'),
		sent_on: moment('sent_on'),
		starts_on: moment('starts_on'),
	},
	offices: { parent_id: integer('parent_id'), external_id: text('external_id') },
	openings: {
		job_ids: ids('job_id'),
		application_ids: ids('application_id'),
		close_reason_ids: ids('close_reason_id'),
		opened_at: moment('opened_at'),
		closed_at: moment('closed_at'),
		custom_field_option_id: anyOption,
		open: boolean('open'),
		opening_id: text('opening_id'),
	},
	prospect_details: {
		application_ids: ids('application_id'),
		pool_ids: ids('pool_id'),
		pool_stage_ids: ids('pool_stage_id'),
		prospect_owner_ids: ids('prospect_owner_id'),
		department_ids: ids('department_id'),
		office_ids: ids('office_id'),
	},
	prospect_pool_stages: { prospect_pool_ids: ids('prospect_pool_id') },
	prospect_pools: {
		department_ids: ids('department_ids'),
		office_ids: ids('office_ids'),
		job_ids: ids('job_ids'),
		active: boolean('active'),
	},
	referrers: { user_ids: ids('user_id') },
	rejection_details: {
		application_ids: ids('application_id'),
		rejection_reason_ids: ids('rejection_reason_id'),
		custom_field_option_id: anyOption,
	},
	rejection_reasons: { include_defaults: anyOption },
	scorecards: {
		interview_kit_ids: ids('interview_kit_id'),
		submitter_ids: ids('submitter_id'),
		application_ids: ids('application_id'),
		interviewer_ids: ids('interviewer_id'),
		interviewed_at: moment('interviewed_at'),
		submitted_at: moment('submitted_at'),
		status: choice('status', 'draft', 'complete'),
	},
	sources: {},
	user_job_permissions: {
		job_ids: ids('job_id'),
		user_ids: ids('user_id'),
		role_ids: ids('role_id'),
	},
	user_roles: {},
	users: {
		agency_ids: ids('agency_id'),
		office_ids: ids('office_ids'),
		department_ids: ids('department_ids'),
		linked_candidate_ids: ids('linked_candidate_ids'),
		interviewer_tag_ids: ids('interviewer_tags'),
		employee_ids: { kind: 'texts', field: 'employee_id' },
		custom_field_option_id: anyOption,
		deactivated: boolean('deactivated'),
		primary_email: text('primary_email'),
		external_office_id: anyOption,
		external_department_id: anyOption,
		show_service_accounts: {
			kind: 'own',
			initial: 'false',
			test: (row, value) => value === 'true' || row.primary_email !== null,
		},
	},
};

const ATTACHMENT_TYPES = [
	...['resume', 'cover_letter', 'take_home_test', 'offer_packet', 'offer_letter'],
	...['signed_offer_letter', 'other', 'form_attachment', 'midfunnel_agreement'],
	'automated_agreement',
];

/** Every list of the API that the sandbox has. */
export const listResources: ListResource[] = [
	...Object.entries(LISTS).map(([table, filters]) => ({
		table: table as TableName,
		filters: { ...STANDARD, ...filters },
	})),
	{
		table: 'attachments',
		filters: {
			...STANDARD,
			application_ids: ids('application_id'),
			candidate_ids: ids('candidate_id'),
			type: choice('type', ...ATTACHMENT_TYPES),
		},
		present: ({ content: _content, ...row }, vendor) => ({
			...row,
			// A file lies on a host of its own, as with signed storage addresses.
			url: `${vendor.url.replace('127.0.0.1', 'localhost')}/files/${row.id}?signature=${vendor.clock.ms() + 604_800_000}`,
		}),
	},
];
