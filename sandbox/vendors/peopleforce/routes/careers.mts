import type { FastifyInstance } from 'fastify';

import { filters, paged, pathId, type PeopleForce, required } from '../http.mts';
import { referenceRow } from '../present.mts';
import { vacancyView } from './vacancies.mts';

/** Careers API of a Career key: open vacancies only (peopleforce.md 1.2). */
export function registerCareers(app: FastifyInstance, vendor: PeopleForce): void {
	const query = filters(vendor, { page: 'integer' });
	const open = () => vendor.state.vacancies.all((row) => row.state === 'opened');
	app.get('/vacancies', async (request) =>
		paged(vendor.state, query(request), open(), (row) => vacancyView(vendor, row, false)),
	);
	app.get('/vacancies/:id', async (request) => {
		const id = pathId(request, 'id');
		return { data: vacancyView(vendor, required(open().find((row) => row.id === id)), false) };
	});
	for (const list of ['locations', 'employment_types'] as const) {
		app.get(`/${list}`, async (request) =>
			paged(vendor.state, query(request), vendor.state.reference[list].all(), referenceRow),
		);
	}
}
