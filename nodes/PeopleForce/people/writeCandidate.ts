import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { multipart } from '../../shared/http/multipart';
import type { RequestOptions } from '../../shared/http/types';
import { readFile } from '../../shared/operations/files';
import { normalEmail } from '../../shared/people/contacts';
import { normalName } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import { filePart, formParts } from '../fields/values';
import type { PeopleForceRun } from '../resources/operation';
import { listAll, readRecord, unwrap } from '../vendor';

const LOOK_AGAIN_MS = [1000, 3000, 6000];
/** Tolerance for clocks of n8n and PeopleForce that differ. */
const CLOCK_SKEW_MS = 10 * 60_000;

/**
 * JSON, or a form when a resume goes along (peopleforce.md 1.3, 3.4).
 * @param resumeField binary field of the input item, undefined without a resume
 */
export async function candidateRequest(
	{ host, itemIndex }: PeopleForceRun,
	body: IDataObject,
	resumeField: string | undefined,
): Promise<NonNullable<RequestOptions['body']>> {
	if (resumeField === undefined) return body;
	const resume = await readFile(host, itemIndex, resumeField);
	return multipart([...formParts(body), filePart('resume', resume)]);
}

function isSame(candidate: IDataObject, body: IDataObject): boolean {
	const email = normalEmail(body.email);
	if (email !== undefined) return normalEmail(candidate.email) === email;
	return normalName(readText(candidate.full_name)) === normalName(readText(body.full_name));
}

/** The candidate that a create without answer has made after all, if it has. */
async function findCreated(
	run: PeopleForceRun,
	body: IDataObject,
	startedAt: number,
): Promise<IDataObject | undefined> {
	const since = new Date(startedAt - CLOCK_SKEW_MS).toISOString();
	for (const pause of LOOK_AGAIN_MS) {
		await sleep(pause);
		const query = { email: normalEmail(body.email), 'created_at[gte]': since };
		for await (const candidate of listAll(run.client, 'candidate.getAll', { query })) {
			// A filter that was ignored shows old records as well.
			const createdAt = Date.parse(readText(candidate.created_at) ?? '');
			const recent = createdAt >= startedAt - CLOCK_SKEW_MS;
			if (!recent || !isSame(candidate, body)) continue;
			const path = { id: String(candidate.id) };
			return await readRecord(run.client, 'candidate.get', { path });
		}
	}
	return undefined;
}

/**
 * Creates a candidate, at most once: after a create whose outcome is unknown it looks for the
 * record and never sends the create again (design.md 4).
 *
 * @throws VendorError saying so, when the record cannot be found afterwards
 */
export async function createCandidate(
	run: PeopleForceRun,
	body: IDataObject,
	resumeField: string | undefined,
): Promise<IDataObject> {
	const content = await candidateRequest(run, body, resumeField);
	const startedAt = Date.now();
	const outcome = await run.client.attempt('candidate.create', { body: content });
	if (outcome.ok) {
		const record = unwrap(outcome.body);
		if (record.id !== undefined) return record;
	} else if (outcome.failure.applied !== 'unknown') {
		throw new VendorError(outcome.failure);
	}
	const created = await findCreated(run, body, startedAt);
	if (created !== undefined) {
		run.hint(
			`PeopleForce gave no answer to a create, but the candidate was found afterwards (ID ${String(created.id)}). It was not sent again.`,
		);
		return created;
	}
	throw new VendorError({
		vendor: 'PeopleForce',
		kind: 'unexpected',
		message: 'PeopleForce did not answer the create of a candidate',
		endpoint: 'POST /recruitment/candidates',
		...(outcome.ok ? {} : outcome.failure),
		applied: 'unknown',
		advice: `No such candidate was found in the ${LOOK_AGAIN_MS.reduce((a, b) => a + b) / 1000} s after it.`,
	});
}
