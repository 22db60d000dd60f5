/** Webhook payloads: v1-style nested objects, independent of Harvest v3 (greenhouse.md 5). */
import type { Application, Candidate, FieldValues, Job, Offer } from '../rows.mts';
import type { Tables } from '../state.mts';

/** Webhook times have no fraction of a second. */
const time = (at: string | null) => (at === null ? null : at.replace(/\.\d+Z$/, 'Z'));

const APP = 'https://app.greenhouse.io';

// Currency is written with `unit` here, with `currency_code` in v3.
function customFields(fields: FieldValues): FieldValues {
	return Object.fromEntries(
		Object.entries(fields).map(([key, field]) => {
			const { value } = field;
			if (typeof value !== 'object' || value === null || !('currency_code' in value)) {
				return [key, field];
			}
			const { currency_code: unit, ...rest } = value;
			return [key, { ...field, value: { ...rest, unit } }];
		}),
	);
}

function userOf(tables: Tables, id: number | null) {
	const user = tables.users.get(id);
	if (user === undefined) return null;
	const { primary_email: email, name, employee_id } = user;
	return { id: user.id, email, name, employee_id };
}

export function candidatePayload(tables: Tables, candidate: Candidate) {
	const applications = tables.applications.all((row) => row.candidate_id === candidate.id);
	return {
		id: candidate.id,
		first_name: candidate.first_name,
		last_name: candidate.last_name,
		title: candidate.title,
		company: candidate.company,
		created_at: time(candidate.created_at),
		external_id: null,
		photo_url: null,
		url: `${APP}/people/${candidate.id}`,
		is_private: candidate.private,
		can_email: candidate.can_email,
		phone_numbers: candidate.phone_numbers,
		email_addresses: candidate.email_addresses,
		addresses: candidate.addresses,
		website_addresses: candidate.website_addresses,
		social_media_addresses: candidate.social_media_addresses,
		educations: [],
		employments: [],
		recruiter: userOf(tables, applications[0]?.recruiter_id ?? null),
		coordinator: null,
		attachments: [],
		tags: candidate.tags,
		custom_fields: customFields(candidate.custom_fields),
	};
}

function jobPayload(tables: Tables, job: Job) {
	const department = tables.departments.get(job.department_id);
	return {
		id: job.id,
		name: job.name,
		requisition_id: job.requisition_id,
		notes: job.notes,
		confidential: job.confidential,
		status: job.status,
		created_at: time(job.created_at),
		opened_at: time(job.opened_at),
		closed_at: time(job.closed_at),
		departments: department
			? [{ id: department.id, name: department.name, external_id: department.external_id }]
			: [],
		offices: tables.offices
			.all((office) => job.office_ids.includes(office.id))
			.map(({ id, name, location, external_id }) => ({ id, name, location, external_id })),
		custom_fields: customFields(job.custom_fields),
	};
}

export function currentOffer(tables: Tables, applicationId: number): Offer | undefined {
	return tables.offers
		.all((offer) => offer.application_id === applicationId && offer.status !== 'Deprecated')
		.at(-1);
}

function sourceOf(tables: Tables, id: number | null, key: 'name' | 'public_name') {
	const source = tables.sources.get(id);
	return source === undefined ? null : { id: source.id, [key]: source.name };
}

/** `application` of the application events; hires carry offer and opening. */
export function applicationPayload(tables: Tables, application: Application, hired: boolean) {
	const candidate = tables.candidates.get(application.candidate_id);
	const job = tables.jobs.get(application.job_id);
	const offer = currentOffer(tables, application.id);
	const opening = tables.openings.find((row) => row.application_id === application.id);
	const stage = tables.job_interview_stages.get(application.job_interview_stage_id);
	const reason = tables.rejection_reasons.get(application.rejection_reason_id);
	const shared = {
		id: application.id,
		url: `${APP}/people/${application.candidate_id}?application_id=${application.id}`,
		credited_to: userOf(tables, application.recruiter_id),
		candidate: candidate ? candidatePayload(tables, candidate) : null,
		jobs: job ? [jobPayload(tables, job)] : [],
		custom_fields: customFields(application.custom_fields),
	};
	if (hired) {
		return {
			...shared,
			source: sourceOf(tables, application.source_id, 'public_name'),
			job: job ? jobPayload(tables, job) : null,
			opening: opening ? { opening_id: opening.opening_id, custom_fields: [] } : null,
			offer: offer
				? {
						id: offer.id,
						version: offer.version,
						created_at: time(offer.created_at),
						sent_at: offer.sent_on,
						resolved_at: time(offer.resolved_at),
						starts_at: offer.starts_on,
						custom_fields: customFields(offer.custom_fields),
					}
				: null,
		};
	}
	return {
		...shared,
		source: sourceOf(tables, application.source_id, 'name'),
		rejected_at: time(application.rejected_at),
		prospect: application.prospect,
		status: application.status === 'in_process' ? 'active' : application.status,
		applied_at: time(application.created_at),
		last_activity_at: time(application.last_activity_at),
		rejection_reason: reason
			? { id: reason.id, name: reason.name, type: { id: reason.type.id, name: reason.type.name } }
			: null,
		rejection_details: null,
		current_stage: stage ? { id: stage.id, name: stage.name, interviews: [] } : null,
	};
}

/** `person` of deletions and merges. */
export function personPayload(candidate: Candidate, extra: object) {
	return {
		id: candidate.id,
		first_name: candidate.first_name,
		last_name: candidate.last_name,
		company: candidate.company,
		title: candidate.title,
		created_at: time(candidate.created_at),
		headline: null,
		is_private: candidate.private,
		recruiter_user_id: null,
		coordinator_user_id: null,
		can_email: candidate.can_email,
		...extra,
	};
}

/** Offer events are flat, their start date is written month first. */
export function offerPayload(offer: Offer) {
	const [year, month, day] = (offer.starts_on ?? '').split('-');
	return {
		id: offer.id,
		application_id: offer.application_id,
		job_id: offer.job_id,
		user_id: 3301,
		version: offer.version,
		sent_on: offer.sent_on,
		resolved_at: time(offer.resolved_at),
		start_date: day === undefined ? null : `${month}/${day}/${year}`,
		notes: null,
		offer_status: offer.status,
		custom_fields: customFields(offer.custom_fields),
	};
}
