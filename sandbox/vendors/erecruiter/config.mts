/** Switches of the eRecruiter sandbox; nearly all stand for what no document says (erecruiter.md 4, 15). */
export interface ERecruiterConfig {
	/** Key style of API answers; both were seen (erecruiter.md 4). */
	casing: 'camel' | 'pascal';
	/** Pageable lists answer their first page whatever the offset is. */
	ignoreOffset: boolean;
	/** Largest page; a larger limit is cut to it. 0: no maximum. */
	maxLimit: number;
	/** Unknown query parameters are refused with 400. */
	refuseUnknownQuery: boolean;
	/** Answer for a recruitment outside the token's scope: 403 or 404. */
	outsideScopeStatus: number;
	/** The assumed write paths (erecruiter.md 13, A12 and A13) exist. */
	writes: boolean;
	/** A second application of one candidate to one recruitment is refused with 409. */
	refuseDuplicateApplications: boolean;
	/** Life of an access token. */
	accessTokenSeconds: number;
	/** Grants that the token server knows. */
	grants: string[];
	/** A refresh token works once. */
	refreshRotates: boolean;
	/** Times: Warsaw wall time without zone, Warsaw time with offset, or UTC. */
	dateForm: 'naive' | 'offset' | 'utc';
	/** Account stages carry `type`. */
	exposeStageType: boolean;
	/** `Candidates/{id}/DesiredSalary` answers 500 for every fifth candidate (seen in 2018). */
	desiredSalaryFails: boolean;
	/** Lists show the newest row first, so that pages shift while rows are added. */
	newestFirst: boolean;
	/** File downloads carry a Content-Disposition. */
	contentDisposition: boolean;
	/** Requests per minute and token; 0: no limit. */
	rateLimit: number;
}

export const defaultConfig = (): ERecruiterConfig => ({
	casing: 'camel',
	ignoreOffset: false,
	maxLimit: 100,
	refuseUnknownQuery: true,
	outsideScopeStatus: 403,
	writes: false,
	refuseDuplicateApplications: false,
	accessTokenSeconds: 3600,
	grants: ['password', 'client_credentials', 'refresh_token'],
	refreshRotates: true,
	dateForm: 'naive',
	exposeStageType: false,
	desiredSalaryFails: true,
	newestFirst: false,
	contentDisposition: true,
	rateLimit: 0,
});

/** `selected`: only recruitments that were shared with the integration. */
export type TokenScope = 'all' | 'selected';

/** Obviously invented logins of the sandbox account. */
export const ERECRUITER_LOGINS = {
	clientId: 'sandbox-erecruiter-client',
	clientSecret: 'sandbox-erecruiter-secret',
	username: 'api.user@example.com',
	password: 'sandbox-password',
	/** User of the same client who sees shared recruitments only. */
	selectedUsername: 'api.selected@example.com',
	partnerToken: 'sandbox-partner-token-all',
	selectedPartnerToken: 'sandbox-partner-token-selected',
} as const;

export const COMPANY_ID = 18_800_000;
export const SECOND_COMPANY_ID = 18_800_001;
/** Public key of the career-site feed. */
export const FEED_HASH = '0123456789abcdef0123456789abcdef';
