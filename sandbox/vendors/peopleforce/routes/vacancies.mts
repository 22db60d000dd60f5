import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type FieldRules, type Fields, readFields } from '../fields.mts';
import {
	filters,
	mayCompensation,
	noFilters,
	paged,
	pathId,
	type PeopleForce,
	required,
	whole,
} from '../http.mts';
import { fullName, ref } from '../present.mts';
import type { VacancyRow } from '../state.mts';
import { fire, vacancyEvent } from '../webhook.mts';
import { existing } from './employee-parts.mts';

export const VACANCY_STATES = [
	'drafting',
	'opened',
	'closed',
	'held',
	'cancelled',
	'archived',
] as const;

const RULES: FieldRules = {
	title: { type: 'string', required: true, max: 100 },
	description: { type: 'string', required: true },
	department_id: { type: 'integer', required: true },
	location_id: { type: 'integer', required: true },
	recruitment_pipeline_id: { type: 'integer', required: true },
	employment_type_id: { type: 'integer', required: true },
	hiring_lead_user_id: { type: 'integer', required: true },
	position_id: { type: 'integer' },
	division_id: { type: 'integer' },
	currency_code: { type: 'string' },
	min_salary: { type: 'integer' },
	max_salary: { type: 'integer' },
};

/** A vacancy as the API shows it; salaries only where the key may see them. */
export function vacancyView(vendor: PeopleForce, row: VacancyRow, withSalary: boolean) {
	const { state } = vendor;
	const lead = state.employees.get(row.hiring_lead_user_id);
	const external = state.reference.external_users.get(row.hiring_lead_user_id);
	const leadName = lead === undefined ? external?.name : fullName(lead);
	return {
		id: row.id,
		title: row.title,
		description: row.description,
		state: row.state,
		minimum_salary: withSalary ? row.min_salary : null,
		maximum_salary: withSalary ? row.max_salary : null,
		currency_code: withSalary ? row.currency_code : null,
		applications_count: state.applications.all((one) => one.vacancy_id === row.id).length,
		positions: 1,
		employment_type: ref(state, 'employment_types', row.employment_type_id),
		department: ref(state, 'departments', row.department_id),
		location: ref(state, 'locations', row.location_id),
		job_level: null,
		hiring_lead:
			leadName === undefined ? null : { id: row.hiring_lead_user_id, full_name: leadName },
		created_at: row.created_at,
		updated_at: row.updated_at,
		opened_at: row.opened_at,
	};
}

function apply(vendor: PeopleForce, row: VacancyRow, fields: Fields): void {
	row.title = fields.text('title') ?? row.title;
	row.description = fields.text('description') ?? row.description;
	for (const name of [
		'department_id',
		'location_id',
		'recruitment_pipeline_id',
		'employment_type_id',
		'hiring_lead_user_id',
	] as const) {
		row[name] = fields.number(name) ?? row[name];
	}
	for (const name of ['position_id', 'division_id', 'min_salary', 'max_salary'] as const) {
		if (fields.has(name)) row[name] = fields.number(name);
	}
	if (fields.has('currency_code')) row.currency_code = fields.text('currency_code');
	row.updated_at = vendor.clock.iso();
}

function read(vendor: PeopleForce, request: FastifyRequest, partial: boolean): Fields {
	const { state } = vendor;
	return readFields(vendor, request, RULES, {
		partial,
		check: (fields) => {
			const pipeline = fields.number('recruitment_pipeline_id');
			const lead = fields.number('hiring_lead_user_id');
			const noPipeline = pipeline !== null && !state.pipelines.has(pipeline);
			const noLead =
				lead !== null && !state.employees.has(lead) && !state.reference.external_users.has(lead);
			return [
				...existing(vendor, fields, {
					department_id: 'departments',
					location_id: 'locations',
					employment_type_id: 'employment_types',
					position_id: 'positions',
					division_id: 'divisions',
				}),
				...(noPipeline ? [{ field: 'recruitment_pipeline_id', problem: 'must exist' }] : []),
				...(noLead ? [{ field: 'hiring_lead_user_id', problem: 'must exist' }] : []),
			];
		},
	});
}

