import type { IDataObject } from 'n8n-workflow';

import { VendorError, type VendorFailure } from '../../shared/http/failure';
import { readAll } from '../list';
import type { GreenhouseClient } from '../vendor';

/** Where an application is to go: neither means the next stage (greenhouse.md 4.2, move). */
export interface MoveTarget {
	to_stage_id?: number;
	to_job_id?: number;
	email_from_user_id?: number;
}

const number = (value: unknown): number | undefined =>
	typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
		? Number(value)
		: undefined;

/** Interview stage of the job that the application is in; undefined for prospects and hires. */
export async function currentStageId(
	client: GreenhouseClient,
	application: IDataObject,
): Promise<number | undefined> {
	const told = number(application.job_interview_stage_id);
	if (told !== undefined || application.stage_id === null) return told;
	const query = { application_ids: String(application.id), current: true };
	const row = (await readAll(client, 'applicationStage.list', query)).at(0);
	return number(row?.job_interview_stage_id);
}

function blamesFrom({ kind, message, fields = {} }: VendorFailure): boolean {
	return kind === 'validation' && (message.includes('from_stage') || 'from_stage_id' in fields);
}

/**
 * Moves an application. `from_stage_id` guards against a stage that changed meanwhile. Clients
 * disagree on its meaning (greenhouse.md 8, question 3): the interview stage is sent first; where
 * Greenhouse refuses just that, nothing has been done yet and the stage record's own id is sent.
 *
 * @throws VendorError; with `applied: 'unknown'` the caller reads the application again
 */
export async function moveApplication(
	client: GreenhouseClient,
	application: IDataObject,
	from: number,
	target: MoveTarget,
): Promise<void> {
	const path = { id: String(application.id) };
	const send = async (from_stage_id: number) =>
		await client.attempt('application.move', { path, body: { from_stage_id, ...target } });
	const first = await send(from);
	if (first.ok) return;
	const record = number(application.stage_id);
	if (blamesFrom(first.failure) && record !== undefined && record !== from) {
		const second = await send(record);
		if (second.ok) return;
		throw new VendorError(second.failure);
	}
	throw new VendorError(first.failure);
}
