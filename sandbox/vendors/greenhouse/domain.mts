/** What happens inside Greenhouse when an application is moved, rejected, hired … */
import type { SandboxClock } from '../../framework/index.mts';
import type { Application, JobStage } from './rows.mts';
import type { GreenhouseState, Tables } from './state.mts';
import { applicationPayload } from './webhooks/payloads.mts';
import type { HookSender } from './webhooks/sender.mts';

export interface World {
	readonly state: GreenhouseState;
	readonly clock: SandboxClock;
	readonly hooks: HookSender;
}

/** Active stages of a job, in order. */
export function planOf(tables: Tables, jobId: number | null): JobStage[] {
	return tables.job_interview_stages
		.all((stage) => stage.job_id === jobId && stage.active)
		.sort((a, b) => a.sort_order - b.sort_order);
}

export function touch(world: World, application: Application): void {
	const at = world.clock.iso();
	application.updated_at = at;
	application.last_activity_at = at;
	const candidate = world.state.tables.candidates.get(application.candidate_id);
	if (candidate !== undefined) {
		candidate.updated_at = at;
		candidate.last_activity_at = at;
	}
}

export function notify(world: World, action: string, application: Application, hired = false) {
	world.hooks.emit(action, {
		application: applicationPayload(world.state.tables, application, hired),
	});
}

/** Ends the current stage row. */
export function leaveStage({ state, clock }: World, application: Application): void {
	const at = clock.iso();
	for (const row of state.tables.application_stages.all(
		(candidate) => candidate.application_id === application.id && candidate.current,
	)) {
		row.current = false;
		row.exited_at = at;
		row.updated_at = at;
		row.days_in_stage = Math.floor((clock.ms() - Date.parse(row.entered_at ?? at)) / 86_400_000);
	}
}

export function enterStage(world: World, application: Application, stage: JobStage): void {
	leaveStage(world, application);
	const at = world.clock.iso();
	const row = world.state.tables.application_stages.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		application_id: application.id,
		job_interview_stage_id: stage.id,
		entered_at: at,
		exited_at: null,
		days_in_stage: 0,
		current: true,
	}));
	application.stage_id = row.id;
	application.job_interview_stage_id = stage.id;
	application.stage_name = stage.name;
	touch(world, application);
}

export function moveTo(world: World, application: Application, stage: JobStage): void {
	enterStage(world, application, stage);
	notify(world, 'candidate_stage_change', application);
}

export function reject(world: World, application: Application, reasonId: number): void {
	const at = world.clock.iso();
	Object.assign(application, {
		status: 'rejected',
		rejected_at: at,
		rejection_reason_id: reasonId,
	});
	world.state.tables.rejection_details.add((id) => ({
		id,
		created_at: at,
		updated_at: at,
		application_id: application.id,
		rejected_by_id: 3301,
		rejection_note_id: null,
		rejection_reason_id: reasonId,
		rejected_at: at,
		question_custom_fields: null,
	}));
	touch(world, application);
	notify(world, 'reject_candidate', application);
}

export function unreject(world: World, application: Application): void {
	Object.assign(application, {
		status: 'in_process',
		rejected_at: null,
		rejection_reason_id: null,
	});
	touch(world, application);
	notify(world, 'unreject_candidate', application);
}

export interface HireTerms {
	openingId?: number;
	startDate?: string;
	closeReasonId?: number;
}

export function hire(world: World, application: Application, terms: HireTerms): void {
	const { tables } = world.state;
	const at = world.clock.iso();
	leaveStage(world, application);
	Object.assign(application, {
		status: 'hired',
		stage_id: null,
		job_interview_stage_id: null,
		stage_name: null,
	});
	const opening =
		tables.openings.get(terms.openingId) ??
		tables.openings.find((row) => row.job_id === application.job_id && row.open);
	if (opening !== undefined) {
		Object.assign(opening, {
			open: false,
			closed_at: at,
			updated_at: at,
			application_id: application.id,
			close_reason_id: terms.closeReasonId ?? tables.close_reasons.all()[0].id,
		});
	}
	const offers = tables.offers.all(
		(row) => row.application_id === application.id && row.status === 'Created',
	);
	for (const offer of offers) {
		Object.assign(offer, {
			status: 'Accepted',
			resolved_at: at,
			updated_at: at,
			opening_id: opening?.id ?? null,
			starts_on: terms.startDate ?? offer.starts_on,
		});
	}
	touch(world, application);
	notify(world, 'hire_candidate', application, true);
}

/** Only in Greenhouse's own interface: no v3 endpoint is known. */
export function unhire(world: World, application: Application): void {
	const { tables } = world.state;
	const at = world.clock.iso();
	for (const opening of tables.openings.all((row) => row.application_id === application.id)) {
		Object.assign(opening, {
			open: true,
			closed_at: null,
			updated_at: at,
			application_id: null,
			close_reason_id: null,
		});
	}
	for (const offer of tables.offers.all(
		(row) => row.application_id === application.id && row.status === 'Accepted',
	)) {
		Object.assign(offer, { status: 'Created', resolved_at: null, updated_at: at });
	}
	application.status = 'in_process';
	const last = planOf(tables, application.job_id).at(-1);
	if (last !== undefined) enterStage(world, application, last);
	touch(world, application);
	notify(world, 'unhire_candidate', application);
}