function registerPipelines(app: FastifyInstance, vendor: PeopleForce): void {
	app.get('/recruitment/pipelines', async (request) => {
		noFilters(vendor, request);
		const rows = vendor.state.pipelines.all().map(({ id, name, stages }) => ({
			id: String(id),
			name,
			stages: stages.map((stage, index) => ({
				id: String(stage.id),
				name: stage.name,
				position: String(index + 1),
			})),
		}));
		return whole(vendor.state, rows, true);
	});

	// Bare object, no `data` (peopleforce.md 1.4).
	app.get('/recruitment/vacancies/:id/pipeline', async (request) => {
		noFilters(vendor, request);
		const vacancy = required(vendor.state.vacancies.get(pathId(request, 'id')));
		const pipeline = required(vendor.state.pipelines.get(vacancy.recruitment_pipeline_id));
		const applications = vendor.state.applications.all((row) => row.vacancy_id === vacancy.id);
		const out = applications.filter((row) => row.disqualified_at !== null);
		return {
			vacancy_id: vacancy.id,
			pipeline_id: pipeline.id,
			applications_count: applications.length,
			qualified_applications_count: applications.length - out.length,
			disqualified_applications_count: out.length,
			stages: pipeline.stages.map((stage) => {
				const here = applications.filter((row) => row.stage_id === stage.id);
				const outHere = here.filter((row) => row.disqualified_at !== null).length;
				return {
					id: stage.id,
					name: stage.name,
					type: stage.type,
					qualified_applications_count: here.length - outHere,
					disqualified_applications_count: outHere,
				};
			}),
		};
	});
}

/** Vacancies and their pipelines (peopleforce.md 3.2, 3.3). */
export function registerVacancies(app: FastifyInstance, vendor: PeopleForce): void {
	registerPipelines(app, vendor);
	const query = filters(vendor, {
		page: 'integer',
		'status[]': VACANCY_STATES,
		'tag_ids[]': 'integer',
	});

	app.get('/recruitment/vacancies', async (request) => {
		const q = query(request);
		const states = q.all('status[]');
		const tags = q.all('tag_ids[]').map(Number);
		const rows = vendor.state.vacancies.all(
			(row) =>
				(states.length === 0 || states.includes(row.state)) &&
				(tags.length === 0 || tags.some((tag) => row.tag_ids.includes(tag))),
		);
		const money = mayCompensation(vendor, request);
		return paged(vendor.state, q, rows, (row) => vacancyView(vendor, row, money));
	});

	app.get('/recruitment/vacancies/:id', async (request) => {
		const row = required(vendor.state.vacancies.get(pathId(request, 'id')));
		return { data: vacancyView(vendor, row, mayCompensation(vendor, request)) };
	});

	app.post('/recruitment/vacancies', async (request) => {
		const { state } = vendor;
		const fields = read(vendor, request, false);
		const at = vendor.clock.iso();
		const row = state.vacancies.add((id) => ({
			id,
			title: '',
			description: '',
			state: state.config.newVacancyState,
			department_id: 0,
			location_id: 0,
			position_id: null,
			division_id: null,
			recruitment_pipeline_id: 0,
			employment_type_id: 0,
			hiring_lead_user_id: 0,
			currency_code: null,
			min_salary: null,
			max_salary: null,
			tag_ids: [],
			opened_at: state.config.newVacancyState === 'opened' ? at : null,
			created_at: at,
			updated_at: at,
		}));
		apply(vendor, row, fields);
		fire(vendor, 'vacancy_create', vacancyEvent(row));
		return { data: vacancyView(vendor, row, mayCompensation(vendor, request)) };
	});

	app.put('/recruitment/vacancies/:id', async (request) => {
		const row = required(vendor.state.vacancies.get(pathId(request, 'id')));
		apply(vendor, row, read(vendor, request, true));
		return { data: vacancyView(vendor, row, mayCompensation(vendor, request)) };
	});

	app.delete('/recruitment/vacancies/:id', async (request, reply) => {
		const row = required(vendor.state.vacancies.get(pathId(request, 'id')));
		vendor.state.vacancies.remove(row.id);
		return await reply.code(204).send();
	});
}
