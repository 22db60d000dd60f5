/** Reference records of Harvest v3: sources, reasons, fields, users, permissions (greenhouse.md 4.10 to 4.12). */
import type { Base, FieldValues } from './rows.mts';

export type Source = Base & { name: string; type: { id: number; name: string } };
export type Referrer = Base & { user_id: number | null; name: string };
export type RejectionReason = Base & {
	name: string;
	type: { id: number; key: string; name: string };
};
export type RejectionDetail = Base & {
	application_id: number;
	rejected_by_id: number | null;
	rejection_note_id: number | null;
	rejection_reason_id: number | null;
	rejected_at: string | null;
	question_custom_fields: FieldValues | null;
};
export type CloseReason = Base & { name: string };

export type CustomField = Base & {
	field_type: string;
	sort_order: number;
	name: string;
	name_key: string;
	value_type: string;
	private: boolean;
	required: boolean;
	require_approval: boolean;
	trigger_new_version: boolean;
	active: boolean;
	updated_by_id: number | null;
	internal_type: string | null;
	expose_in_job_board_api: boolean;
	placeholder: string | null;
	description: string | null;
	application_type: string | null;
	api_only: boolean | null;
};

export type CustomFieldOption = Base & {
	custom_field_id: number;
	name: string;
	external_id: string | null;
	sort_order: number;
	active: boolean;
};

export type User = Base & {
	first_name: string | null;
	last_name: string | null;
	name: string | null;
	primary_email: string | null;
	emails: string[];
	job_title: string | null;
	agency_id: number | null;
	deactivated: boolean;
	site_admin: boolean;
	employee_id: string | null;
	linked_candidate_ids: number[];
	office_ids: number[];
	department_ids: number[];
	interviewer_tags: Array<{ id: number; name: string }>;
	custom_fields: FieldValues;
};

export type UserJobPermission = Base & {
	job_id: number;
	user_id: number;
	role_id: number;
	automated: boolean | null;
};
export type FutureJobPermission = Base & {
	user_id: number;
	role_id: number;
	department_id: number | null;
	office_id: number | null;
};
export type UserRole = Base & { role_type: string; name: string };
export type ProspectPool = Base & {
	name: string;
	active: boolean;
	description: string | null;
	department_ids: number[];
	office_ids: number[];
	job_ids: number[];
};
export type ProspectPoolStage = Base & {
	prospect_pool_id: number;
	name: string;
	sort_order: number;
};
export type ProspectDetail = Base & {
	application_id: number;
	pool_id: number | null;
	pool_stage_id: number | null;
	prospect_owner_id: number | null;
	department_id: number | null;
	office_id: number | null;
};
export type JobOwner = Base & {
	job_id: number;
	user_id: number;
	type: 'sourcer' | 'recruiter' | 'coordinator';
	responsible: boolean;
};
export type HiringManager = Base & { job_id: number; user_id: number };
export type JobInterview = Base & {
	job_interview_stage_id: number;
	job_id: number;
	sort_order: number;
	scheduling_type: string | null;
	duration: number | null;
	summary: string | null;
	instructions: string | null;
	name: string;
	active: boolean;
	require_scorecard: boolean | null;
};
