import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../../../shared/http/failure';
import { isRecord } from '../../../shared/operations/parameters';
import { TIME_ZONE, unreadable } from '../../vendor';
import type { RobotaUaRun } from '../operation';
import type { SettableState } from './status';
import { simplifyVacancy } from './status';

/** @param mayBeGone a deleted vacancy that cannot be read any more counts as deleted */
export async function readVacancy(
	run: RobotaUaRun,
	id: string,
	mayBeGone = false,
): Promise<IDataObject> {
	const outcome = await run.client.attempt('vacancy.get', { path: { id } });
	if (outcome.ok && isRecord(outcome.body)) return outcome.body;
	if (outcome.ok) throw unreadable('GET /vacancy/get/{id}', 'vacancy');
	const gone = mayBeGone && outcome.failure.kind === 'notFound';
	if (gone) return { vacancyId: Number(id), state: 'Deleted' };
	throw new VendorError(outcome.failure);
}

/** Sets the state; the call has no body (robotaua.md 2.4). */
export async function setState(run: RobotaUaRun, id: string, state: SettableState): Promise<void> {
	await run.client.call('vacancy.setState', { path: { id }, query: { state } });
}

/** Simplified vacancy as it is now; a wish for publication that was not granted is Erroneous. */
export async function verified(
	run: RobotaUaRun,
	id: string,
	wanted?: SettableState,
): Promise<IDataObject> {
	const vacancy = await readVacancy(run, id, wanted === 'Deleted');
	const shown = simplifyVacancy(vacancy, run.client.settings.values?.zone ?? TIME_ZONE);
	const pending = shown.status === 'Published' || shown.status === 'Waiting';
	if (wanted !== 'Publicated' || pending || shown.problem !== undefined) return shown;
	return {
		...shown,
		status: 'Erroneous',
		problem: `robota.ua took the request, and the vacancy is in the state ${String(vacancy.state)}`,
	};
}

/**
 * Result of a vacancy that was saved a moment ago, published when asked. A failure from here on does
 * not lose its number: it comes back with robota.ua's own sentence, a refused publication as Erroneous.
 */
export async function savedResult(
	run: RobotaUaRun,
	id: string,
	publish: boolean,
): Promise<IDataObject> {
	try {
		if (publish) await setState(run, id, 'Publicated');
		return await verified(run, id, publish ? 'Publicated' : undefined);
	} catch (error) {
		return { id, status: publish ? 'Erroneous' : 'Draft', problem: problemOf(error) };
	}
}

function problemOf(error: unknown): string {
	if (error instanceof VendorError) {
		const { message, advice } = error.failure;
		return advice === undefined ? message : `${message}. ${advice}`;
	}
	return 'the vacancy was saved; what came after it failed for an unknown reason';
}
