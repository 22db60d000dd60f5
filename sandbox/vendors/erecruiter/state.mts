import { RateLimiter, type SandboxClock } from '../../framework/index.mts';
import {
	COMPANY_ID,
	defaultConfig,
	ERECRUITER_LOGINS,
	type ERecruiterConfig,
	SECOND_COMPANY_ID,
} from './config.mts';
import type { AccessToken, RefreshToken } from './rows.mts';
import { seedAccount, type SeededAccount } from './seed.mts';

export type * from './rows.mts';

export interface ERecruiterState extends SeededAccount {
	config: ERecruiterConfig;
	companies: Array<{ companyId: number; companyName: string }>;
	accessTokens: AccessToken[];
	refreshTokens: RefreshToken[];
	/** Tokens handed out so far. */
	tokenCount: number;
	/** Calls of the career-site feed so far: its order moves. */
	feedCalls: number;
	limiter: RateLimiter;
}

/** Seeded account (see seed.mts) with the partner tokens of config.mts. */
export function createState(context: { seed: number; clock: SandboxClock }): ERecruiterState {
	const partner = { user: 'partner', expiresAt: Infinity };
	return {
		config: defaultConfig(),
		...seedAccount(context),
		companies: [
			{ companyId: COMPANY_ID, companyName: 'Example Sp. z o.o.' },
			{ companyId: SECOND_COMPANY_ID, companyName: 'Example Logistyka Sp. z o.o.' },
		],
		accessTokens: [
			{ ...partner, token: ERECRUITER_LOGINS.partnerToken, scope: 'all' },
			{ ...partner, token: ERECRUITER_LOGINS.selectedPartnerToken, scope: 'selected' },
		],
		refreshTokens: [],
		tokenCount: 0,
		feedCalls: 0,
		limiter: new RateLimiter(context.clock),
	};
}
