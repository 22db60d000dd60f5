import type { FastifyInstance, FastifyRequest } from 'fastify';

import { strictBody } from '../../../framework/index.mts';
import { areaName, isLeaf, ROLE_IDS } from '../dictionaries.mts';
import {
	badArgument,
	errorBody,
	hhError,
	managerOf,
	notFound,
	ownEmployer,
	page,
	query,
} from '../http.mts';
import { presentVacancy, shortVacancy } from '../present.mts';
import type { HeadHunter, VacancyRow } from '../state.mts';
import {
	DRAFT_FIELDS,
	EDIT_SCHEMA,
	PUBLISH_SCHEMA,
	type VacancyInput,
} from '../vacancy-fields.mts';
import { fireVacancy } from '../webhook.mts';
import { HttpAnswer } from '../../../framework/index.mts';

const DAY = 86_400_000;
const vacancyError = (value: string, extra: object = {}) =>
	hhError(403, { type: 'vacancies', value, ...extra });
const badField = (value: string, reason: string, pointer: string) =>
	hhError(400, { type: 'bad_json_data', value, reason, pointer });

/** Rules that no schema tells (2.2, 2.4). */
export function checkVacancy(input: VacancyInput): void {
	if (input.area !== undefined && !isLeaf(input.area.id)) {
		throw badField('area', 'chosen_area_is_not_a_leaf_or_not_exist', '/area/id');
	}
	const text = input.description?.replace(/<[^>]*>/g, '') ?? '';
	if (input.description !== undefined && text.length < 150) {
		throw badField('description', 'is_too_short', '/description');
	}
	if (/[^\s@]+@[^\s@]+\.[^\s@]+/.test(text)) {
		throw badField('description', 'email_in_description', '/description');
	}
	const role = input.professional_roles?.find(({ id }) => !ROLE_IDS.includes(id));
	if (role !== undefined) {
		throw badField('professional_roles', 'invalid', '/professional_roles/0/id');
	}
}

