import type { IDataObject } from 'n8n-workflow';

import { VendorError, type VendorFailure } from '../../shared/http/failure';
import { contentHash } from '../../shared/people/hash';
import type { Disposition, NamedReference, StageChange } from '../../shared/people/shapes';
import { readAll, readOne } from '../list';
import type { GreenhouseRun } from '../resources/operation';
import { addressOf } from '../shapes';
import { currentStageId, moveApplication } from './move';
import { planMove, planRejection, stagePlan, stageRow, type StagePlan } from './plan';

export interface StageSettings {
	/** Application in Greenhouse. */
	applicationId: string;
	action: 'move' | 'reject';
	target?: NamedReference;
	rejectionReasonId?: number;
	allowBackward: boolean;
	dryRun: boolean;
}

/** Brings an application where a stage change says it should be; safe to repeat. */
export async function applyStageChange(
	run: GreenhouseRun,
	change: StageChange,
	settings: StageSettings,
): Promise<IDataObject> {
	const application = await read(run, settings);
	const from = await currentStageId(run.client, application);
	const plan =
		settings.action === 'reject'
			? planRejection(application)
			: planMove(
					application,
					from === undefined ? undefined : String(from),
					await stagesOf(run, application),
					settings.target,
					settings.allowBackward,
				);
	const done =
		settings.dryRun || plan.action === 'none'
			? plan
			: await carryOut(run, settings, plan, application, from);
	return disposition(change, settings, done, application);
}

async function read({ client }: GreenhouseRun, { applicationId }: StageSettings) {
	return await readOne(client, 'application.list', applicationId, 'the application');
}

async function stagesOf(run: GreenhouseRun, { job_id }: IDataObject) {
	if (job_id === null || job_id === undefined) return [];
	const job = String(job_id);
	return await run.once(`stages:${job}`, async () =>
		(await readAll(run.client, 'jobStage.list', { job_ids: job })).map(stageRow),
	);
}

async function carryOut(
	run: GreenhouseRun,
	settings: StageSettings,
	plan: StagePlan,
	application: IDataObject,
	from: number | undefined,
): Promise<StagePlan> {
	const failure = await send(run, settings, plan, application, from);
	const after = await read(run, settings);
	const there =
		plan.action === 'reject'
			? after.status === 'rejected'
			: String(await currentStageId(run.client, after)) === plan.stage?.id;
	if (there) {
		if (failure === undefined) return plan;
		const reason =
			plan.action === 'reject' ? 'rejectedAfterUnknownOutcome' : 'movedAfterUnknownOutcome';
		return stagePlan('updated', reason, { stage: plan.stage });
	}
	// An answer of success that does not show yet is success: lists may lag behind writes.
	if (failure === undefined) return plan;
	if (failure.applied === 'unknown') return stagePlan('needsReview', 'outcomeUnknown');
	const moved = String(await currentStageId(run.client, after)) !== String(from);
	if (moved) return stagePlan('needsReview', 'changedMeanwhile');
	throw new VendorError(failure);
}

/** Sends the write once; gives its failure, if any. */
async function send(
	{ client }: GreenhouseRun,
	settings: StageSettings,
	plan: StagePlan,
	application: IDataObject,
	from: number | undefined,
): Promise<VendorFailure | undefined> {
	if (plan.action === 'reject') {
		const outcome = await client.attempt('application.reject', {
			path: { id: settings.applicationId },
			body: { rejection_reason_id: settings.rejectionReasonId },
		});
		return outcome.ok ? undefined : outcome.failure;
	}
	const target = { to_stage_id: Number(plan.stage?.id) };
	return await moveApplication(client, application, from ?? 0, target).then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof VendorError) return error.failure;
			throw error;
		},
	);
}

function disposition(
	change: StageChange,
	{ applicationId, dryRun }: StageSettings,
	plan: StagePlan,
	application: IDataObject,
): IDataObject {
	const result: Disposition = {
		shape: 'Disposition',
		version: 1,
		disposition: plan.disposition,
		reason: plan.reason,
		explanation: plan.explanation,
		dryRun,
		targetId: applicationId,
		targetUrl: addressOf(application.candidate_id, applicationId),
		source: change.source,
		sourceHash: contentHash(change),
		changes:
			plan.action === 'none'
				? []
				: [
						{
							field: plan.action === 'reject' ? 'status' : 'stage',
							before: String(application.stage_name ?? application.status),
							after: plan.stage?.name ?? 'rejected',
						},
					],
		notes: [],
	};
	return { ...result };
}
