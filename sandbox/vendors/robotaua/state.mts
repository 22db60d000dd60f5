import { RateLimiter, type SandboxClock, Table } from '../../framework/index.mts';
import { defaultConfig, type RobotaUaConfig } from './config.mts';
import type {
	AccountRow,
	ApplyRow,
	Effects,
	LoginAttempt,
	ResumeRow,
	TokenRow,
	VacancyRow,
} from './rows.mts';
import { seedAccounts, seedApplies, seedResumes, seedVacancies } from './seed.mts';

export interface RobotaUaState {
	config: RobotaUaConfig;
	/** Seed of everything that is invented later on. */
	seed: number;
	accounts: Table<AccountRow>;
	tokens: Map<string, TokenRow>;
	logins: LoginAttempt[];
	vacancies: Table<VacancyRow>;
	applies: Table<ApplyRow>;
	resumes: Table<ResumeRow>;
	effects: Effects;
	/** Responses made up since the start, seeded ones included. */
	arrived: number;
	/** Moment of the newest one that arrived after the seeding. */
	lastArrival: number;
	/** Cloudflare blocks the address until then. */
	blockedUntil: number;
	limiter: RateLimiter;
}

/** Two employers: 4 vacancies and 45 responses; 2 vacancies and 25 responses. */
export function createState({ seed, clock }: { seed: number; clock: SandboxClock }): RobotaUaState {
	const state: RobotaUaState = {
		config: defaultConfig(),
		seed,
		accounts: new Table<AccountRow>(5_000_001),
		tokens: new Map(),
		logins: [],
		vacancies: new Table<VacancyRow>(10_000_001),
		applies: new Table<ApplyRow>(900_000_101),
		resumes: new Table<ResumeRow>(25_000_001),
		effects: { views: [], spentContacts: [], spentTickets: [], leakedTokens: 0 },
		arrived: 0,
		lastArrival: 0,
		blockedUntil: 0,
		limiter: new RateLimiter(clock),
	};
	seedAccounts(state);
	seedVacancies(state, clock.ms());
	seedResumes(state, clock.ms());
	seedApplies(state, clock.ms());
	return state;
}
