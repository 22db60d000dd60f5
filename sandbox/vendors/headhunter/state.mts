import { RateLimiter, type SandboxClock, type VendorContext } from '../../framework/index.mts';
import { defaultConfig, HEADHUNTER_LOGINS, type HeadHunterConfig } from './config.mts';
import type {
	CodeRow,
	DraftRow,
	ManagerRow,
	ResumeRow,
	SubscriptionRow,
	TokenRow,
	TopicRow,
	VacancyRow,
	ViewRow,
} from './rows.mts';
import { seedManagers, seedVacancies } from './seed.mts';

export type * from './rows.mts';

export interface HeadHunterState {
	config: HeadHunterConfig;
	seed: number;
	tokens: TokenRow[];
	codes: CodeRow[];
	/** Every answer of the token endpoint: `ok` or the refusal. */
	tokenCalls: string[];
	managers: ManagerRow[];
	vacancies: VacancyRow[];
	drafts: DraftRow[];
	resumes: Map<string, ResumeRow>;
	topics: Map<string, TopicRow>;
	views: ViewRow[];
	/** Downloads by resume and type, e.g. `a1/pdf`. */
	downloads: string[];
	comments: number;
	subscriptions: SubscriptionRow[];
	/** Publications written off, by vacancy. */
	spent: Array<{ vacancyId: string; type: string }>;
	nextId: number;
	nextPerson: number;
	limiter: RateLimiter;
}

export type HeadHunter = VendorContext<HeadHunterState>;

/** One employer with two recruiters, an integration manager, vacancies and responses. */
export function createState({
	seed,
	clock,
}: {
	seed: number;
	clock: SandboxClock;
}): HeadHunterState {
	const config = defaultConfig();
	const state: HeadHunterState = {
		config,
		seed,
		tokens: [
			{
				access: HEADHUNTER_LOGINS.accessToken,
				refresh: HEADHUNTER_LOGINS.refreshToken,
				userId: '900',
				expiresAt: clock.ms() + config.tokenLifeSeconds * 1000,
				refreshed: false,
			},
		],
		codes: [],
		tokenCalls: [],
		managers: seedManagers(),
		vacancies: [],
		drafts: [],
		resumes: new Map(),
		topics: new Map(),
		views: [],
		downloads: [],
		comments: 0,
		subscriptions: [],
		spent: [],
		nextId: 4_512_300_700,
		nextPerson: 900,
		limiter: new RateLimiter(clock),
	};
	seedVacancies(state, clock.ms());
	return state;
}
