import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';
import { PageWalk } from './applies';
import type { RobotaUaClient } from './vendor';
import { recordsOf, unreadable } from './vendor';

/** Filters of `POST /vacancy/list` (robotaua.md 2.1). */
export interface VacancyQuery {
	vacancyStateId?: number | string;
	cityId?: number;
	vacancyTypeId?: string;
	vacancyName?: string;
}

/** Vacancies of the account, each once, whatever shifts while the pages are read. */
export async function* listVacancies(
	client: RobotaUaClient,
	query: VacancyQuery = {},
): AsyncGenerator<IDataObject> {
	const met = new Set<string>();
	const walk = new PageWalk();
	let page: number | undefined = 0;
	while (page !== undefined) {
		const body: unknown = await client.read('vacancy.getAll', { body: { ...query, page } });
		if (!isRecord(body) || !Array.isArray(body.vacancies)) {
			throw unreadable('POST /vacancy/list', 'list of vacancies');
		}
		const vacancies = recordsOf(body.vacancies);
		for (const vacancy of vacancies) {
			const id = String(vacancy.vacancyId);
			if (!met.has(id)) yield vacancy;
			met.add(id);
		}
		const total = typeof body.total === 'number' ? body.total : undefined;
		page = walk.next({ count: vacancies.length, total });
	}
}
