import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type Fields, readFields } from '../fields.mts';
import {
	type FieldError,
	filters,
	noFilters,
	pathId,
	type PeopleForce,
	required,
	whole,
} from '../http.mts';
import { fullName } from '../present.mts';
import type { ApplicationRow, StageRow, VacancyRow } from '../state.mts';
import { applicationEvent, fire } from '../webhook.mts';
import { existing } from './employee-parts.mts';

function stagesOf(vendor: PeopleForce, vacancy: VacancyRow | undefined): StageRow[] {
	return vendor.state.pipelines.get(vacancy?.recruitment_pipeline_id)?.stages ?? [];
}

/** `{id, name}` of an application's stage. */
export function stageOf(vendor: PeopleForce, row: ApplicationRow) {
	const stage = stagesOf(vendor, vendor.state.vacancies.get(row.vacancy_id)).find(
		(one) => one.id === row.stage_id,
	);
	return stage === undefined ? null : { id: stage.id, name: stage.name };
}

// No vacancy id and no source in it (peopleforce.md 3.5).
function view(vendor: PeopleForce, row: ApplicationRow) {
	const candidate = vendor.state.candidates.get(row.candidate_id);
	return {
		id: row.id,
		applicant: {
			id: row.candidate_id,
			full_name: candidate?.full_name ?? null,
			email: candidate?.email ?? null,
			phone_numbers: candidate?.phone_numbers ?? [],
		},
		pipeline_state: stageOf(vendor, row),
		disqualified_at: row.disqualified_at,
		created_at: row.created_at,
		updated_at: row.updated_at,
	};
}

function enter(vendor: PeopleForce, row: ApplicationRow, by: number | null): void {
	const at = vendor.clock.iso();
	const open = vendor.state.movements.find(
		(one) => one.application_id === row.id && one.exited_at === null,
	);
	if (open !== undefined) open.exited_at = at;
	vendor.state.movements.add((id) => ({
		id,
		application_id: row.id,
		stage_id: row.stage_id,
		created_by_id: by,
		entered_at: at,
		exited_at: null,
	}));
}

/** Moves an application, writes the movement and sends the webhook. The same stage changes nothing. */
export function move(
	vendor: PeopleForce,
	row: ApplicationRow,
	stageId: number,
	by: number | null,
): void {
	if (row.stage_id === stageId) return;
	row.stage_id = stageId;
	row.updated_at = vendor.clock.iso();
	enter(vendor, row, by);
	const candidate = vendor.state.candidates.get(row.candidate_id);
	if (vendor.state.config.moveTouchesCandidate && candidate !== undefined) {
		candidate.updated_at = row.updated_at;
	}
	fire(vendor, 'vacancy_application_movement', applicationEvent(vendor, row));
}

function stageErrors(
	vendor: PeopleForce,
	vacancy: VacancyRow,
	fields: Fields,
	field: string,
): FieldError[] {
	const id = fields.number(field);
	const known = id === null || stagesOf(vendor, vacancy).some((stage) => stage.id === id);
	return known ? [] : [{ field, problem: 'must exist' }];
}

function registerMovements(app: FastifyInstance, vendor: PeopleForce): void {
	const query = filters(vendor, { 'vacancy_ids[]': 'integer', 'applicant_ids[]': 'integer' });
	app.get('/recruitment/movements', async (request) => {
		const { state } = vendor;
		const q = query(request);
		const vacancies = q.all('vacancy_ids[]').map(Number);
		const applicants = q.all('applicant_ids[]').map(Number);
		const rows = state.movements.all().flatMap((row) => {
			const application = state.applications.get(row.application_id);
			if (application === undefined) return [];
			if (vacancies.length > 0 && !vacancies.includes(application.vacancy_id)) return [];
			if (applicants.length > 0 && !applicants.includes(application.candidate_id)) return [];
			const vacancy = state.vacancies.get(application.vacancy_id);
			const stage = stagesOf(vendor, vacancy).find((one) => one.id === row.stage_id);
			const author = state.employees.get(row.created_by_id);
			const end = row.exited_at === null ? vendor.clock.ms() : Date.parse(row.exited_at);
			return [
				{
					vacancy_application: {
						id: application.id,
						applicant_id: application.candidate_id,
						vacancy_id: application.vacancy_id,
					},
					stage: stage === undefined ? null : { id: stage.id, name: stage.name },
					created_by:
						author === undefined
							? null
							: { id: author.id, full_name: fullName(author), email: author.email },
					entered_at: row.entered_at,
					exited_at: row.exited_at,
					duration: Math.floor((end - Date.parse(row.entered_at)) / 1000),
					created_at: row.entered_at,
				},
			];
		});
		return whole(state, rows, true);
	});
}

