import { strictBody } from '../../../framework/index.mts';
import { recordNotFound, unprocessable } from '../answers.mts';
import type { Api } from '../api.mts';
import { customFieldsSchema, writeCustomFields, type FieldWrite } from '../custom-fields.mts';
import type { Candidate, Contact } from '../rows.mts';
import { candidatePayload, personPayload } from '../webhooks/payloads.mts';
import {
	applicationProperties,
	createApplication,
	type ApplicationInput,
} from './applications.mts';

const integer = { type: 'integer' };
const text = { type: 'string' };
const contacts = (...types: string[]) => ({
	type: 'array',
	items: {
		type: 'object',
		additionalProperties: false,
		required: ['value', 'type'],
		properties: { value: { type: 'string', minLength: 1 }, type: { enum: types } },
	},
});

const candidateProperties = {
	first_name: { type: 'string', minLength: 1 },
	last_name: { type: 'string', minLength: 1 },
	preferred_name: text,
	company: text,
	title: text,
	time_zone: text,
	can_email: { type: 'boolean' },
	phone_numbers: contacts('home', 'work', 'mobile', 'skype', 'other'),
	addresses: contacts('home', 'work', 'other'),
	email_addresses: contacts('personal', 'work', 'other'),
	website_addresses: contacts('personal', 'company', 'portfolio', 'blog', 'other'),
	social_media_addresses: {
		type: 'array',
		items: {
			type: 'object',
			additionalProperties: false,
			required: ['value'],
			properties: { value: text },
		},
	},
	tags: { type: 'array', items: text },
	linked_user_ids: { type: 'array', items: integer },
	custom_fields: customFieldsSchema,
};

interface CandidateInput {
	first_name?: string;
	last_name?: string;
	preferred_name?: string;
	company?: string;
	title?: string;
	time_zone?: string;
	can_email?: boolean;
	phone_numbers?: Contact[];
	addresses?: Contact[];
	email_addresses?: Contact[];
	website_addresses?: Contact[];
	social_media_addresses?: Array<{ value: string }>;
	tags?: string[];
	linked_user_ids?: number[];
	custom_fields?: FieldWrite[];
}

/** Organisation tags follow the names on candidates. */
function applyTags(api: Api, candidate: Candidate): void {
	const { candidate_tags, applied_candidate_tags } = api.state.tables;
	for (const row of applied_candidate_tags.all(
		({ candidate_id }) => candidate_id === candidate.id,
	)) {
		applied_candidate_tags.remove(row.id);
	}
	for (const name of candidate.tags) {
		const tag =
			candidate_tags.find((row) => row.name === name) ??
			candidate_tags.add((id) => ({ id, ...api.stamps(), name }));
		applied_candidate_tags.add((id) => ({
			id,
			...api.stamps(),
			candidate_tag_id: tag.id,
			candidate_id: candidate.id,
		}));
	}
}

