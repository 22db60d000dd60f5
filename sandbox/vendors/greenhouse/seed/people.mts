import { people, type InventedPerson, type SandboxClock } from '../../../framework/index.mts';
import type { Application, Candidate } from '../rows.mts';
import type { Tables } from '../state.mts';

const DAY = 86_400_000;

/** A candidate record of an invented person. */
export function candidateOf(person: InventedPerson, id: number, at: string): Candidate {
	return {
		id,
		created_at: at,
		updated_at: at,
		first_name: person.firstName,
		last_name: person.lastName,
		preferred_name: null,
		company: null,
		title: person.jobTitle,
		last_activity_at: at,
		private: false,
		can_email: true,
		time_zone: null,
		tags: [],
		linked_user_ids: [],
		phone_numbers: [{ value: person.phone, type: 'mobile' }],
		addresses: [{ value: person.city, type: 'home' }],
		email_addresses: [{ value: person.email, type: 'personal' }],
		website_addresses: [],
		social_media_addresses: [],
		custom_fields: {},
	};
}

export interface NewApplication {
	candidateId: number;
	jobId: number;
	/** Position of the stage in the job's plan. */
	stage?: number;
	sourceId?: number | null;
	at: string;
}

/** An application in a stage of its job, with its stage history. */
export function addApplication(tables: Tables, given: NewApplication): Application {
	const { candidateId, jobId, at } = given;
	const stages = tables.job_interview_stages
		.all((stage) => stage.job_id === jobId && stage.active)
		.sort((a, b) => a.sort_order - b.sort_order);
	const reached = stages.slice(0, (given.stage ?? 0) + 1);
	const application = tables.applications.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		candidate_id: candidateId,
		job_id: jobId,
		job_post_id: tables.job_posts.find((post) => post.job_id === jobId)?.id ?? null,
		recruiter_id: 3301,
		coordinator_id: null,
		referrer_id: null,
		source_id: given.sourceId === undefined ? 21 : given.sourceId,
		agency_note_id: null,
		stage_id: null,
		job_interview_stage_id: null,
		stage_name: null,
		status: 'in_process',
		needs_decision: false,
		prospect: false,
		rejected_at: null,
		rejection_reason_id: null,
		last_activity_at: at,
		location_address: null,
		answers: [],
		prospective_job_ids: [],
		custom_fields: {},
	}));
	reached.forEach((stage, index) => {
		const entered = new Date(Date.parse(at) + index * 3_600_000).toISOString();
		const last = index === reached.length - 1;
		const exited = last ? null : new Date(Date.parse(entered) + 3_600_000).toISOString();
		const row = tables.application_stages.add((id) => ({
			id,
			created_at: entered,
			updated_at: exited ?? entered,
			application_id: application.id,
			job_interview_stage_id: stage.id,
			entered_at: entered,
			exited_at: exited,
			days_in_stage: 0,
			current: last,
		}));
		if (last) {
			application.stage_id = row.id;
			application.job_interview_stage_id = stage.id;
			application.stage_name = stage.name;
			application.updated_at = entered;
			application.last_activity_at = entered;
		}
	});
	return application;
}

/** Twenty-four candidates with applications, a prospect, a rejected one, interviews and offers. */
export function seedPeople(tables: Tables, seed: number, clock: SandboxClock): void {
	const jobs = tables.jobs.all();
	const crowd = [
		...people(seed, 'pl', { count: 10, from: 600 }),
		...people(seed, 'en', { count: 8, from: 600 }),
		...people(seed, 'uk', { count: 6, from: 600 }),
	];
	crowd.forEach((person, index) => {
		const at = new Date(clock.ms() - (420 - index * 17) * DAY).toISOString();
		const candidate = tables.candidates.add((id) => candidateOf(person, id, at));
		if (index % 4 === 0) candidate.tags = ['remote-ok'];
		if (index % 6 === 5) return seedProspect(tables, candidate, at);
		const application = addApplication(tables, {
			candidateId: candidate.id,
			jobId: jobs[index % 2].id,
			stage: index % 4,
			at,
		});
		if (index % 7 === 3) reject(tables, application, at);
		if (index % 4 === 3 && application.status === 'in_process')
			seedOffer(tables, application, person, at);
		if (index % 4 === 1) seedInterview(tables, application, clock);
		seedPapers(tables, application, person, at);
	});
	seedTags(tables);
	tables.interviews.all().forEach((interview, index) => seedPanel(tables, interview.id, index));
}

function seedProspect(tables: Tables, candidate: Candidate, at: string): void {
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

function reject(tables: Tables, application: Application, at: string): void {
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

function seedOffer(
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

function seedInterview(tables: Tables, application: Application, clock: SandboxClock): void {
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

function seedPanel(tables: Tables, interviewId: number, index: number): void {
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

function seedPapers(
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

function seedTags(tables: Tables): void {
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