/** Publishes, spending a publication (2.2). */
export function publish(
	vendor: HeadHunter,
	owner: { employerId: string; managerId: string },
	input: VacancyInput,
	ignoreDuplicates: boolean,
): VacancyRow {
	const { state } = vendor;
	checkVacancy(input);
	const types = (input.vacancy_properties?.properties ?? []).map((one) => one.property_type);
	if (types.length === 0) throw badField('vacancy_properties', 'required', '/vacancy_properties');
	const twins = state.vacancies.filter(
		(row) =>
			row.employerId === owner.employerId &&
			row.archivedAt === undefined &&
			row.name === input.name &&
			row.areaId === input.area?.id,
	);
	if (twins.length > 0 && !ignoreDuplicates) {
		const items = twins.map(({ id }) => ({ id: Number(id) }));
		throw vacancyError('duplicate', { found: twins.length, items });
	}
	const previous = state.vacancies.find(({ id }) => id === input.previous_id);
	if (input.previous_id !== undefined && previous?.archivedAt === undefined) {
		throw badField('previous_id', 'invalid', '/previous_id');
	}
	if (types.includes('HH_STANDARD')) {
		if (state.config.publicationsLeft <= 0) throw vacancyError('not_enough_purchased_services');
		state.config.publicationsLeft -= 1;
	}
	const now = vendor.clock.ms();
	const { name = '', area, previous_id: previousId, ...fields } = input;
	const row: VacancyRow = {
		id: String(98_100_000 + state.vacancies.length),
		employerId: owner.employerId,
		managerId: input.manager?.id ?? owner.managerId,
		name,
		areaId: area?.id ?? '',
		fields,
		createdAt: now,
		publishedAt: now,
		expiresAt: now + 30 * DAY,
		hidden: false,
		approved: !state.config.moderated,
		propertyTypes: types,
		...(previousId === undefined ? {} : { previousId }),
	};
	state.vacancies.push(row);
	state.spent.push(...types.map((type) => ({ vacancyId: row.id, type })));
	fireVacancy(vendor, 'VACANCY_PUBLICATION_FOR_VACANCY_MANAGER', row);
	return row;
}

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
		order_by: 'string',
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
		if (properties !== undefined && (manager !== undefined || Object.keys(fields).length > 0)) {
			throw badField('vacancy_properties', 'invalid', '/vacancy_properties');
		}
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

	const drafts = query({ page: 'integer', per_page: 'integer' });
	const readDraft = strictBody<Record<string, unknown>>({
		type: 'object',
		properties: Object.fromEntries(DRAFT_FIELDS.map((name) => [name, {}])),
		additionalProperties: false,
	});
	const validation = (fields: Record<string, unknown>) =>
		['name', 'description', 'areas', 'professional_roles', 'vacancy_properties']
			.filter((name) => fields[name] === undefined)
			.map((value) => ({ value, reason: 'required' }));
	const shownDraft = (id: string) => {
		const row = vendor.state.drafts.find((one) => one.id === id);
		if (row === undefined) throw notFound();
		return row;
	};
	app.get('/vacancies/drafts', async (request) => {
		const values = drafts(request);
		const rows = vendor.state.drafts.map(({ id, fields, changedAt }) => ({
			draft_id: id,
			name: fields.name ?? '',
			areas: fields.areas ?? [],
			publication_ready: validation(fields).length === 0,
			completed_fields_percentage: 50,
			last_change_time: new Date(changedAt).toISOString(),
			url: `${vendor.url}/vacancies/drafts/${id}`,
		}));
		return page(rows, values, 50);
	});
	app.post('/vacancies/drafts', async (request, reply) => {
		plain(request);
		const fields = readDraft(request);
		if (vendor.state.drafts.length >= 50) {
			throw new HttpAnswer(429, { type: 'vacancy', value: 'vacancy_draft_limit_exceeded' });
		}
		const id = String(500_001 + vendor.state.nextId++);
		vendor.state.drafts.push({ id, fields, changedAt: vendor.clock.ms() });
		const errors = validation(fields);
		return await reply.code(201).send({
			id,
			name: fields.name ?? '',
			publication_ready: errors.length === 0,
			ignored_fields: [],
			validation_errors: errors,
		});
	});
	app.get<{ Params: { id: string } }>('/vacancies/drafts/:id', async (request) => {
		plain(request);
		const { id, fields } = shownDraft(request.params.id);
		return { draft_id: id, ...fields, publication_ready: validation(fields).length === 0 };
	});
	app.put<{ Params: { id: string } }>('/vacancies/drafts/:id', async (request, reply) => {
		plain(request);
		const row = shownDraft(request.params.id);
		row.fields = { ...row.fields, ...readDraft(request) };
		const errors = validation(row.fields);
		return await reply.send({
			id: row.id,
			name: row.fields.name ?? '',
			publication_ready: errors.length === 0,
			ignored_fields: [],
			validation_errors: errors,
		});
	});
	app.delete<{ Params: { id: string } }>('/vacancies/drafts/:id', async (request, reply) => {
		plain(request);
		const row = shownDraft(request.params.id);
		vendor.state.drafts = vendor.state.drafts.filter((one) => one !== row);
		return await reply.code(204).send();
	});
	app.post<{ Params: { id: string } }>('/vacancies/drafts/:id/publish', async (request, reply) => {
		plain(request);
		const me = managerOf(request);
		const row = shownDraft(request.params.id);
		const errors = validation(row.fields);
		if (errors.length > 0) {
			const list = errors.map((error) => ({ type: 'bad_json_data', ...error }));
			throw new HttpAnswer(400, errorBody(list));
		}
		const { areas, ...fields } = row.fields;
		const places = (Array.isArray(areas) ? areas : []) as Array<{ id: string }>;
		const made = places.map((area) =>
			publish(
				vendor,
				{ employerId: me.employerId, managerId: me.id },
				{ ...(fields as VacancyInput), area },
				true,
			),
		);
		vendor.state.drafts = vendor.state.drafts.filter((one) => one !== row);
		return await reply.code(201).send({ vacancy_ids: made.map(({ id }) => Number(id)) });
	});
}