/** Writes of `/v3/candidates` (greenhouse.md 4.3). */
export function registerCandidateRoutes(api: Api): void {
	const one = (id: number) => api.demand(api.state.tables.candidates, id, 'Candidate');

	const createBody = strictBody<
		CandidateInput & { first_name: string; last_name: string; application?: ApplicationInput }
	>({
		type: 'object',
		additionalProperties: false,
		required: ['first_name', 'last_name'],
		properties: {
			...candidateProperties,
			application: {
				type: 'object',
				additionalProperties: false,
				properties: applicationProperties,
			},
		},
	});
	api.route('POST', '/candidates', 'harvest:candidates:create', ({ request, reply }) => {
		const { application: wanted, custom_fields, ...input } = createBody(request);
		const { tables } = api.state;
		const values = writeCustomFields(tables, 'candidate', {}, custom_fields ?? []);
		// Checked before anything is stored: a refused application leaves no candidate behind.
		if (wanted?.prospect !== true && wanted !== undefined && !tables.jobs.get(wanted.job_id)) {
			throw unprocessable({ 'application.job_id': 'not found' });
		}
		const candidate = tables.candidates.add((id) => ({
			id,
			...api.stamps(),
			preferred_name: null,
			company: null,
			title: null,
			last_activity_at: api.clock.iso(),
			private: false,
			can_email: true,
			time_zone: null,
			tags: [],
			linked_user_ids: [],
			phone_numbers: [],
			addresses: [],
			email_addresses: [],
			website_addresses: [],
			social_media_addresses: [],
			...input,
			custom_fields: values,
		}));
		applyTags(api, candidate);
		api.publish(candidate);
		reply.code(201);
		try {
			const application =
				wanted === undefined ? null : createApplication(api, candidate.id, wanted);
			return { candidate, application };
		} catch (error) {
			tables.candidates.remove(candidate.id);
			throw error;
		}
	});

	const updateBody = strictBody<CandidateInput & { is_private?: boolean }>({
		type: 'object',
		additionalProperties: false,
		properties: { ...candidateProperties, is_private: { type: 'boolean' } },
	});
	api.route('PATCH', '/candidates/:id', 'harvest:candidates:update', ({ request, id }) => {
		const candidate = one(id);
		const { custom_fields, is_private, ...changes } = updateBody(request);
		const { tables } = api.state;
		candidate.custom_fields = writeCustomFields(
			tables,
			'candidate',
			candidate.custom_fields,
			custom_fields ?? [],
		);
		// Lists that are given replace the old ones as a whole.
		Object.assign(candidate, changes, { updated_at: api.clock.iso() });
		if (is_private !== undefined) candidate.private = is_private;
		if (changes.tags !== undefined) applyTags(api, candidate);
		api.hooks.emit('update_candidate', { candidate: candidatePayload(tables, candidate) });
		return candidate;
	});

	api.route('DELETE', '/candidates/:id', 'harvest:candidates:destroy', ({ id }) => {
		const candidate = one(id);
		const deleted_application_ids = removeCandidate(api, id);
		api.hooks.emit('delete_candidate', {
			person: personPayload(candidate, { deleted_application_ids }),
		});
		return { id, message: 'Candidate deleted', ...api.stamps() };
	});

	const mergeBody = strictBody<{ secondary_candidate_id: number }>({
		type: 'object',
		additionalProperties: false,
		required: ['secondary_candidate_id'],
		properties: { secondary_candidate_id: integer },
	});
	api.route('POST', '/candidates/:id/merge', 'harvest:candidates:merge', ({ request, id }) => {
		const primary = one(id);
		const { secondary_candidate_id } = mergeBody(request);
		if (secondary_candidate_id === id)
			throw unprocessable('A candidate cannot be merged with itself');
		const secondary = api.state.tables.candidates.get(secondary_candidate_id);
		if (secondary === undefined) throw recordNotFound('Secondary candidate');
		for (const application of api.state.tables.applications.all(
			(row) => row.candidate_id === secondary.id,
		)) {
			application.candidate_id = primary.id;
		}
		primary.email_addresses.push(...secondary.email_addresses);
		primary.updated_at = api.clock.iso();
		api.state.tables.candidates.remove(secondary.id);
		api.hooks.emit('merge_candidate', {
			person: personPayload(secondary, { new_candidate_id: primary.id }),
		});
		return primary;
	});

	const anonymizeBody = strictBody<{ fields: string[] }>({
		type: 'object',
		additionalProperties: false,
		required: ['fields'],
		properties: { fields: { type: 'array', minItems: 1, items: text } },
	});
	api.route('PATCH', '/candidates/:id/anonymize', 'harvest:candidates:anonymize', (call) => {
		const candidate = one(call.id);
		const { fields } = anonymizeBody(call.request);
		if (fields.includes('full_name')) {
			Object.assign(candidate, { first_name: 'Anonymous', last_name: 'Candidate' });
		}
		if (fields.includes('emails')) candidate.email_addresses = [];
		if (fields.includes('phone_numbers')) candidate.phone_numbers = [];
		candidate.updated_at = api.clock.iso();
		api.hooks.emit('candidate_anonymized', {
			candidate_id: candidate.id,
			anonymized_fields: fields,
		});
		return candidate;
	});
}

/** Deletes a candidate with everything that hangs on it; gives the ids of the applications. */
function removeCandidate(api: Api, id: number): number[] {
	const { tables } = api.state;
	tables.candidates.remove(id);
	const gone = tables.applications.all((row) => row.candidate_id === id).map((row) => row.id);
	for (const applicationId of gone) tables.applications.remove(applicationId);
	for (const row of tables.attachments.all((candidate) => candidate.candidate_id === id)) {
		tables.attachments.remove(row.id);
	}
	return gone;
}
