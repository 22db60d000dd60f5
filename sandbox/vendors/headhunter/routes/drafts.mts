import type { FastifyInstance } from 'fastify';

import { HttpAnswer, strictBody } from '../../../framework/index.mts';
import { errorBody, managerOf, notFound, page, query } from '../http.mts';
import type { HeadHunter } from '../state.mts';
import { DRAFT_FIELDS, type VacancyInput } from '../vacancy-fields.mts';
import { publish, twinsOf } from './publish.mts';

/** Drafts of vacancies: bad fields are named, not refused (headhunter.md 2.6). */
export function registerDrafts(app: FastifyInstance, vendor: HeadHunter): void {
	const plain = query();
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
		const twins = places.flatMap((area) => twinsOf(vendor, me.employerId, fields.name, area.id));
		if (twins.length > 0 && !vendor.state.config.draftDuplicates) {
			const items = twins.map(({ id }) => ({ id: Number(id) }));
			const twin = { type: 'vacancies', value: 'duplicate', found: twins.length, items };
			throw new HttpAnswer(400, errorBody([twin]));
		}
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
