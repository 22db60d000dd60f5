import type { SandboxClock } from '../../../framework/index.mts';
import type { Tables } from '../state.mts';

const stamps = (at: string) => ({ created_at: at, updated_at: at });

/** Stage names of every job, in order. */
export const STAGE_NAMES = ['Application Review', 'Phone Interview', 'Onsite', 'Offer'] as const;

/** Two open jobs, a draft and a closed one, with plan, posts, openings and team. */
export function seedJobs(tables: Tables, clock: SandboxClock): void {
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
