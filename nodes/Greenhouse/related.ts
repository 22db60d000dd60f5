/**
 * Records that belong to applications, read in bulk: v3 is flat, an application carries IDs only
 * (greenhouse.md 1.2). What the credential may not read is left out and told, not fatal.
 */
import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../shared/http/failure';
import type { ListId } from './endpoints';
import { chunks, readAll, readByIds, type ListQuery } from './list';
import type { HireParts } from './shapes';
import type { GreenhouseClient } from './vendor';

/** Tells what was left out. */
export type Note = (sentence: string) => void;

const ids = (records: readonly IDataObject[], ...fields: string[]): string[] => [
	...new Set(
		records
			.flatMap((record) => fields.flatMap((field) => record[field] as unknown))
			.filter((id) => typeof id === 'number' || (typeof id === 'string' && id !== ''))
			.map(String),
	),
];

/** The result of a read, or `instead` when its scope is missing. */
async function tolerant<T>(
	endpoint: ListId,
	what: string,
	instead: T,
	note: Note,
	read: () => Promise<T>,
): Promise<T> {
	return await read().catch((error: unknown) => {
		const refused = error instanceof VendorError && error.failure.kind === 'forbidden';
		if (!refused) throw error;
		note(
			`${what} were left out: the credential lacks the right to read them (${endpoint.replace('.list', '')}).`,
		);
		return instead;
	});
}

export type ById = Map<string, IDataObject>;

/** Endpoints of `readPeople`. */
export const PEOPLE_ENDPOINTS = ['candidate.list', 'job.list'] as const satisfies ListId[];

/** Candidates and jobs of applications. */
export async function readPeople(
	client: GreenhouseClient,
	applications: readonly IDataObject[],
): Promise<{ candidates: ById; jobs: ById }> {
	return {
		candidates: await readByIds(client, 'candidate.list', ids(applications, 'candidate_id')),
		jobs: await readByIds(client, 'job.list', ids(applications, 'job_id')),
	};
}

/** Endpoints of `readHireParts`. */
export const HIRE_ENDPOINTS = [
	...PEOPLE_ENDPOINTS,
	'offer.list',
	'opening.list',
	'department.list',
	'office.list',
	'hiringManager.list',
	'user.list',
] as const satisfies ListId[];

/** Newest record of each application: lists come newest first. */
function byApplication(records: readonly IDataObject[]): ById {
	const found: ById = new Map();
	for (const record of records) {
		const id = String(record.application_id);
		if (!found.has(id)) found.set(id, record);
	}
	return found;
}

async function listOf(
	client: GreenhouseClient,
	note: Note,
	endpoint: ListId,
	what: string,
	query: ListQuery,
): Promise<IDataObject[]> {
	return await tolerant(
		endpoint,
		what,
		[],
		note,
		async () => await readAll(client, endpoint, query),
	);
}

async function mapOf(
	client: GreenhouseClient,
	note: Note,
	endpoint: ListId,
	what: string,
	wanted: readonly string[],
): Promise<ById> {
	const none: ById = new Map();
	return await tolerant(
		endpoint,
		what,
		none,
		note,
		async () => await readByIds(client, endpoint, wanted),
	);
}

/** Offers and openings of applications: what tells one hire from the next. */
export async function readDecisions(
	client: GreenhouseClient,
	applications: readonly IDataObject[],
	note: Note,
): Promise<{ offers: ById; openings: ById }> {
	const application_ids = ids(applications, 'id');
	const offers = await listOf(client, note, 'offer.list', 'Offers and start dates', {
		application_ids,
		current_only: true,
	});
	const openings = await listOf(client, note, 'opening.list', 'Openings', { application_ids });
	return { offers: byApplication(offers), openings: byApplication(openings) };
}

/** All that belongs to hires, 50 applications at a time. */
export async function readHireParts(
	client: GreenhouseClient,
	applications: readonly IDataObject[],
	note: Note,
): Promise<HireParts[]> {
	const parts: HireParts[] = [];
	for (const group of chunks(applications)) {
		parts.push(...(await readGroup(client, group, note)));
	}
	return parts;
}

async function readGroup(
	client: GreenhouseClient,
	applications: readonly IDataObject[],
	note: Note,
): Promise<HireParts[]> {
	const { candidates, jobs } = await readPeople(client, applications);
	const { offers, openings } = await readDecisions(client, applications, note);
	const jobRows = [...jobs.values()];
	const map = async (endpoint: ListId, what: string, wanted: readonly string[]) =>
		await mapOf(client, note, endpoint, what, wanted);
	const departments = await map('department.list', 'Departments', ids(jobRows, 'department_id'));
	const offices = await map('office.list', 'Offices', ids(jobRows, 'office_ids'));
	const managers = await listOf(client, note, 'hiringManager.list', 'Hiring managers', {
		job_ids: ids(jobRows, 'id'),
	});
	const users = await map('user.list', 'Names of recruiters and hiring managers', [
		...ids(applications, 'recruiter_id'),
		...ids(managers, 'user_id'),
	]);
	return applications.map((application) => {
		const job = jobs.get(String(application.job_id));
		const manager = managers.find((row) => String(row.job_id) === String(application.job_id));
		const officeIds: unknown[] = Array.isArray(job?.office_ids) ? job.office_ids : [];
		return {
			application,
			candidate: candidates.get(String(application.candidate_id)),
			job,
			offer: offers.get(String(application.id)),
			opening: openings.get(String(application.id)),
			department: departments.get(String(job?.department_id)),
			office: offices.get(String(officeIds[0])),
			manager: users.get(String(manager?.user_id)),
			recruiter: users.get(String(application.recruiter_id)),
			hired: application.status === 'hired',
		};
	});
}
