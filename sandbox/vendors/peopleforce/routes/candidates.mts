import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type FieldRules, type Fields, readFields } from '../fields.mts';
import {
	type FieldError,
	filters,
	mayCompensation,
	paged,
	pathId,
	type PeopleForce,
	required,
	sameEmail,
	within,
} from '../http.mts';
import { fileRow, fileUrl } from '../present.mts';
import type { ApplicationRow, CandidateRow } from '../state.mts';
import { applicantEvent, fire } from '../webhook.mts';
import { stageOf } from './applications.mts';
import { existing } from './employee-parts.mts';

const CREATE_RULES: FieldRules = {
	full_name: { type: 'string', required: true },
	email: { type: 'email' },
	date_of_birth: { type: 'date' },
	position: { type: 'string' },
	source_id: { type: 'integer' },
	location: { type: 'string' },
	phone_numbers: { type: 'strings' },
	skills: { type: 'strings' },
	urls: { type: 'strings' },
	telegram_username: { type: 'string' },
	cover_letter: { type: 'string' },
};

// Only the update knows skype_username (peopleforce.md 3.4).
const UPDATE_RULES: FieldRules = { ...CREATE_RULES, skype_username: { type: 'string' } };

function applicationView(vendor: PeopleForce, row: ApplicationRow) {
	const { state } = vendor;
	const vacancy = state.vacancies.get(row.vacancy_id);
	const reason = state.reference.disqualify_reasons.get(row.disqualify_reason_id);
	return {
		id: row.id,
		disqualified_at: row.disqualified_at,
		vacancy: vacancy === undefined ? null : { id: vacancy.id, title: vacancy.title },
		pipeline_state: stageOf(vendor, row),
		disqualify_reason: reason === undefined ? null : { id: reason.id, name: reason.name },
	};
}

function candidateSimple(vendor: PeopleForce, row: CandidateRow, money: boolean) {
	const { state } = vendor;
	return {
		id: String(row.id),
		full_name: row.full_name,
		email: row.email,
		phone_numbers: row.phone_numbers,
		date_of_birth: row.date_of_birth,
		position: row.position,
		urls: row.urls,
		skills: row.skills,
		location: row.location,
		gender: null,
		source: state.reference.sources.get(row.source_id)?.name ?? null,
		level: null,
		desired_salary: money ? row.desired_salary : null,
		currency_code: money ? row.currency_code : null,
		last_contacted_at: null,
		cover_letter: row.cover_letter,
		resume: row.resume !== null,
		tags: row.tags,
		languages: [],
		created_by: null,
		applications: state.applications
			.all((one) => one.candidate_id === row.id)
			.map((one) => applicationView(vendor, one)),
		created_at: row.created_at,
		updated_at: row.updated_at,
	};
}

/** Single read: adds the resume's URL and the custom fields, here as an array. */
function candidateFull(vendor: PeopleForce, row: CandidateRow, money: boolean) {
	return {
		...candidateSimple(vendor, row, money),
		resume_url: row.resume === null ? null : fileUrl(vendor, row.resume).url,
		custom_fields: vendor.state.candidateFields.all().map((field) => ({
			candidate_field_id: field.id,
			name: field.name,
			internal_name: field.internal_name,
			value: row.custom[field.internal_name] ?? null,
		})),
	};
}

function read(vendor: PeopleForce, request: FastifyRequest, self?: CandidateRow): Fields {
	const { state } = vendor;
	return readFields(vendor, request, self === undefined ? CREATE_RULES : UPDATE_RULES, {
		custom: state.candidateFields.all(),
		multipart: 'also',
		files: ['resume'],
		partial: self !== undefined,
		check: (fields) => {
			const errors: FieldError[] = existing(vendor, fields, { source_id: 'sources' });
			if (!state.config.uniqueness) return errors;
			const others = state.candidates.all((row) => row !== self);
			const email = fields.text('email')?.toLowerCase();
			if (email !== undefined && others.some((row) => row.email?.toLowerCase() === email)) {
				errors.push({ field: 'email', problem: 'has already been taken' });
			}
			const resume = fields.files.get('resume');
			const md5 = resume === undefined ? '' : createHash('md5').update(resume.data).digest('hex');
			if (md5 !== '' && others.some((row) => row.resume?.md5 === md5)) {
				errors.push({ field: 'resume', problem: 'has already been taken' });
			}
			return errors;
		},
	});
}

