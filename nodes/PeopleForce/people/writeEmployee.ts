import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { normalEmails } from '../../shared/people/contacts';
import { normalName } from '../../shared/people/names';
import { readText } from '../../shared/people/read';
import type { PeopleForceRun } from '../resources/operation';
import { listAll, readRecord, unwrap } from '../vendor';
import { remember } from './findEmployee';

/** Pauses before the look-ups after a create without answer: lists may lag behind writes. */
const LOOK_AGAIN_MS = [1000, 3000, 6000];
/** Tolerance for clocks of n8n and PeopleForce that differ. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** Whether a listed employee is the one that a body describes. */
function isSame(employee: IDataObject, body: IDataObject): boolean {
	const wanted = normalEmails([body.email, body.personal_email]);
	if (wanted.length > 0) {
		const has = normalEmails([employee.email, employee.personal_email]);
		return has.some((email) => wanted.includes(email));
	}
	const same = (field: string) => readText(employee[field]) === readText(body[field]);
	const named = ['first_name', 'last_name'].every(
		(field) => normalName(readText(employee[field])) === normalName(readText(body[field])),
	);
	return named && same('hired_on') && (body.mobile_number === undefined || same('mobile_number'));
}

/** The employee that a create without answer has made after all, if it has. */
async function findCreated(
	run: PeopleForceRun,
	body: IDataObject,
	startedAt: number,
): Promise<{ created?: IDataObject; others: string[] }> {
	const since = new Date(startedAt - CLOCK_SKEW_MS).toISOString();
	const others: string[] = [];
	for (const pause of LOOK_AGAIN_MS) {
		await sleep(pause);
		const query = { status: 'all', 'created_at[gte]': since };
		for await (const row of listAll(run.client, 'employee.getAll', { query })) {
			if (!isSame(row, body) || others.includes(String(row.id))) continue;
			const employee = await readRecord(run.client, 'employee.get', {
				path: { id: String(row.id) },
			});
			// A filter that was ignored shows old records as well.
			const createdAt = Date.parse(readText(employee.created_at) ?? '');
			if (createdAt >= startedAt - CLOCK_SKEW_MS) return { created: employee, others };
			others.push(String(row.id));
		}
	}
	return { others };
}

/**
 * Creates an employee, at most once: after a create whose outcome is unknown it looks for the
 * record and never sends the create again (design.md 4).
 *
 * @throws VendorError saying what was found, when the record cannot be found afterwards
 */
export async function createEmployee(run: PeopleForceRun, body: IDataObject): Promise<IDataObject> {
	const startedAt = Date.now();
	const outcome = await run.client.attempt('employee.create', { body });
	if (outcome.ok) {
		const record = unwrap(outcome.body);
		if (record.id !== undefined) {
			await remember(run, { ...body, ...record });
			return record;
		}
	} else if (outcome.failure.applied !== 'unknown') {
		throw new VendorError(outcome.failure);
	}
	const { created, others } = await findCreated(run, body, startedAt);
	if (created !== undefined) {
		run.hint(
			`PeopleForce gave no answer to a create, but the employee was found afterwards (ID ${String(created.id)}). It was not sent again.`,
		);
		await remember(run, created);
		return created;
	}
	const known = others.length > 0 ? ` Older employees with these data: ${others.join(', ')}.` : '';
	throw new VendorError({
		vendor: 'PeopleForce',
		kind: 'unexpected',
		message: 'PeopleForce did not answer the create of an employee',
		endpoint: 'POST /employees',
		...(outcome.ok ? {} : outcome.failure),
		applied: 'unknown',
		advice: `No such employee was found in the ${LOOK_AGAIN_MS.reduce((a, b) => a + b) / 1000} s after it.${known}`,
	});
}

/** Changes an employee. The answer may be empty (peopleforce.md 1.4): then the record is read. */
export async function updateEmployee(
	run: PeopleForceRun,
	id: string,
	body: IDataObject,
): Promise<IDataObject> {
	const record = unwrap(await run.client.read('employee.update', { path: { id }, body }));
	const employee =
		record.id === undefined
			? await readRecord(run.client, 'employee.get', { path: { id } })
			: record;
	await remember(run, employee);
	return employee;
}