/** Applications of a vacancy and the movements between stages (peopleforce.md 3.5). */
export function registerApplications(app: FastifyInstance, vendor: PeopleForce): void {
	registerMovements(app, vendor);
	const path = '/recruitment/vacancies/:vacancy/applications';
	const vacancyOf = (request: FastifyRequest) =>
		required(vendor.state.vacancies.get(pathId(request, 'vacancy')));
	const rowOf = (request: FastifyRequest): ApplicationRow => {
		const vacancy = vacancyOf(request);
		const row = vendor.state.applications.get(pathId(request, 'id'));
		return required(row?.vacancy_id === vacancy.id ? row : undefined);
	};

	app.get(path, async (request) => {
		noFilters(vendor, request);
		const vacancy = vacancyOf(request);
		const rows = vendor.state.applications.all((row) => row.vacancy_id === vacancy.id);
		return whole(
			vendor.state,
			rows.map((row) => view(vendor, row)),
			false,
		);
	});
	app.get(`${path}/:id`, async (request) => ({ data: view(vendor, rowOf(request)) }));

	app.post(path, async (request) => {
		const { state } = vendor;
		const vacancy = vacancyOf(request);
		const fields = readFields(
			vendor,
			request,
			{
				applicant_id: { type: 'integer', required: true },
				applicant_state_id: { type: 'integer', required: true },
				disqualify_reason_id: { type: 'integer' },
				disqualified_at: { type: 'string' },
			},
			{
				check: (read) => {
					const id = read.number('applicant_id');
					const errors = [
						...stageErrors(vendor, vacancy, read, 'applicant_state_id'),
						...existing(vendor, read, { disqualify_reason_id: 'disqualify_reasons' }),
					];
					if (id !== null && !state.candidates.has(id)) {
						errors.push({ field: 'applicant_id', problem: 'must exist' });
					}
					const twin = state.applications.find(
						(one) => one.candidate_id === id && one.vacancy_id === vacancy.id,
					);
					if (twin !== undefined && state.config.refuseDuplicateApplications) {
						errors.push({ field: 'applicant_id', problem: 'has already been taken' });
					}
					return errors;
				},
			},
		);
		const at = vendor.clock.iso();
		const row = state.applications.add((id) => ({
			id,
			vacancy_id: vacancy.id,
			candidate_id: fields.number('applicant_id') ?? 0,
			stage_id: fields.number('applicant_state_id') ?? 0,
			disqualify_reason_id: fields.number('disqualify_reason_id'),
			disqualified_at: fields.text('disqualified_at'),
			created_at: at,
			updated_at: at,
		}));
		enter(vendor, row, null);
		fire(vendor, 'vacancy_application_create', applicationEvent(vendor, row));
		return { data: view(vendor, row) };
	});

	const moveBy =
		(field: 'pipeline_stage_id' | 'applicant_state_id') => async (request: FastifyRequest) => {
			const row = rowOf(request);
			const vacancy = vacancyOf(request);
			const fields = readFields(
				vendor,
				request,
				{ [field]: { type: 'integer', required: true }, perform_automations: { type: 'boolean' } },
				{ check: (read) => stageErrors(vendor, vacancy, read, field) },
			);
			move(vendor, row, fields.number(field) ?? row.stage_id, null);
			return { data: view(vendor, row) };
		};
	app.put(`${path}/:id/move`, moveBy('pipeline_stage_id'));
	// Deprecated in favour of move.
	app.put(`${path}/:id`, moveBy('applicant_state_id'));

	app.post(`${path}/:id/disqualify`, async (request) => {
		const row = rowOf(request);
		const fields = readFields(
			vendor,
			request,
			{ disqualify_reason_id: { type: 'integer', required: true }, comment: { type: 'string' } },
			{ check: (read) => existing(vendor, read, { disqualify_reason_id: 'disqualify_reasons' }) },
		);
		row.disqualify_reason_id = fields.number('disqualify_reason_id');
		row.disqualified_at = vendor.clock.iso();
		row.updated_at = row.disqualified_at;
		return { data: view(vendor, row) };
	});
}