function apply(vendor: PeopleForce, row: CandidateRow, fields: Fields): void {
	row.full_name = fields.text('full_name') ?? row.full_name;
	for (const name of [
		'email',
		'date_of_birth',
		'position',
		'location',
		'cover_letter',
		'skype_username',
		'telegram_username',
	] as const) {
		if (fields.has(name)) row[name] = fields.text(name);
	}
	for (const name of ['phone_numbers', 'skills', 'urls'] as const) {
		if (fields.has(name)) row[name] = fields.list(name);
	}
	if (fields.has('source_id')) row.source_id = fields.number('source_id');
	const resume = fields.files.get('resume');
	if (resume !== undefined) row.resume = fileRow(vendor, resume);
	for (const field of vendor.state.candidateFields.all()) {
		if (fields.has(field.internal_name))
			row.custom[field.internal_name] = fields.get(field.internal_name);
	}
	row.updated_at = vendor.clock.iso();
}

function blank(id: number, at: string): CandidateRow {
	return {
		id,
		full_name: '',
		email: null,
		phone_numbers: [],
		date_of_birth: null,
		position: null,
		location: null,
		cover_letter: null,
		skype_username: null,
		telegram_username: null,
		urls: [],
		skills: [],
		source_id: null,
		resume: null,
		custom: {},
		desired_salary: null,
		currency_code: null,
		tags: [],
		notes: [],
		files: [],
		educations: [],
		experiences: [],
		created_at: at,
		updated_at: at,
	};
}

/** `/recruitment/candidates` (peopleforce.md 3.4). */
export function registerCandidates(app: FastifyInstance, vendor: PeopleForce): void {
	const path = '/recruitment/candidates';
	const query = filters(vendor, {
		page: 'integer',
		email: 'string',
		pipeline_stage_id: 'integer',
		'vacancy_ids[]': 'integer',
		'skills[]': 'string',
		'created_at[gte]': 'dateTime',
		'created_at[lte]': 'dateTime',
		'updated_at[gte]': 'dateTime',
		'updated_at[lte]': 'dateTime',
	});

	app.get(path, async (request) => {
		const { state } = vendor;
		const q = query(request);
		const email = q.text('email');
		const stage = q.integer('pipeline_stage_id');
		const vacancies = q.all('vacancy_ids[]').map(Number);
		const skills = q.all('skills[]');
		const applied = (row: CandidateRow, test: (application: ApplicationRow) => boolean) =>
			state.applications.find((one) => one.candidate_id === row.id && test(one)) !== undefined;
		const rows = state.candidates.all(
			(row) =>
				vendor.clock.ms() - Date.parse(row.created_at) >= state.config.listLagMs &&
				(email === undefined || sameEmail(state, row.email, email)) &&
				(stage === undefined || applied(row, (one) => one.stage_id === stage)) &&
				(vacancies.length === 0 || applied(row, (one) => vacancies.includes(one.vacancy_id))) &&
				(skills.length === 0 || skills.some((skill) => row.skills.includes(skill))) &&
				within(q, 'created_at', row.created_at) &&
				within(q, 'updated_at', row.updated_at),
		);
		const money = mayCompensation(vendor, request);
		return paged(state, q, rows, (row) => candidateSimple(vendor, row, money));
	});

	app.get(`${path}/:id`, async (request) => {
		const row = required(vendor.state.candidates.get(pathId(request, 'id')));
		return { data: candidateFull(vendor, row, mayCompensation(vendor, request)) };
	});

	app.post(path, async (request) => {
		const fields = read(vendor, request);
		const row = vendor.state.candidates.add((id) => blank(id, vendor.clock.iso()));
		apply(vendor, row, fields);
		row.updated_at = row.created_at;
		fire(vendor, 'applicant_create', applicantEvent(vendor, row));
		return { data: candidateFull(vendor, row, mayCompensation(vendor, request)) };
	});

	app.put(`${path}/:id`, async (request) => {
		const row = required(vendor.state.candidates.get(pathId(request, 'id')));
		apply(vendor, row, read(vendor, request, row));
		fire(vendor, 'applicant_update', applicantEvent(vendor, row));
		return { data: candidateFull(vendor, row, mayCompensation(vendor, request)) };
	});

	// Declared 200, not 204 (peopleforce.md 1.4).
	app.delete(`${path}/:id`, async (request, reply) => {
		const { state } = vendor;
		const row = required(state.candidates.get(pathId(request, 'id')));
		state.candidates.remove(row.id);
		for (const application of state.applications.all((one) => one.candidate_id === row.id)) {
			state.applications.remove(application.id);
			for (const movement of state.movements.all((one) => one.application_id === application.id)) {
				state.movements.remove(movement.id);
			}
		}
		fire(vendor, 'applicant_destroy', applicantEvent(vendor, row));
		return await reply.code(200).send('');
	});
}
