import type { SandboxClock } from '../../../framework/index.mts';
import type { CustomField } from '../rows.mts';
import type { Tables } from '../state.mts';
import { seedJobs } from './jobs.mts';

const LONG_AGO = '2020-01-01T09:00:00.000Z';
const stamps = (at: string) => ({ created_at: at, updated_at: at });

/** Departments, offices, users, sources, reasons, custom fields, jobs with stages and openings. */
export function seedReference(tables: Tables, clock: SandboxClock): void {
	seedPlaces(tables);
	seedUsers(tables);
	seedReasons(tables);
	seedCustomFields(tables);
	seedJobs(tables, clock);
	seedPermissions(tables);
}

function seedPlaces({ departments, offices }: Tables): void {
	const engineering = departments.add((id) => ({
		id,
		...stamps(LONG_AGO),
		name: 'Engineering',
		parent_id: null,
		external_id: 'ENG',
	}));
	for (const [name, external_id] of [
		['Data', 'ENG-DATA'],
		['Logistics', null],
	] as const) {
		departments.add((id) => ({
			id,
			...stamps(LONG_AGO),
			name,
			parent_id: name === 'Data' ? engineering.id : null,
			external_id,
		}));
	}
	for (const [name, location] of [
		['Gdynia', 'Gdynia, PL'],
		['Kyiv', 'Kyiv, UA'],
		['Remote', null],
	] as const) {
		offices.add((id) => ({
			id,
			...stamps(LONG_AGO),
			name,
			parent_id: null,
			external_id: null,
			location,
			primary_in_house_contact_user_id: null,
		}));
	}
}

function seedUsers({ users, user_roles, referrers }: Tables): void {
	const team = [
		['Aleksandra', 'Wilk', true, false, 'Head of Talent'],
		['Igor', 'Nowak', false, false, 'Recruiter'],
		['Oksana', 'Melnyk', false, false, 'Coordinator'],
		['Peter', 'Quill', false, true, null],
	] as const;
	for (const [first_name, last_name, site_admin, deactivated, job_title] of team) {
		users.add((id) => ({
			id,
			...stamps(LONG_AGO),
			first_name,
			last_name,
			name: `${first_name} ${last_name}`,
			primary_email: `${first_name}.${last_name}@acme.example`.toLowerCase(),
			emails: [`${first_name}.${last_name}@acme.example`.toLowerCase()],
			job_title,
			agency_id: null,
			deactivated,
			site_admin,
			employee_id: deactivated ? null : `E-${id}`,
			linked_candidate_ids: [],
			office_ids: [10],
			department_ids: [],
			interviewer_tags: [],
			custom_fields: {},
		}));
	}
	users.add((id) => ({
		id,
		...stamps(LONG_AGO),
		first_name: null,
		last_name: null,
		name: 'Sandbox integration',
		primary_email: null,
		emails: [],
		job_title: null,
		agency_id: null,
		deactivated: false,
		site_admin: true,
		employee_id: null,
		linked_candidate_ids: [],
		office_ids: [],
		department_ids: [],
		interviewer_tags: [],
		custom_fields: {},
	}));
	for (const [role_type, name] of [
		['site_admin', 'Site Admin'],
		['job_admin', 'Job Admin: Standard'],
		['job_admin', 'Job Admin: Private'],
	] as const) {
		user_roles.add((id) => ({ id, ...stamps(LONG_AGO), role_type, name }));
	}
	referrers.add((id) => ({ id, ...stamps(LONG_AGO), user_id: 3301, name: 'Igor Nowak' }));
}

function seedReasons({ sources, rejection_reasons, close_reasons }: Tables): void {
	for (const [name, type] of [
		['Jobs page on your website', { id: 1, name: 'Company marketing' }],
		['Referral', { id: 2, name: 'Referral' }],
		['inhire', { id: 3, name: 'Third-party boards' }],
		['Work.ua', { id: 3, name: 'Third-party boards' }],
		['robota.ua', { id: 3, name: 'Third-party boards' }],
		['HeadHunter', { id: 3, name: 'Third-party boards' }],
	] as const) {
		sources.add((id) => ({ id, ...stamps(LONG_AGO), name, type: { ...type } }));
	}
	for (const [name, type] of [
		['Lacking skills', { id: 1, key: 'WE_REJECTED_THEM', name: 'We rejected them' }],
		['Hired other candidate', { id: 1, key: 'WE_REJECTED_THEM', name: 'We rejected them' }],
		['Chose another offer', { id: 2, key: 'THEY_REJECTED_US', name: 'They rejected us' }],
		['Other', { id: 3, key: 'NONE_SPECIFIED', name: 'None specified' }],
	] as const) {
		rejection_reasons.add((id) => ({ id, ...stamps(LONG_AGO), name, type: { ...type } }));
	}
	for (const name of ['Hire - New Headcount', 'Hire - Backfill', 'Position Cancelled']) {
		close_reasons.add((id) => ({ id, ...stamps(LONG_AGO), name }));
	}
}

