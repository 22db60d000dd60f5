import type { SandboxClock } from '../../../framework/index.mts';
import type { CustomField } from '../rows.mts';
import type { Tables } from '../state.mts';

const LONG_AGO = '2020-01-01T09:00:00.000Z';
const stamps = (at: string) => ({ created_at: at, updated_at: at });

/** Stage names of every job, in order. */
export const STAGE_NAMES = ['Application Review', 'Phone Interview', 'Onsite', 'Offer'] as const;

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

function seedJobs(tables: Tables, clock: SandboxClock): void {
	const opened = new Date(clock.ms() - 500 * 86_400_000).toISOString();
	const plans = [
		['Senior Data Engineer', 'ENG-77', 'open', 81],
		['Logistics Coordinator', 'LOG-12', 'open', 82],
		['Platform Engineer', 'ENG-90', 'draft', 80],
		['Warehouse Manager', 'LOG-03', 'closed', 82],
	] as const;
	for (const [name, requisition_id, status, department_id] of plans) {
		const job = tables.jobs.add((id) => ({
			id,
			...stamps(opened),
			name,
			requisition_id,
			notes: null,
			confidential: false,
			status,
			opened_at: status === 'draft' ? null : opened,
			closed_at: status === 'closed' ? clock.iso() : null,
			is_template: false,
			copied_from_id: null,
			department_id,
			office_ids: [10],
			custom_fields: {
				employment_type: { name: 'Employment Type', type: 'single_select', value: 'Full-time' },
			},
		}));
		seedPlan(tables, job.id, opened);
		const openings = name === 'Senior Data Engineer' ? 3 : 1;
		for (let index = 1; index <= openings; index += 1) {
			tables.openings.add((id) => ({
				id,
				...stamps(opened),
				job_id: job.id,
				opened_at: opened,
				closed_at: null,
				sort_order: index,
				opening_id: `${requisition_id}-${index}`,
				application_id: null,
				close_reason_id: null,
				target_start_on: null,
				open: status !== 'closed',
				custom_fields: {},
			}));
		}
		seedPosts(tables, job.id, name, status === 'open', opened);
		tables.job_owners.add((id) => ({
			id,
			...stamps(opened),
			job_id: job.id,
			user_id: 3301,
			type: 'recruiter',
			responsible: true,
		}));
		tables.job_hiring_managers.add((id) => ({
			id,
			...stamps(opened),
			job_id: job.id,
			user_id: 3300,
		}));
	}
}

function seedPlan({ job_interview_stages, job_interviews }: Tables, jobId: number, at: string) {
	STAGE_NAMES.forEach((name, sort_order) => {
		const stage = job_interview_stages.add((id) => ({
			id,
			...stamps(at),
			job_id: jobId,
			sort_order,
			name,
			active: true,
		}));
		job_interviews.add((id) => ({
			id,
			...stamps(at),
			job_interview_stage_id: stage.id,
			job_id: jobId,
			sort_order: 0,
			scheduling_type: 'needs_scheduling',
			duration: 45,
			summary: null,
			instructions: null,
			name: `${name} talk`,
			active: true,
			require_scorecard: true,
		}));
	});
	job_interview_stages.add((id) => ({
		id,
		...stamps(at),
		job_id: jobId,
		sort_order: STAGE_NAMES.length,
		name: 'Old test task',
		active: false,
	}));
}

function seedPosts({ job_posts }: Tables, jobId: number, title: string, live: boolean, at: string) {
	for (const [suffix, active] of [
		['', true],
		[' (old advert)', false],
	] as const) {
		job_posts.add((id) => ({
			id,
			...stamps(at),
			title: `${title}${suffix}`,
			internal: false,
			active,
			live: live && active,
			featured: false,
			first_published_at: at,
			content: '<p>Join us</p>',
			internal_content: null,
			language: 'en',
			public_url: `https://boards.example.com/acme/jobs/${id}`,
			demographic_question_set_id: null,
			job_id: jobId,
			job_board_id: 19,
			questions: [
				{
					id: null,
					description: null,
					answer_type: 'short_text',
					required: true,
					private: false,
					label: 'First Name',
					name: 'first_name',
					options: [],
				},
			],
		}));
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
