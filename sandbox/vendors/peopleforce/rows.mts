import type { Table } from '../../framework/index.mts';

/** A row of a reference list; `extra` are the list's own fields. */
export interface NamedRow {
	id: number;
	name: string;
	created_at: string;
	updated_at: string;
	extra: Record<string, unknown>;
}

export interface FieldRow {
	id: number;
	uuid: string;
	name: string;
	internal_name: string;
	type: 'text' | 'number' | 'date' | 'select' | 'multi_select';
	group: string;
	options: Array<{ id: number; value: string }>;
}

export interface PositionRow {
	id: number;
	effective_from: string;
	position_id: number | null;
	department_id: number | null;
	location_id: number | null;
	division_id: number | null;
	job_level_id: number | null;
	reporting_to_id: number | null;
}

export interface EmploymentRow {
	id: number;
	effective_from: string;
	employment_type_id: number | null;
	probation_policy_id: number | null;
	working_pattern_id: number | null;
	comment: string | null;
	created_at: string;
	updated_at: string;
}

export interface SalaryRow {
	id: number;
	effective_on: string;
	amount: number;
	per: string;
	currency_code: string;
	overtime: boolean;
	comment: string | null;
	pay_schedule_id: number | null;
	created_at: string;
	updated_at: string;
}

export interface CompensationRow {
	id: number;
	compensation_type_id: number;
	amount: number;
	starts_on: string;
	ends_on: string | null;
	currency_code: string;
	type: string;
	frequency: string | null;
	description: string | null;
	created_at: string;
	updated_at: string;
}

export interface NoteRow {
	id: number;
	text: string;
	created_by_id: number | null;
	created_at: string;
	updated_at: string;
}

export interface FileRow {
	id: number;
	name: string;
	/** A link document has a URL and no bytes. */
	link: string | null;
	filename: string;
	contentType: string;
	data: Buffer;
	md5: string;
	folder_id: number | null;
	created_at: string;
}

export interface Termination {
	effective_on: string;
	termination_type_id: number;
	termination_reason_id: number;
	eligible_for_rehire: boolean;
	comment: string | null;
	recordedAt: number;
}

export interface EmployeeRow {
	id: number;
	first_name: string;
	middle_name: string | null;
	last_name: string;
	email: string | null;
	personal_email: string | null;
	mobile_number: string | null;
	work_phone_number: string | null;
	date_of_birth: string | null;
	hired_on: string | null;
	gender: string | null;
	employee_number: string | null;
	custom: Record<string, unknown>;
	access: boolean;
	positions: PositionRow[];
	employments: EmploymentRow[];
	salaries: SalaryRow[];
	compensations: CompensationRow[];
	notes: NoteRow[];
	files: FileRow[];
	termination: Termination | null;
	created_at: string;
	updated_at: string;
}

export interface StageRow {
	id: number;
	name: string;
	type: 'new' | 'interview' | 'offer' | 'hired';
}

export interface PipelineRow {
	id: number;
	name: string;
	stages: StageRow[];
}

export type VacancyState = 'drafting' | 'opened' | 'closed' | 'held' | 'cancelled' | 'archived';

export interface VacancyRow {
	id: number;
	title: string;
	description: string;
	state: VacancyState;
	department_id: number;
	location_id: number;
	position_id: number | null;
	division_id: number | null;
	recruitment_pipeline_id: number;
	employment_type_id: number;
	hiring_lead_user_id: number;
	currency_code: string | null;
	min_salary: number | null;
	max_salary: number | null;
	tag_ids: number[];
	opened_at: string | null;
	created_at: string;
	updated_at: string;
}

export interface PartRow {
	id: number;
	values: Record<string, unknown>;
}

export interface CandidateRow {
	id: number;
	full_name: string;
	email: string | null;
	phone_numbers: string[];
	date_of_birth: string | null;
	position: string | null;
	location: string | null;
	cover_letter: string | null;
	skype_username: string | null;
	telegram_username: string | null;
	urls: string[];
	skills: string[];
	source_id: number | null;
	resume: FileRow | null;
	custom: Record<string, unknown>;
	desired_salary: number | null;
	currency_code: string | null;
	tags: string[];
	notes: NoteRow[];
	files: FileRow[];
	educations: PartRow[];
	experiences: PartRow[];
	created_at: string;
	updated_at: string;
}

export interface ApplicationRow {
	id: number;
	vacancy_id: number;
	candidate_id: number;
	stage_id: number;
	disqualify_reason_id: number | null;
	disqualified_at: string | null;
	created_at: string;
	updated_at: string;
}

export interface MovementRow {
	id: number;
	application_id: number;
	stage_id: number;
	created_by_id: number | null;
	entered_at: string;
	exited_at: string | null;
}

export interface WebhookEndpoint {
	url: string;
	secret: string;
	/** `*` stands for every topic. */
	topics: string[];
}

export type ReferenceName =
	| 'departments'
	| 'positions'
	| 'divisions'
	| 'locations'
	| 'employment_types'
	| 'job_levels'
	| 'pay_schedules'
	| 'working_patterns'
	| 'probation_policies'
	| 'termination_types'
	| 'termination_reasons'
	| 'document_folders'
	| 'compensation_types'
	| 'skills'
	| 'sources'
	| 'disqualify_reasons'
	| 'external_users';

export type ReferenceTables = Record<ReferenceName, Table<NamedRow>>;
