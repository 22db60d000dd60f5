/** Records of Harvest v3 as lists give them out (greenhouse.md 4). */
export type Base = { id: number; created_at: string; updated_at: string };

export type Contact = { value: string; type: string };
export type FieldValue = { name: string; type: string; value: unknown };
export type FieldValues = Record<string, FieldValue>;

export type Candidate = Base & {
	first_name: string | null;
	last_name: string | null;
	preferred_name: string | null;
	company: string | null;
	title: string | null;
	last_activity_at: string | null;
	private: boolean | null;
	can_email: boolean;
	time_zone: string | null;
	tags: string[];
	linked_user_ids: number[];
	phone_numbers: Contact[];
	addresses: Contact[];
	email_addresses: Contact[];
	website_addresses: Contact[];
	social_media_addresses: Array<{ value: string }>;
	custom_fields: FieldValues;
};

export type Application = Base & {
	candidate_id: number;
	job_id: number | null;
	job_post_id: number | null;
	recruiter_id: number | null;
	coordinator_id: number | null;
	referrer_id: number | null;
	source_id: number | null;
	agency_note_id: number | null;
	stage_id: number | null;
	job_interview_stage_id: number | null;
	stage_name: string | null;
	status: 'in_process' | 'rejected' | 'hired' | 'converted';
	needs_decision: boolean | null;
	prospect: boolean;
	rejected_at: string | null;
	rejection_reason_id: number | null;
	last_activity_at: string | null;
	location_address: string | null;
	answers: Array<{ question: string; answer: string | null }>;
	prospective_job_ids: number[];
	custom_fields: FieldValues;
};

export type ApplicationStage = Base & {
	application_id: number;
	job_interview_stage_id: number;
	entered_at: string | null;
	exited_at: string | null;
	days_in_stage: number;
	current: boolean;
};

export type Attachment = Base & {
	application_id: number;
	candidate_id: number | null;
	type: string;
	filename: string;
	/** Kept base64, given out as a signed address. */
	content: string;
};

export type Note = Base & {
	candidate_id: number | null;
	application_id: number | null;
	body: string | null;
	body_with_tags: string | null;
	subject: string | null;
	type: string;
	user_id: number | null;
	email_from: string | null;
	email_to: string | null;
	email_cc: string[] | null;
	email_attachment_file_names: string[] | null;
	import_hash: string | null;
	visibility: string | null;
};

export type CandidateTag = Base & { name: string };
export type AppliedTag = Base & { candidate_tag_id: number; candidate_id: number };

export type Education = Base & {
	candidate_id: number;
	school_name_custom_field_option_id: number | null;
	degree_custom_field_option_id: number | null;
	discipline_custom_field_option_id: number | null;
	start_at: string | null;
	end_at: string | null;
	latest: boolean;
};

export type Employment = Base & {
	candidate_id: number;
	company_name: string;
	title: string;
	start_date: string;
	end_date: string | null;
	latest: boolean | null;
};

export type Job = Base & {
	name: string;
	requisition_id: string | null;
	notes: string | null;
	confidential: boolean;
	status: 'open' | 'draft' | 'closed';
	opened_at: string | null;
	closed_at: string | null;
	is_template: boolean | null;
	copied_from_id: number | null;
	department_id: number | null;
	office_ids: number[];
	custom_fields: FieldValues;
};

export type JobPost = Base & {
	title: string;
	internal: boolean;
	active: boolean;
	live: boolean;
	featured: boolean;
	first_published_at: string | null;
	content: string | null;
	internal_content: string | null;
	language: string | null;
	public_url: string | null;
	demographic_question_set_id: number | null;
	job_id: number;
	job_board_id: number;
	questions: unknown[];
};

export type JobStage = Base & {
	job_id: number;
	sort_order: number;
	name: string;
	active: boolean;
};

export type Opening = Base & {
	job_id: number;
	opened_at: string | null;
	closed_at: string | null;
	sort_order: number;
	opening_id: string | null;
	application_id: number | null;
	close_reason_id: number | null;
	target_start_on: string | null;
	open: boolean;
	custom_fields: FieldValues;
};

export type Department = Base & {
	name: string;
	parent_id: number | null;
	external_id: string | null;
};

export type Office = Department & {
	location: string | null;
	primary_in_house_contact_user_id: number | null;
};

export type Interview = Base & {
	job_id: number;
	application_id: number;
	job_interview_id: number;
	starts_at: string | null;
	ends_at: string | null;
	location: string | null;
	status: string;
	organizer_id: number | null;
	scheduled_at: string | null;
	all_day_start_on: string | null;
	all_day_end_on: string | null;
	external_event_id: string | null;
	video_conferencing_url: string | null;
	availability_received_at: string | null;
};

export type Interviewer = Base & {
	interview_id: number;
	user_id: number | null;
	scorecard_id: number | null;
	email: string | null;
	response_status: string | null;
};

export type Scorecard = Base & {
	interview_kit_id: number;
	interviewer_id: number;
	submitter_id: number;
	application_id: number;
	interviewed_at: string | null;
	submitted_at: string | null;
	candidate_rating: string | null;
	status: 'draft' | 'complete';
	notes: string | null;
	public_notes: string | null;
	private_notes: string | null;
};

export type Offer = Base & {
	version: number;
	application_id: number;
	job_id: number;
	candidate_id: number;
	opening_id: number | null;
	status: 'Created' | 'Accepted' | 'Rejected' | 'Deprecated';
	starts_on: string | null;
	sent_on: string | null;
	resolved_at: string | null;
	custom_fields: FieldValues;
};

export type * from './reference-rows.mts';
