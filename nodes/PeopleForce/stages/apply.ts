import type { IDataObject } from 'n8n-workflow';

import { VendorError, type VendorFailure } from '../../shared/http/failure';
import { contentHash } from '../../shared/people/hash';
import type { Disposition, NamedReference, StageChange } from '../../shared/people/shapes';
import { given, idValue } from '../fields/values';
import type { PeopleForceRun } from '../resources/operation';
import { readRecord, unwrap } from '../vendor';
import {
	currentStage,
	isDisqualified,
	planDisqualification,
	planMove,
	stagePlan,
	stagesOf,
	type StagePlan,
} from './plan';

export interface StageSettings {
	vacancyId: string;
	/** Application in PeopleForce. */
	applicationId: string;
	action: 'move' | 'disqualify';
	target?: NamedReference;
	reasonId?: string;
	comment?: string;
	/** Undefined: PeopleForce decides. */
	automations?: boolean;
	allowBackward: boolean;
	dryRun: boolean;
}

/** Brings an application where a stage change says it should be; safe to repeat. */
export async function applyStageChange(
	run: PeopleForceRun,
	change: StageChange,
	settings: StageSettings,
): Promise<IDataObject> {
	const application = await read(run, settings);
	const plan =
		settings.action === 'disqualify'
			? planDisqualification(application)
			: planMove(
					application,
					await pipelineOf(run, settings.vacancyId),
					settings.target,
					settings.allowBackward,
				);
	const waits = settings.dryRun || plan.action === 'none';
	const done = waits ? plan : await carryOut(run, settings, plan);
	return disposition(change, settings, done, application);
}

const pathOf = ({ vacancyId, applicationId }: StageSettings) => ({ vacancyId, id: applicationId });

async function read({ client }: PeopleForceRun, settings: StageSettings) {
	return await readRecord(client, 'application.get', { path: pathOf(settings) });
}

async function pipelineOf({ client, once }: PeopleForceRun, vacancyId: string) {
	return await once(`pipeline:${vacancyId}`, async () =>
		stagesOf(unwrap(await client.read('vacancy.pipeline', { path: { id: vacancyId } }))),
	);
}

/** Writes, then looks: without an answer the application itself tells what happened. */
async function carryOut(
	run: PeopleForceRun,
	settings: StageSettings,
	plan: StagePlan,
): Promise<StagePlan> {
	const failure = await send(run, settings, plan);
	if (failure === undefined) return plan;
	if (failure.applied !== 'unknown') throw new VendorError(failure);
	const after = await read(run, settings);
	if (plan.action === 'disqualify' && isDisqualified(after)) {
		return stagePlan('updated', 'disqualifiedAfterUnknownOutcome');
	}
	if (plan.action === 'move' && currentStage(after)?.id === plan.stage?.id) {
		return stagePlan('updated', 'movedAfterUnknownOutcome', { stage: plan.stage });
	}
	return stagePlan('needsReview', 'outcomeUnknown');
}

/** Sends the write; gives its failure, if any. */
async function send(
	{ client }: PeopleForceRun,
	settings: StageSettings,
	plan: StagePlan,
): Promise<VendorFailure | undefined> {
	const path = pathOf(settings);
	const { reasonId, comment, automations } = settings;
	const outcome =
		plan.action === 'disqualify'
			? await client.attempt('application.disqualify', {
					path,
					body: given({
						disqualify_reason_id: reasonId === undefined ? undefined : idValue(reasonId),
						comment,
					}),
				})
			: await client.attempt('application.move', {
					path,
					body: given({
						pipeline_stage_id: idValue(plan.stage?.id ?? ''),
						perform_automations: automations,
					}),
				});
	return outcome.ok ? undefined : outcome.failure;
}

function disposition(
	change: StageChange,
	{ action, applicationId, dryRun }: StageSettings,
	plan: StagePlan,
	application: IDataObject,
): IDataObject {
	const before = currentStage(application)?.name;
	const changed = {
		field: action === 'disqualify' ? 'disqualified' : 'stage',
		...(action === 'disqualify' || before === undefined ? {} : { before }),
		after: action === 'disqualify' ? 'yes' : (plan.stage?.name ?? ''),
	};
	const result: Disposition = {
		shape: 'Disposition',
		version: 1,
		disposition: plan.disposition,
		reason: plan.reason,
		explanation: plan.explanation,
		dryRun,
		targetId: applicationId,
		source: change.source,
		sourceHash: contentHash(change),
		changes: plan.disposition === 'updated' ? [changed] : [],
		notes: [],
	};
	return { ...result };
}
