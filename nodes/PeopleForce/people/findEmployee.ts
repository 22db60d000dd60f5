import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { collect } from '../../shared/http/pages';
import { normalEmail, normalEmails } from '../../shared/people/contacts';
import { readText } from '../../shared/people/read';
import type { PeopleForceRun } from '../resources/operation';
import { fieldValue } from '../shapes';
import { listAll, readRecord, readWhole } from '../vendor';

/** What an employee is looked up by: the first that is given decides. */
export interface EmployeeKeys {
	id?: string;
	employeeNumber?: string;
	/** Work and personal addresses, as typed in. */
	emails: readonly string[];
}

export type MatchedBy = 'id' | 'employeeNumber' | 'email' | 'roster';

export interface FoundEmployee {
	id: string;
	by: MatchedBy;
}

/** An employee as far as addresses are compared. */
interface Addresses {
	id: string;
	emails: string[];
}

/** More answers than this to a look-up by number mean that the filter was not applied. */
const MAX_CONFIRMED = 5;

const addressesOf = (employee: IDataObject): Addresses => ({
	id: String(employee.id),
	emails: normalEmails([employee.email, employee.personal_email]),
});

/**
 * Employees written by this execution: lists may lag behind writes, so that two items about one
 * person would make two employees.
 */
async function written(run: PeopleForceRun): Promise<Addresses[]> {
	return await run.once('employees written', async () => await Promise.resolve([]));
}

/** Notes a write, for the look-ups of the items that follow. */
export async function remember(run: PeopleForceRun, employee: IDataObject): Promise<void> {
	const own = await written(run);
	own.push(addressesOf(employee));
}

/** Everybody, leavers included: no filter covers personal addresses for sure (peopleforce.md 2.2). */
async function roster(run: PeopleForceRun): Promise<Addresses[]> {
	return await run.once('employees by address', async () => {
		const all = await readWhole(run.client, 'employee.getAll', { status: 'all' });
		return all.map(addressesOf);
	});
}

function onlyOne(ids: readonly string[], by: MatchedBy, key: string): FoundEmployee | undefined {
	const distinct = [...new Set(ids)];
	if (distinct.length === 0) return undefined;
	if (distinct.length === 1) return { id: distinct[0], by };
	throw new InputError({
		parameter: 'Match By',
		found: `${key} that ${distinct.length} employees have (IDs ${distinct.join(', ')})`,
		expected: 'values that only one employee has',
		advice: 'Merge or correct these employees in PeopleForce, or match by ID.',
	});
}

async function byNumber(run: PeopleForceRun, number: string): Promise<FoundEmployee | undefined> {
	const query = { 'employee_numbers[]': [number], status: 'all' };
	const listed = listAll(run.client, 'employee.getAll', { query });
	const rows = await collect(listed, MAX_CONFIRMED + 1);
	if (rows.length > MAX_CONFIRMED) {
		throw new InputError({
			parameter: 'Employee Number',
			found: 'a number for which PeopleForce lists many employees',
			expected: 'a number that PeopleForce can filter by',
			advice: 'Match by e-mail or by ID.',
		});
	}
	const ids: string[] = [];
	for (const { id } of rows) {
		// Lists do not show the number; a filter that was ignored must not pass for a match.
		const employee = await readRecord(run.client, 'employee.get', { path: { id: String(id) } });
		const shown = readText(employee.employee_number ?? fieldValue(employee, 'employee_number'));
		if (shown === undefined || shown === number) ids.push(String(id));
	}
	return onlyOne(ids, 'employeeNumber', 'an employee number');
}

async function byEmail(
	run: PeopleForceRun,
	given: readonly string[],
	compareAll: boolean,
): Promise<FoundEmployee | undefined> {
	const emails = given.map(normalEmail).filter((email) => email !== undefined);
	if (emails.length < given.length || emails.length === 0) {
		throw new InputError({
			parameter: emails.length < given.length ? 'E-Mail or Personal E-Mail' : 'Match By',
			found: emails.length < given.length ? 'a text that is no address' : 'no e-mail address',
			expected: 'a work or personal address, e.g. nathan@example.com',
		});
	}
	const has = (known: Addresses) => known.emails.some((email) => emails.includes(email));
	const idsIn = (all: readonly Addresses[]) => all.filter(has).map(({ id }) => id);

	const query = { 'emails[]': [...new Set([...given, ...emails])], status: 'all' };
	const listed: Addresses[] = [];
	for await (const employee of listAll(run.client, 'employee.getAll', { query })) {
		listed.push(addressesOf(employee));
	}
	const found = idsIn([...listed, ...(await written(run))]);
	if (found.length > 0 || !compareAll) return onlyOne(found, 'email', 'e-mail addresses');
	return onlyOne(idsIn(await roster(run)), 'roster', 'e-mail addresses');
}

/**
 * Finds one employee, leavers included.
 * @param compareAll whether all employees are compared when PeopleForce finds no address
 * @returns undefined when nobody matches
 * @throws InputError naming the IDs when several match, VendorError when the ID is unknown
 */
export async function findEmployee(
	run: PeopleForceRun,
	keys: EmployeeKeys,
	compareAll: boolean,
): Promise<FoundEmployee | undefined> {
	if (keys.id !== undefined) return { id: keys.id, by: 'id' };
	if (keys.employeeNumber !== undefined) return await byNumber(run, keys.employeeNumber);
	return await byEmail(run, keys.emails, compareAll);
}
