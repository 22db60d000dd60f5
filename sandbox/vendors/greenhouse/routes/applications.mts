import { strictBody } from '../../../framework/index.mts';
import { unprocessable } from '../answers.mts';
import type { Api } from '../api.mts';
import { customFieldsSchema, writeCustomFields, type FieldWrite } from '../custom-fields.mts';
import { enterStage, hire, notify, planOf, reject, touch, unreject } from '../domain.mts';
import type { Application, JobStage } from '../rows.mts';
import { registerMove } from './move.mts';

export interface ApplicationInput {
	job_id?: number;
	initial_stage_id?: number;
	prospect?: boolean;
	job_ids?: number[];
	prospect_pool_id?: number;
	prospect_pool_stage_id?: number;
	prospect_owner_id?: number;
	source_id?: number;
	referrer_id?: number;
	recruiter_id?: number;
	coordinator_id?: number;
}

const integer = { type: 'integer' };
const people = {
	source_id: integer,
	referrer_id: integer,
	recruiter_id: integer,
	coordinator_id: integer,
};

/** Fields of both arms of a new application. */
export const applicationProperties = {
	...people,
	job_id: integer,
	initial_stage_id: integer,
	prospect: { const: true },
	job_ids: { type: 'array', items: integer },
	prospect_pool_id: integer,
	prospect_pool_stage_id: integer,
	prospect_owner_id: integer,
};

const CANDIDATE_ARM = ['job_id', 'initial_stage_id'] as const;
const PROSPECT_ARM = [
	'job_ids',
	'prospect_pool_id',
	'prospect_pool_stage_id',
	'prospect_owner_id',
] as const;

/** A new application of either arm. Throws 422 for mixed arms and unknown references. */
export function createApplication(
	api: Api,
	candidateId: number,
	input: ApplicationInput,
): Application {
	const { tables } = api.state;
	const prospect = input.prospect === true;
	const foreign = (prospect ? CANDIDATE_ARM : PROSPECT_ARM).filter((key) => key in input);
	if (foreign.length > 0) throw unprocessable(`${foreign.join(', ')} does not belong here`);
	const refer = (table: { has(id: number): boolean }, field: keyof ApplicationInput) => {
		const id = input[field];
		if (typeof id === 'number' && !table.has(id)) throw unprocessable({ [field]: 'not found' });
		return typeof id === 'number' ? id : null;
	};
	const job_id = refer(tables.jobs, 'job_id');
	if (!prospect && job_id === null) throw unprocessable({ job_id: 'is missing' });
	const plan = planOf(tables, job_id);
	const stage = prospect ? undefined : initialStage(plan, input.initial_stage_id);
	const application = tables.applications.add((id) => ({
		id,
		...api.stamps(),
		candidate_id: candidateId,
		job_id,
		job_post_id: null,
		recruiter_id: refer(tables.users, 'recruiter_id'),
		coordinator_id: refer(tables.users, 'coordinator_id'),
		referrer_id: refer(tables.referrers, 'referrer_id'),
		source_id: refer(tables.sources, 'source_id'),
		agency_note_id: null,
		stage_id: null,
		job_interview_stage_id: null,
		stage_name: null,
		status: 'in_process',
		needs_decision: false,
		prospect,
		rejected_at: null,
		rejection_reason_id: null,
		last_activity_at: api.clock.iso(),
		location_address: null,
		answers: [],
		prospective_job_ids: input.job_ids ?? [],
		custom_fields: {},
	}));
	if (stage !== undefined) enterStage(api, application, stage);
	if (prospect) {
		tables.prospect_details.add((id) => ({
			id,
			...api.stamps(),
			application_id: application.id,
			pool_id: input.prospect_pool_id ?? null,
			pool_stage_id: input.prospect_pool_stage_id ?? null,
			prospect_owner_id: input.prospect_owner_id ?? null,
			department_id: null,
			office_id: null,
		}));
	}
	notify(api, prospect ? 'new_prospect_application' : 'new_candidate_application', application);
	return api.publish(application);
}

function initialStage(plan: readonly JobStage[], wanted: number | undefined): JobStage {
	const stage = wanted === undefined ? plan[0] : plan.find(({ id }) => id === wanted);
	if (stage === undefined) throw unprocessable({ initial_stage_id: 'is not a stage of the job' });
	return stage;
}