function seedCustomFields({ custom_fields, custom_field_options }: Tables): void {
	const field = (
		name: string,
		name_key: string,
		field_type: string,
		value_type: string,
		extra: Partial<CustomField> = {},
	) =>
		custom_fields.add((id) => ({
			id,
			...stamps(LONG_AGO),
			field_type,
			sort_order: id - 4000,
			name,
			name_key,
			value_type,
			private: false,
			required: false,
			require_approval: false,
			trigger_new_version: false,
			active: true,
			updated_by_id: null,
			internal_type: null,
			expose_in_job_board_api: false,
			placeholder: null,
			description: null,
			application_type: field_type === 'application' ? 'all_applications' : null,
			api_only: null,
			...extra,
		}));
	const options = (custom_field_id: number, names: readonly string[]) => {
		names.forEach((name, sort_order) =>
			custom_field_options.add((id) => ({
				id,
				...stamps(LONG_AGO),
				custom_field_id,
				name,
				external_id: null,
				sort_order,
				active: true,
			})),
		);
	};
	options(field('Notice period', 'notice_period', 'candidate', 'single_select').id, [
		'None',
		'1 month',
		'3 months',
	]);
	options(field('Languages', 'languages', 'candidate', 'multi_select').id, [
		'English',
		'Polish',
		'Ukrainian',
	]);
	field('Expected salary', 'expected_salary', 'candidate', 'currency');
	field('Available from', 'available_from', 'candidate', 'date');
	field('Relocation', 'relocation', 'candidate', 'yes_no');
	field('Employee number', 'employee_number', 'candidate', 'short_text');
	field('Old field', 'old_field', 'candidate', 'short_text', { active: false });
	field('Import reference', 'import_reference', 'application', 'short_text');
	field('Salary', 'salary', 'offer', 'currency');
	options(field('Employment Type', 'employment_type', 'job', 'single_select').id, [
		'Full-time',
		'Part-time',
	]);
	for (const [key, names] of [
		['school_name', ['University of Gdansk', 'Kyiv Polytechnic']],
		['degree', ["Bachelor's Degree", "Master's Degree"]],
		['discipline', ['Computer Science', 'Logistics']],
	] as const) {
		const name = key === 'school_name' ? 'School' : key[0].toUpperCase() + key.slice(1);
		options(field(name, key, 'standard', 'single_select', { internal_type: key }).id, names);
	}
}

function seedPermissions(tables: Tables): void {
	for (const user_id of [3301, 3302]) {
		for (const job of tables.jobs.all()) {
			tables.user_job_permissions.add((id) => ({
				id,
				...stamps(LONG_AGO),
				job_id: job.id,
				user_id,
				role_id: 51,
				automated: user_id === 3301,
			}));
		}
	}
	tables.future_job_permissions.add((id) => ({
		id,
		...stamps(LONG_AGO),
		user_id: 3301,
		role_id: 51,
		department_id: 80,
		office_id: null,
	}));
	tables.future_job_permissions.add((id) => ({
		id,
		...stamps(LONG_AGO),
		user_id: 3302,
		role_id: 52,
		department_id: null,
		office_id: null,
	}));
	tables.prospect_pools.add((id) => ({
		id,
		...stamps(LONG_AGO),
		name: 'Meetup contacts',
		active: true,
		description: null,
		department_ids: [],
		office_ids: [],
		job_ids: [],
	}));
	for (const [sort_order, name] of ['Contacted', 'Interested'].entries()) {
		tables.prospect_pool_stages.add((id) => ({
			id,
			...stamps(LONG_AGO),
			prospect_pool_id: 1100,
			name,
			sort_order,
		}));
	}
}
