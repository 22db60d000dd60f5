import { strictBody } from '../../../framework/index.mts';
import { recordNotFound, unprocessable } from '../answers.mts';
import type { Api } from '../api.mts';
import { moveTo, planOf } from '../domain.mts';
import type { Application, JobStage } from '../rows.mts';
import type { Tables } from '../state.mts';

const integer = { type: 'integer' };

interface Move {
	from_stage_id: number;
	to_stage_id?: number;
	to_job_id?: number;
}

/** `POST /v3/applications/{id}/move`: to a stage, to another job, or one stage on. */
export function registerMove(
	api: Api,
	one: (id: number) => Application,
	active: (application: Application) => void,
): void {
	const moveBody = strictBody<Move>({
		type: 'object',
		additionalProperties: false,
		required: ['from_stage_id'],
		properties: {
			from_stage_id: integer,
			to_stage_id: integer,
			to_job_id: integer,
			email_from_user_id: integer,
		},
	});
	api.route('POST', '/applications/:id/move', 'harvest:applications:move', (call) => {
		const application = one(call.id);
		const { from_stage_id, to_stage_id, to_job_id } = moveBody(call.request);
		active(application);
		if (application.prospect) throw unprocessable('A prospect has no stages');
		if (to_stage_id !== undefined && to_job_id !== undefined) {
			throw unprocessable('to_stage_id and to_job_id exclude each other');
		}
		const own =
			api.state.config.fromStageId === 'applicationStage'
				? application.stage_id
				: application.job_interview_stage_id;
		if (from_stage_id !== own) {
			throw unprocessable({ from_stage_id: 'is not the current stage of the application' });
		}
		const { tables } = api.state;
		if (to_job_id !== undefined) {
			if (!tables.jobs.has(to_job_id)) throw recordNotFound('Job');
			application.job_id = to_job_id;
			moveTo(api, application, firstStage(tables, to_job_id));
			return;
		}
		const plan = planOf(tables, application.job_id);
		const at = plan.findIndex(({ id }) => id === application.job_interview_stage_id);
		const target =
			to_stage_id === undefined ? plan[at + 1] : plan.find(({ id }) => id === to_stage_id);
		if (target === undefined) {
			throw unprocessable(
				to_stage_id === undefined
					? 'The application is in the last stage'
					: { to_stage_id: 'is not a stage of the job' },
			);
		}
		moveTo(api, application, target);
	});
}

function firstStage(tables: Tables, jobId: number): JobStage {
	const [stage] = planOf(tables, jobId);
	if (stage === undefined) throw unprocessable({ to_job_id: 'has no stages' });
	return stage;
}
