import { InputError } from '../../../shared/errors/inputError';
import type { FailureKind } from '../../../shared/http/failure';
import { VendorError } from '../../../shared/http/failure';
import { parseTime } from '../../../shared/people/dates';
import { readText } from '../../../shared/people/read';
import type { VacancyReference } from '../../../shared/people/shapes';
import { activeVacancies, PAGE, vacancyOf } from '../../topics';
import { recordOf, rowsOf } from '../../vendor';
import type { HeadHunterRun } from '../operation';
import { identityOf } from '../operation';

/** Failures by which HeadHunter does not show what is asked for; a further try changes nothing. */
const CLOSED: ReadonlySet<FailureKind> = new Set(['badRequest', 'forbidden', 'notFound']);

/** A vacancy whose responses are wanted. */
export interface WantedVacancy {
	vacancy: VacancyReference;
	/** Nobody named it: that its responses cannot be had must not stop the others. */
	isExtra: boolean;
}

/** @returns whether HeadHunter shows what the work reads */
export async function allowed(work: () => Promise<void>): Promise<boolean> {
	let open = true;
	await work().catch((error: unknown) => {
		if (!(error instanceof VendorError) || !CLOSED.has(error.failure.kind)) throw error;
		open = false;
	});
	return open;
}

/** Managers of the employer; only that of the login where it may not see the others. */
async function managersOf(run: HeadHunterRun): Promise<string[]> {
	const { employerId, managerId } = await identityOf(run);
	const path = { employerId };
	const found: string[] = [];
	const open = await allowed(async () => {
		for await (const { id } of rowsOf(run.client, 'manager.getAll', 200, { path })) {
			found.push(readText(id) ?? '');
		}
	});
	if (open) return found;
	run.hint(
		'This login may not see the managers of the employer: last responses to vacancies that others archived may be missing.',
	);
	return [managerId];
}

/**
 * Vacancies archived at this time or later (ISO, UTC), of each manager: HeadHunter has no list of all
 * (headhunter.md 2.1). Their last responses came after the reading before.
 */
async function latelyArchived(run: HeadHunterRun, since: string): Promise<VacancyReference[]> {
	const { employerId } = await identityOf(run);
	const found: VacancyReference[] = [];
	let closed = 0;
	for (const managerId of await managersOf(run)) {
		const query = { manager_id: managerId, order_by: 'archive_time_desc' };
		const reading = { path: { employerId }, query };
		const open = await allowed(async () => {
			for await (const row of rowsOf(run.client, 'vacancy.archived', PAGE, reading)) {
				const at = parseTime(row.archived_at, 'utc');
				if (at !== undefined && at < since) break;
				found.push(vacancyOf(row));
			}
		});
		if (!open) closed += 1;
	}
	if (closed > 0) {
		run.hint(
			`The archives of ${closed} managers are closed to this login: last responses to their archived vacancies may be missing.`,
		);
	}
	return found;
}

/**
 * Vacancies whose responses are wanted, by *Responses To*.
 *
 * @param since *Received After* (ISO, UTC)
 */
export async function readVacancies(run: HeadHunterRun, since?: string): Promise<WantedVacancy[]> {
	const { client, parameters } = run;
	const scope = parameters.choice('scope', ['active', 'lately', 'one']);
	if (scope === 'lately' && since === undefined) {
		throw new InputError({
			parameter: 'Received After',
			found: 'nothing',
			expected: 'the time from which archived vacancies are read, too',
		});
	}
	if (scope !== 'one') {
		const found = new Map<string, WantedVacancy>();
		for await (const row of activeVacancies(client, await identityOf(run))) {
			const vacancy = vacancyOf(row);
			found.set(vacancy.id, { vacancy, isExtra: false });
		}
		// Afterwards: one that is archived in between stands in one of the lists.
		const archived = scope === 'lately' && since ? await latelyArchived(run, since) : [];
		for (const vacancy of archived) found.set(vacancy.id, { vacancy, isExtra: true });
		return [...found.values()];
	}
	const id = parameters.id('vacancy');
	const body = await run.once(
		`vacancy:${id}`,
		async () => await client.read('vacancy.get', { path: { id } }),
	);
	return [{ vacancy: vacancyOf(recordOf(body, 'GET /vacancies/{id}')), isExtra: false }];
}
