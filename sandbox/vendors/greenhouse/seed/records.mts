/** Records that hang on seeded applications: prospects, offers, interviews, papers, tags. */
import type { InventedPerson, SandboxClock } from '../../../framework/index.mts';
import type { Application, Candidate } from '../rows.mts';
import type { Tables } from '../state.mts';
import { addApplication } from './application.mts';

const DAY = 86_400_000;

export function seedProspect(tables: Tables, candidate: Candidate, at: string): void {
	const [job] = tables.jobs.all();
	const application = addApplication(tables, { candidateId: candidate.id, jobId: job.id, at });
	const rows = tables.application_stages.all((row) => row.application_id === application.id);
	for (const { id } of rows) tables.application_stages.remove(id);
	Object.assign(application, {
		prospect: true,
		job_id: null,
		job_post_id: null,
		stage_id: null,
		job_interview_stage_id: null,
		stage_name: null,
		prospective_job_ids: [job.id],
	});
	tables.prospect_details.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		application_id: application.id,
		pool_id: 1100,
		pool_stage_id: 1200,
		prospect_owner_id: 3301,
		department_id: null,
		office_id: null,
	}));
}

export function reject(tables: Tables, application: Application, at: string): void {
	Object.assign(application, { status: 'rejected', rejected_at: at, rejection_reason_id: 60 });
	tables.rejection_details.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		application_id: application.id,
		rejected_by_id: 3301,
		rejection_note_id: null,
		rejection_reason_id: 60,
		rejected_at: at,
		question_custom_fields: null,
	}));
}

export function seedOffer(
	tables: Tables,
	application: Application,
	person: InventedPerson,
	at: string,
): void {
	for (const [version, status] of [
		[1, 'Deprecated'],
		[2, 'Created'],
	] as const) {
		tables.offers.add((id) => ({
			id,
			created_at: at,
			updated_at: at,
			version,
			application_id: application.id,
			job_id: application.job_id ?? 0,
			candidate_id: application.candidate_id,
			opening_id: null,
			status,
			starts_on: '2027-02-01',
			sent_on: null,
			resolved_at: null,
			custom_fields: {
				salary: {
					name: 'Salary',
					type: 'currency',
					value: { amount: 200_000 + person.fullName.length * 1000, currency_code: 'PLN' },
				},
			},
		}));
	}
}

export function seedInterview(tables: Tables, application: Application, clock: SandboxClock): void {
	const slot = tables.job_interviews.find(
		(row) => row.job_interview_stage_id === application.job_interview_stage_id,
	);
	const start = clock.ms() + 3 * DAY;
	const at = clock.iso();
	tables.interviews.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		job_id: application.job_id ?? 0,
		application_id: application.id,
		job_interview_id: slot?.id ?? 0,
		starts_at: new Date(start).toISOString(),
		ends_at: new Date(start + 2_700_000).toISOString(),
		location: null,
		status: 'scheduled',
		organizer_id: 3301,
		scheduled_at: at,
		all_day_start_on: null,
		all_day_end_on: null,
		external_event_id: `evt-${id}`,
		video_conferencing_url: `https://meet.example.com/${id}`,
		availability_received_at: null,
	}));
}

export function seedPanel(tables: Tables, interviewId: number, index: number): void {
	const at = tables.interviews.get(interviewId)?.created_at ?? '';
	for (const user_id of [3300, 3301]) {
		tables.interviewers.add((id) => ({
			id,
			created_at: at,
			updated_at: at,
			interview_id: interviewId,
			user_id,
			scorecard_id: null,
			email: tables.users.get(user_id)?.primary_email ?? null,
			response_status: 'accepted',
		}));
	}
	tables.scorecards.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		interview_kit_id: 660_000 + index,
		interviewer_id: 3300,
		submitter_id: 3300,
		application_id: tables.interviews.get(interviewId)?.application_id ?? 0,
		interviewed_at: at,
		submitted_at: index % 2 === 0 ? at : null,
		candidate_rating: index % 2 === 0 ? 'yes' : 'no_decision',
		status: index % 2 === 0 ? 'complete' : 'draft',
		notes: null,
		public_notes: null,
		private_notes: null,
	}));
}

export function seedPapers(
	tables: Tables,
	application: Application,
	person: InventedPerson,
	at: string,
): void {
	const { candidate_id } = application;
	tables.attachments.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		application_id: application.id,
		candidate_id,
		type: 'resume',
		filename: `cv-${id}.pdf`,
		content: Buffer.from(`%PDF-1.4 ${person.fullName}, ${person.jobTitle}`).toString('base64'),
	}));
	tables.notes.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		candidate_id,
		application_id: application.id,
		body: 'Speaks well, call again',
		body_with_tags: null,
		subject: null,
		type: 'NOTE',
		user_id: 3301,
		email_from: null,
		email_to: null,
		email_cc: null,
		email_attachment_file_names: null,
		import_hash: null,
		visibility: 'publicly_visible',
	}));
	tables.candidate_educations.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		candidate_id,
		school_name_custom_field_option_id:
			tables.custom_field_options.find((row) => row.name === 'University of Gdansk')?.id ?? null,
		degree_custom_field_option_id: null,
		discipline_custom_field_option_id: null,
		start_at: '2010-10-01T00:00:00.000Z',
		end_at: '2015-06-30T00:00:00.000Z',
		latest: true,
	}));
	tables.candidate_employments.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		candidate_id,
		company_name: 'Baltic Freight',
		title: person.jobTitle,
		start_date: '2019-03-01',
		end_date: null,
		latest: true,
	}));
}

export function seedTags(tables: Tables): void {
	const at = '2024-01-01T09:00:00.000Z';
	for (const name of ['remote-ok', 'meetup 2025', 'silver medalist']) {
		tables.candidate_tags.add((id) => ({ id, created_at: at, updated_at: at, name }));
	}
	for (const candidate of tables.candidates.all((row) => row.tags.includes('remote-ok'))) {
		tables.applied_candidate_tags.add((id) => ({
			id,
			created_at: at,
			updated_at: at,
			candidate_tag_id: 3000,
			candidate_id: candidate.id,
		}));
	}
}
