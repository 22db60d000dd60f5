import type { SandboxClock } from '../../framework/index.mts';
import { Table } from '../../framework/index.mts';
import { defaultConfig, type GreenhouseConfig } from './config.mts';
import type * as Rows from './rows.mts';
import { seedPeople } from './seed/people.mts';
import { seedReference } from './seed/reference.mts';

/** A token that the token server gave out. */
export interface Grant {
	clientId: string;
	/** Acting user; null for the integration's own service user. */
	sub: number | null;
	expiresAt: number;
}

/** A webhook as set up by hand in the Dev Center. */
export interface Hook {
	id: number;
	/** `action` of its deliveries, e.g. `hire_candidate`. */
	event: string;
	url: string;
	secret: string;
	disabled: boolean;
}

export interface GreenhouseState {
	config: GreenhouseConfig;
	grants: Map<string, Grant>;
	hooks: Table<Hook>;
	/** Time from which a new record shows in lists. */
	visibleFrom: WeakMap<object, number>;
	tables: Tables;
}

export const createTables = () => ({
	candidates: new Table<Rows.Candidate>(7_100_000),
	applications: new Table<Rows.Application>(9_200_000),
	application_stages: new Table<Rows.ApplicationStage>(81_100_000),
	attachments: new Table<Rows.Attachment>(5_500_000),
	notes: new Table<Rows.Note>(6_600_000),
	candidate_tags: new Table<Rows.CandidateTag>(3000),
	applied_candidate_tags: new Table<Rows.AppliedTag>(44_000),
	candidate_educations: new Table<Rows.Education>(11_000),
	candidate_employments: new Table<Rows.Employment>(12_000),
	job_posts: new Table<Rows.JobPost>(520_900),
	job_interview_stages: new Table<Rows.JobStage>(640_000),
	job_interviews: new Table<Rows.JobInterview>(650_000),
	jobs: new Table<Rows.Job>(410_000),
	job_owners: new Table<Rows.JobOwner>(33_000),
	job_hiring_managers: new Table<Rows.HiringManager>(34_000),
	openings: new Table<Rows.Opening>(60_000),
	departments: new Table<Rows.Department>(80),
	offices: new Table<Rows.Office>(10),
	interviews: new Table<Rows.Interview>(770_000),
	interviewers: new Table<Rows.Interviewer>(780_000),
	scorecards: new Table<Rows.Scorecard>(790_000),
	offers: new Table<Rows.Offer>(330_500),
	sources: new Table<Rows.Source>(20),
	referrers: new Table<Rows.Referrer>(900),
	rejection_reasons: new Table<Rows.RejectionReason>(60),
	rejection_details: new Table<Rows.RejectionDetail>(15_000),
	close_reasons: new Table<Rows.CloseReason>(70),
	custom_fields: new Table<Rows.CustomField>(4000),
	custom_field_options: new Table<Rows.CustomFieldOption>(41_000),
	users: new Table<Rows.User>(3300),
	user_job_permissions: new Table<Rows.UserJobPermission>(91_000),
	future_job_permissions: new Table<Rows.FutureJobPermission>(92_000),
	user_roles: new Table<Rows.UserRole>(50),
	prospect_pools: new Table<Rows.ProspectPool>(1100),
	prospect_pool_stages: new Table<Rows.ProspectPoolStage>(1200),
	prospect_details: new Table<Rows.ProspectDetail>(16_000),
});

export type Tables = ReturnType<typeof createTables>;
export type TableName = keyof Tables;

/** The seeded account: two open jobs, a draft and a closed one, their people and reference data. */
export function createState({
	seed,
	clock,
}: {
	seed: number;
	clock: SandboxClock;
}): GreenhouseState {
	const state: GreenhouseState = {
		config: defaultConfig(),
		grants: new Map(),
		hooks: new Table<Hook>(1),
		visibleFrom: new WeakMap(),
		tables: createTables(),
	};
	seedReference(state.tables, clock);
	seedPeople(state.tables, seed, clock);
	return state;
}
