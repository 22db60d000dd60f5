import { strictBody } from '../../../framework/index.mts';
import { recordNotFound, unprocessable } from '../answers.mts';
import type { Api } from '../api.mts';

const integer = { type: 'integer' };
const text = { type: 'string', minLength: 1 };

/** Tags of the organisation and of candidates. */
export function registerTagRoutes(api: Api): void {
	const nameBody = strictBody<{ name: string }>({
		type: 'object',
		additionalProperties: false,
		required: ['name'],
		properties: { name: text },
	});
	api.route('POST', '/candidate_tags', 'harvest:candidate_tags:create', ({ request, reply }) => {
		const { name } = nameBody(request);
		const known = api.state.tables.candidate_tags.find((row) => row.name === name);
		reply.code(known === undefined ? 201 : 200);
		return known ?? api.state.tables.candidate_tags.add((id) => ({ id, ...api.stamps(), name }));
	});
	api.route('DELETE', '/candidate_tags/:id', 'harvest:candidate_tags:destroy', ({ id }) => {
		const tag = api.demand(api.state.tables.candidate_tags, id, 'Tag');
		api.state.tables.candidate_tags.remove(id);
		for (const candidate of api.state.tables.candidates.all()) {
			candidate.tags = candidate.tags.filter((name) => name !== tag.name);
		}
		return { id, message: 'Tag deleted' };
	});

	const applyBody = strictBody<{ candidate_id: number; candidate_tag_id: number }>({
		type: 'object',
		additionalProperties: false,
		required: ['candidate_id', 'candidate_tag_id'],
		properties: { candidate_id: integer, candidate_tag_id: integer },
	});
	const APPLIED = 'harvest:applied_candidate_tags';
	api.route('POST', '/applied_candidate_tags', `${APPLIED}:create`, ({ request, reply }) => {
		const { candidate_id, candidate_tag_id } = applyBody(request);
		const { tables } = api.state;
		const candidate = api.demand(tables.candidates, candidate_id, 'Candidate');
		const tag = api.demand(tables.candidate_tags, candidate_tag_id, 'Tag');
		if (candidate.tags.includes(tag.name)) throw unprocessable('The candidate has this tag');
		candidate.tags.push(tag.name);
		candidate.updated_at = api.clock.iso();
		reply.code(201);
		return tables.applied_candidate_tags.add((id) => ({
			id,
			...api.stamps(),
			candidate_id,
			candidate_tag_id,
		}));
	});
	api.route('DELETE', '/applied_candidate_tags/:id', `${APPLIED}:destroy`, ({ id }) => {
		const { tables } = api.state;
		const row = api.demand(tables.applied_candidate_tags, id, 'Applied tag');
		tables.applied_candidate_tags.remove(id);
		const tag = tables.candidate_tags.get(row.candidate_tag_id);
		const candidate = tables.candidates.get(row.candidate_id);
		if (candidate !== undefined && tag !== undefined) {
			candidate.tags = candidate.tags.filter((name) => name !== tag.name);
		}
		return { id, message: 'Tag removed' };
	});
}

/** Educations and employments: create and delete, no update. */
export function registerHistoryRoutes(api: Api): void {
	const day = { type: 'string', format: 'date' };
	const educationBody = strictBody<{
		candidate_id: number;
		school_name_custom_field_option_id?: number;
		degree_custom_field_option_id?: number;
		discipline_custom_field_option_id?: number;
		start_date?: string;
		end_date?: string;
	}>({
		type: 'object',
		additionalProperties: false,
		required: ['candidate_id'],
		properties: {
			candidate_id: integer,
			school_name_custom_field_option_id: integer,
			degree_custom_field_option_id: integer,
			discipline_custom_field_option_id: integer,
			start_date: day,
			end_date: day,
		},
	});
	const EDUCATIONS = 'harvest:candidate_educations';
	api.route('POST', '/candidate_educations', `${EDUCATIONS}:create`, ({ request, reply }) => {
		const { start_date, end_date, ...input } = educationBody(request);
		api.demand(api.state.tables.candidates, input.candidate_id, 'Candidate');
		reply.code(201);
		return api.state.tables.candidate_educations.add((id) => ({
			id,
			...api.stamps(),
			school_name_custom_field_option_id: null,
			degree_custom_field_option_id: null,
			discipline_custom_field_option_id: null,
			...input,
			start_at: start_date === undefined ? null : `${start_date}T00:00:00.000Z`,
			end_at: end_date === undefined ? null : `${end_date}T00:00:00.000Z`,
			latest: true,
		}));
	});
	api.route('DELETE', '/candidate_educations/:id', `${EDUCATIONS}:destroy`, ({ id }) => {
		if (!api.state.tables.candidate_educations.remove(id)) throw recordNotFound('Education');
		return { id, message: 'Education deleted' };
	});

	const employmentBody = strictBody<{
		candidate_id: number;
		company_name: string;
		title: string;
		start_date: string;
		end_date?: string;
	}>({
		type: 'object',
		additionalProperties: false,
		required: ['candidate_id', 'company_name', 'title', 'start_date'],
		properties: {
			candidate_id: integer,
			company_name: text,
			title: text,
			start_date: day,
			end_date: day,
		},
	});
	const EMPLOYMENTS = 'harvest:candidate_employments';
	api.route('POST', '/candidate_employments', `${EMPLOYMENTS}:create`, ({ request, reply }) => {
		const input = employmentBody(request);
		api.demand(api.state.tables.candidates, input.candidate_id, 'Candidate');
		reply.code(201);
		return api.state.tables.candidate_employments.add((id) => ({
			id,
			...api.stamps(),
			end_date: null,
			latest: true,
			...input,
		}));
	});
	api.route('DELETE', '/candidate_employments/:id', `${EMPLOYMENTS}:destroy`, ({ id }) => {
		if (!api.state.tables.candidate_employments.remove(id)) throw recordNotFound('Employment');
		return { id, message: 'Employment deleted' };
	});
}
