import {
	RateLimiter,
	type SandboxClock,
	Table,
	type VendorContext,
} from '../../framework/index.mts';
import { defaultConfig, type WorkUaConfig } from './config.mts';
import type { CompanyRow, JobRow, ResponseRow, ResumeRow, SpentContact, UserRow } from './rows.mts';
import { companies, seedJobs, seedResponses, seedResumes, users } from './seed.mts';

export type * from './rows.mts';

export interface WorkUaState {
	config: WorkUaConfig;
	seed: number;
	companies: CompanyRow[];
	users: UserRow[];
	jobs: Table<JobRow>;
	responses: Table<ResponseRow>;
	resumes: Table<ResumeRow>;
	/** Highest ID of the site-wide sequence of responses. */
	lastResponseId: number;
	/** Readings of a feed so far. */
	readings: number;
	/** Index of the next arriving person. */
	nextPerson: number;
	limiter: RateLimiter;
	/** The address may not ask before this moment (ms). */
	addressBlockedUntil: number;
	/** Requests answered 429 because of the rate limit. */
	blockedRequests: number;
	/** Every wrong password as it came. */
	wrongPasswords: Array<{ login: string; at: string }>;
	spentContacts: SpentContact[];
	/** Publications written off. */
	spentPublications: Array<{ companyId: number; jobId: number; type: string }>;
	/** Requests whose User-Agent does not name company and e-mail. */
	anonymousRequests: number;
}

export type WorkUa = VendorContext<WorkUaState>;

/** Two companies with jobs in every state, 42 responses and a resume base. */
export function createState({ seed, clock }: { seed: number; clock: SandboxClock }): WorkUaState {
	const state: WorkUaState = {
		config: defaultConfig(),
		seed,
		companies: companies(),
		users: users(),
		jobs: new Table<JobRow>(7_100_001),
		responses: new Table<ResponseRow>(540_100_101),
		resumes: new Table<ResumeRow>(10_900_001),
		lastResponseId: 540_100_100,
		readings: 0,
		nextPerson: 7000,
		limiter: new RateLimiter(clock),
		addressBlockedUntil: 0,
		blockedRequests: 0,
		wrongPasswords: [],
		spentContacts: [],
		spentPublications: [],
		anonymousRequests: 0,
	};
	const now = clock.ms();
	seedJobs(state, now);
	seedResponses(state, now);
	seedResumes(state, now);
	return state;
}
