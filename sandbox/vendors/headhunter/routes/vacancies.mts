import type { FastifyInstance, FastifyRequest } from 'fastify';

import { strictBody } from '../../../framework/index.mts';
import { areaName, isLeaf } from '../dictionaries.mts';
import { badArgument, hhError, managerOf, notFound, ownEmployer, page, query } from '../http.mts';
import { presentVacancy, shortVacancy } from '../present.mts';
import type { HeadHunter, VacancyRow } from '../state.mts';
import { EDIT_SCHEMA, PUBLISH_SCHEMA, type VacancyInput } from '../vacancy-fields.mts';
import { fireVacancy } from '../webhook.mts';
import { badField, checkVacancy, publish, vacancyError } from './publish.mts';

const DAY = 86_400_000;

function find(vendor: HeadHunter, request: FastifyRequest, id: string): VacancyRow {
	const { employerId } = managerOf(request);
	const row = vendor.state.vacancies.find((one) => one.id === id && one.employerId === employerId);
	if (row === undefined) throw notFound();
	return row;
}

/** Own vacancies of an employer (headhunter.md 2). */
export function registerVacancies(app: FastifyInstance, vendor: HeadHunter): void {
	const plain = query();
	const writing = query({ ignore_duplicates: 'boolean', ignore_replacement_warning: 'boolean' });
	const active = query({
		page: 'integer',
		per_page: 'integer',
		manager_id: 'string',
		manager_ids: 'string',
		all_accessible: 'boolean',
		text: 'string',
		area: 'string',
		department_id: 'string',
		order_by: [
			'name_asc',
			'name_desc',
			'expiration_date_asc',
			'expiration_date_desc',
			'unseen_responses_asc',
			'unseen_responses_desc',
		],
		resume_id: 'string',
	});
	const old = query({
		page: 'integer',
		per_page: 'integer',
		manager_id: 'string',
		order_by: ['name_asc', 'name_desc', 'archive_time_asc', 'archive_time_desc'],
	});
	const readPublish = strictBody<VacancyInput>(PUBLISH_SCHEMA);
	const readEdit = strictBody<VacancyInput>(EDIT_SCHEMA);

	app.get<{ Params: { e: string } }>('/employers/:e/vacancies/active', async (request) => {
		const values = active(request);
		const me = ownEmployer(request, request.params.e);
		const scopes = ['manager_id', 'manager_ids', 'all_accessible'].filter((n) => values.has(n));
		if (scopes.length > 1) throw badArgument(scopes[1]);
		const managers = (values.text('manager_ids') ?? values.text('manager_id') ?? me.id).split(',');
		const all = values.boolean('all_accessible') === true;
		const text = (values.text('text') ?? '').toLowerCase();
		const rows = vendor.state.vacancies.filter(
			(row) =>
				row.employerId === me.employerId &&
				row.archivedAt === undefined &&
				(all || managers.includes(row.managerId)) &&
				(!values.has('area') || row.areaId === values.text('area')) &&
				row.name.toLowerCase().includes(text),
		);
		return page(
			rows.map((row) => shortVacancy(vendor, row)),
			values,
			50,
		);
	});

	for (const kind of ['archived', 'hidden'] as const) {
		app.get<{ Params: { e: string } }>(`/employers/:e/vacancies/${kind}`, async (request) => {
			const values = old(request);
			const me = ownEmployer(request, request.params.e);
			const owner = values.text('manager_id') ?? me.id;
			const rows = vendor.state.vacancies.filter(
				(row) =>
					row.employerId === me.employerId &&
					row.archivedAt !== undefined &&
					row.hidden === (kind === 'hidden') &&
					row.managerId === owner,
			);
			if (values.text('order_by') === 'archive_time_desc') {
				rows.sort((a, b) => (b.archivedAt ?? 0) - (a.archivedAt ?? 0));
			}
			return page(
				rows.map((row) => shortVacancy(vendor, row)),
				values,
				1000,
				1000,
			);
		});
	}

	app.post('/vacancies', async (request, reply) => {
		const values = writing(request);
		const me = managerOf(request);
		const row = publish(
			vendor,
			{ employerId: me.employerId, managerId: me.id },
			readPublish(request),
			values.boolean('ignore_duplicates') === true,
		);
		return await reply.code(201).header('location', `/vacancies/${row.id}`).send({ id: row.id });
	});

	app.get<{ Params: { id: string } }>('/vacancies/:id', async (request) => {
		plain(request);
		return presentVacancy(vendor, find(vendor, request, request.params.id));
	});

	app.put<{ Params: { id: string } }>('/vacancies/:id', async (request, reply) => {
		writing(request);
		const row = find(vendor, request, request.params.id);
		const { name, manager, vacancy_properties: properties, ...fields } = readEdit(request);
		if (row.archivedAt !== undefined) throw vacancyError('unavailable_for_archived');
		// Each of the two goes in a request of its own (2.3).
		const others = Object.keys(fields).length > 0 || name !== undefined;
		if (properties !== undefined && (manager !== undefined || others)) {
			throw badField('vacancy_properties', 'invalid', '/vacancy_properties');
		}
		if (manager !== undefined && others) throw badField('manager', 'invalid', '/manager');
		checkVacancy(fields);
		row.name = name ?? row.name;
		row.managerId = manager?.id ?? row.managerId;
		row.fields = { ...row.fields, ...fields };
		fireVacancy(vendor, 'VACANCY_CHANGE', row);
		return await reply.code(204).send();
	});

	const actionsOf = (row: VacancyRow) => {
		const reason =
			row.archivedAt !== undefined
				? 'vacancy_archived'
				: vendor.state.config.publicationsLeft <= 0
					? 'not_enough_purchased_services'
					: undefined;
		return reason;
	};
	app.get<{ Params: { id: string } }>('/vacancies/:id/prolongate', async (request) => {
		plain(request);
		const row = find(vendor, request, request.params.id);
		const reason = actionsOf(row);
		const url = `${vendor.url}/vacancies/${row.id}/prolongate`;
		const can = { id: 'prolongate', enabled: true, method: 'POST', url };
		const cannot = {
			id: 'prolongate',
			enabled: false,
			disable_reason: { id: reason, name: reason },
		};
		const { expires_at } = shortVacancy(vendor, row);
		return { id: row.id, expires_at, actions: [reason === undefined ? can : cannot] };
	});
	app.post<{ Params: { id: string } }>('/vacancies/:id/prolongate', async (request, reply) => {
		plain(request);
		const row = find(vendor, request, request.params.id);
		if (row.archivedAt !== undefined) throw vacancyError('unavailable_for_archived');
		if (vendor.state.config.publicationsLeft <= 0) {
			throw vacancyError('not_enough_purchased_services');
		}
		vendor.state.config.publicationsLeft -= 1;
		vendor.state.spent.push({ vacancyId: row.id, type: 'prolongation' });
		row.expiresAt += 30 * DAY;
		fireVacancy(vendor, 'VACANCY_PROLONGATION', row);
		return await reply.code(204).send();
	});

	app.get<{ Params: { id: string } }>('/vacancies/:id/stats', async (request) => {
		plain(request);
		find(vendor, request, request.params.id);
		const days = [4, 3, 2, 1, 0].map((back) =>
			new Date(vendor.clock.ms() - back * DAY).toISOString().slice(0, 10),
		);
		return { items: days.map((date, index) => ({ date, responses: index, views: index * 7 })) };
	});

	app.put<{ Params: { e: string; id: string } }>(
		'/employers/:e/vacancies/archived/:id',
		async (request, reply) => {
			plain(request);
			ownEmployer(request, request.params.e);
			const row = find(vendor, request, request.params.id);
			if (row.archivedAt !== undefined) throw hhError(403, { type: 'forbidden' });
			row.archivedAt = vendor.clock.ms();
			fireVacancy(vendor, 'VACANCY_ARCHIVATION', row);
			return await reply.code(204).send();
		},
	);

	app.put<{ Params: { e: string; id: string } }>(
		'/employers/:e/vacancies/hidden/:id',
		async (request, reply) => {
			plain(request);
			ownEmployer(request, request.params.e);
			const row = find(vendor, request, request.params.id);
			if (row.archivedAt === undefined) throw hhError(403, { type: 'forbidden' });
			row.hidden = true;
			return await reply.code(204).send();
		},
	);
	app.delete<{ Params: { e: string; id: string } }>(
		'/employers/:e/vacancies/hidden/:id',
		async (request, reply) => {
			plain(request);
			ownEmployer(request, request.params.e);
			const row = find(vendor, request, request.params.id);
			if (!row.hidden) throw notFound();
			row.hidden = false;
			return await reply.code(204).send();
		},
	);

	const variants = query({ area_id: 'string', professional_role_id: 'string' });
	app.get<{ Params: { e: string } }>(
		'/employers/:e/services/available_publications',
		async (request) => {
			const values = variants(request);
			ownEmployer(request, request.params.e);
			const area = values.text('area_id');
			if (area !== undefined && !isLeaf(area)) throw badArgument('area_id');
			const variant = (title: string, count: number, types: string[]) => ({
				appearance: { title, description: `${title} (${areaName(area ?? '160')})` },
				available_publications_count: count,
				suitable_packages: [
					{ count, invalid: false, price_regions: [{ id: '1', title: 'Все регионы' }] },
				],
				vacancy_properties: { required: types.map((property_type) => ({ property_type })) },
			});
			return {
				publication_variants: [
					variant('Стандарт', vendor.state.config.publicationsLeft, ['HH_STANDARD']),
					variant('Бесплатная', 3, ['HH_FREE']),
				],
			};
		},
	);
}
