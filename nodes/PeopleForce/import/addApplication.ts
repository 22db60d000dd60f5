import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { FailureKind } from '../../shared/http/failure';
import { VendorError } from '../../shared/http/failure';
import { idValue } from '../fields/values';
import type { PeopleForceRun } from '../resources/operation';
import { readRecord, unwrap } from '../vendor';
import { remember } from './find';
import { applicationsTo } from './known';

const LOOK_AGAIN_MS = [500, 1500, 4000];

/** Refusals that concern the one application; all others concern the service and are thrown. */
const REFUSED: ReadonlySet<FailureKind> = new Set([
	'badRequest',
	'conflict',
	'forbidden',
	'notFound',
	'validation',
]);

export type Added =
	| { ok: true }
	| { ok: false; reason: 'applicationOutcomeUnknown' | 'applicationRefused'; message?: string };

/** Whether the candidate has an application to the vacancy that counts. */
function isThere(record: IDataObject, vacancyId: string): boolean {
	const existing = applicationsTo(record, vacancyId);
	return existing.some(({ disqualifiedAt }) => disqualifiedAt === undefined);
}

/**
 * Adds the application to the vacancy, sent once: after a lost answer or a refusal as a double the
 * candidate's applications are looked at (peopleforce.md 3.5).
 *
 * @throws VendorError when the service fails and the application certainly was not added
 */
export async function addApplication(
	run: PeopleForceRun,
	record: IDataObject,
	vacancyId: string,
	stage: string,
): Promise<Added> {
	const id = String(record.id);
	const outcome = await run.client.attempt('application.create', {
		path: { vacancyId },
		body: { applicant_id: idValue(id), applicant_state_id: idValue(stage) },
	});
	if (outcome.ok && unwrap(outcome.body).id !== undefined) {
		const { applications } = record;
		const earlier = Array.isArray(applications) ? applications : [];
		const added = { id: unwrap(outcome.body).id, vacancy: { id: idValue(vacancyId) } };
		await remember(run, { ...record, applications: [...earlier, added] as IDataObject[] });
		return { ok: true };
	}
	const failure = outcome.ok ? undefined : outcome.failure;
	const unknown = failure === undefined || failure.applied === 'unknown';
	if (!unknown && !REFUSED.has(failure.kind)) throw new VendorError(failure);
	for (const pause of unknown ? LOOK_AGAIN_MS : [0]) {
		if (pause > 0) await sleep(pause);
		const fresh = await readRecord(run.client, 'candidate.get', { path: { id } });
		if (!isThere(fresh, vacancyId)) continue;
		await remember(run, fresh);
		return { ok: true };
	}
	await remember(run, record);
	return unknown
		? { ok: false, reason: 'applicationOutcomeUnknown' }
		: { ok: false, reason: 'applicationRefused', message: failure.message };
}
