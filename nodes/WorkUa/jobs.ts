import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import { VendorError } from '../shared/http/failure';
import type { RetryRule } from '../shared/http/retry';
import { readText } from '../shared/people/read';
import type { WorkUaClient } from './vendor';
import { itemsOf } from './vendor';

export interface JobQuery {
	/** Description, categories and the like too. */
	full?: boolean;
	/** Jobs of all users of the company: administrators only. */
	all?: boolean;
	active?: boolean;
	retry?: Partial<RetryRule>;
}

/**
 * The account's jobs; the list has no pages. Where Work.ua does not give the jobs of all users to this
 * one, those of the user alone are read.
 */
export async function readJobs(client: WorkUaClient, query: JobQuery = {}): Promise<IDataObject[]> {
	const { full, all, active, retry } = query;
	const options = (everybody: boolean) => ({
		query: {
			full: full ? 1 : undefined,
			all: everybody ? 1 : undefined,
			active: active === undefined ? undefined : Number(active),
		},
		...(retry ? { retry } : {}),
	});
	if (all) {
		const outcome = await client.attempt('job.getAll', options(true));
		if (outcome.ok) return itemsOf(outcome.body, 'GET /jobs/my');
		if (outcome.failure.status !== 400) throw new VendorError(outcome.failure);
	}
	return itemsOf(await client.read('job.getAll', options(false)), 'GET /jobs/my');
}

export const idOf = (job: IDataObject): string => readText(job.id) ?? '';

/** One job out of the list: reading a single one is no call of Work.ua (workua.md 3.2). */
export function findJob(jobs: readonly IDataObject[], id: string): IDataObject {
	const found = jobs.find((job) => idOf(job) === id);
	if (found) return found;
	throw new InputError({
		parameter: 'Job',
		found: `an ID that is not among the ${jobs.length} jobs this login sees`,
		expected: 'a job from the list',
		advice:
			'A job that was published again may have a new ID; jobs of other users are seen by an administrator only.',
	});
}

/**
 * The ID that a job has after a publication: its own, or a new one. A new one is taken only when it is
 * beyond doubt: the old one is gone, and one newer active job has the same name.
 */
export function currentId(
	jobs: readonly IDataObject[],
	id: string,
	name: string,
): string | undefined {
	if (jobs.some((job) => idOf(job) === id)) return id;
	const heirs = jobs.filter(
		(job) =>
			readText(job.name) === name && Number(idOf(job)) > Number(id) && Number(job.active) === 1,
	);
	return heirs.length === 1 ? idOf(heirs[0]) : undefined;
}