/** Writes of `/v3/applications` (greenhouse.md 4.2). */
export function registerApplicationRoutes(api: Api): void {
	const one = (id: number) => api.demand(api.state.tables.applications, id, 'Application');
	const active = (application: Application) => {
		if (application.status !== 'in_process') {
			throw unprocessable(`Application must be 'in_process', is currently '${application.status}'`);
		}
	};

	const createBody = strictBody<ApplicationInput & { candidate_id: number }>({
		type: 'object',
		additionalProperties: false,
		required: ['candidate_id'],
		properties: { candidate_id: integer, ...applicationProperties },
	});
	api.route('POST', '/applications', 'harvest:applications:create', ({ request, reply }) => {
		const { candidate_id, ...input } = createBody(request);
		api.demand(api.state.tables.candidates, candidate_id, 'Candidate');
		reply.code(201);
		return createApplication(api, candidate_id, input);
	});

	const updateBody = strictBody<{ source_id?: number; custom_fields?: FieldWrite[] }>({
		type: 'object',
		additionalProperties: false,
		properties: {
			...people,
			prospect_pool_id: integer,
			prospect_stage_id: integer,
			rejected_at: { type: 'string', format: 'date-time' },
			created_at: { type: 'string', format: 'date-time' },
			custom_fields: customFieldsSchema,
		},
	});
	api.route('PATCH', '/applications/:id', 'harvest:applications:update', ({ request, id }) => {
		const application = one(id);
		const { custom_fields, ...changes } = updateBody(request);
		if (custom_fields !== undefined) {
			application.custom_fields = writeCustomFields(
				api.state.tables,
				'application',
				application.custom_fields,
				custom_fields,
			);
		}
		Object.assign(application, changes);
		touch(api, application);
		notify(api, 'application_updated', application);
		return application;
	});

	api.route('DELETE', '/applications/:id', 'harvest:applications:destroy', ({ id }) => {
		const application = one(id);
		if (application.prospect) throw unprocessable('A prospect application cannot be deleted');
		api.state.tables.applications.remove(id);
		notify(api, 'delete_application', application);
		return { id, message: 'Application deleted', ...api.stamps() };
	});

	registerMove(api, one, active);

	const rejectBody = strictBody<{ rejection_reason_id: number; notes?: string }>({
		type: 'object',
		additionalProperties: false,
		required: ['rejection_reason_id'],
		properties: {
			rejection_reason_id: integer,
			notes: { type: 'string' },
			rejection_email: {
				type: 'object',
				additionalProperties: false,
				required: ['email_template_id'],
				properties: {
					email_template_id: integer,
					send_email_at: { type: 'string', format: 'date-time' },
					email_from_user_id: integer,
				},
			},
		},
	});
	api.route('POST', '/applications/:id/reject', 'harvest:applications:reject', (call) => {
		const application = one(call.id);
		const { rejection_reason_id } = rejectBody(call.request);
		active(application);
		if (!api.state.tables.rejection_reasons.has(rejection_reason_id)) {
			throw unprocessable({ rejection_reason_id: 'not found' });
		}
		reject(api, application, rejection_reason_id);
	});

	api.route('POST', '/applications/:id/unreject', 'harvest:applications:unreject', ({ id }) => {
		const application = one(id);
		if (application.status !== 'rejected') {
			throw unprocessable(`Application must be 'rejected', is currently '${application.status}'`);
		}
		unreject(api, application);
	});

	const hireBody = strictBody<{
		opening_id?: number;
		start_date?: string;
		close_reason_id?: number;
	}>({
		type: 'object',
		additionalProperties: false,
		properties: {
			opening_id: integer,
			start_date: { type: 'string', format: 'date' },
			close_reason_id: integer,
		},
	});
	api.route('POST', '/applications/:id/hire', 'harvest:applications:hire', (call) => {
		const application = one(call.id);
		const { opening_id, start_date, close_reason_id } = hireBody(call.request);
		active(application);
		if (application.prospect) throw unprocessable('A prospect cannot be hired');
		const open = api.state.tables.openings.all(
			(row) => row.job_id === application.job_id && row.open,
		);
		if (opening_id === undefined && open.length > 1) {
			throw unprocessable({ opening_id: 'is required when a job has several open openings' });
		}
		if (opening_id !== undefined && !open.some(({ id }) => id === opening_id)) {
			throw unprocessable({ opening_id: 'is not an open opening of the job' });
		}
		hire(api, application, {
			openingId: opening_id,
			startDate: start_date,
			closeReasonId: close_reason_id,
		});
	});

	// Body unknown in public material: v1's is assumed (greenhouse.md 8, question 7).
	const convertBody = strictBody<{ job_id: number; initial_stage_id?: number }>({
		type: 'object',
		additionalProperties: false,
		required: ['job_id'],
		properties: { job_id: integer, initial_stage_id: integer },
	});
	api.route(
		'POST',
		'/applications/:id/convert_to_candidate',
		'harvest:applications:convert_to_candidate',
		(call) => {
			const application = one(call.id);
			const { job_id, initial_stage_id } = convertBody(call.request);
			if (!application.prospect) throw unprocessable('The application is not a prospect');
			api.demand(api.state.tables.jobs, job_id, 'Job');
			const stage = initialStage(planOf(api.state.tables, job_id), initial_stage_id);
			Object.assign(application, { prospect: false, job_id, prospective_job_ids: [] });
			enterStage(api, application, stage);
			return application;
		},
	);
}
