import type { Application } from '../rows.mts';
import type { Tables } from '../state.mts';

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
