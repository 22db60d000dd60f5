/** Switches of the HeadHunter sandbox; most stand for facts that the documents leave open. */
export interface HeadHunterConfig {
	/** Life of an access token in seconds; the vendor's example is 14 days. */
	tokenLifeSeconds: number;
	/** The tokens expire once this many more requests were let in; 0: by time only. */
	expireAfterRequests: number;
	/** The authorization page waits for a click instead of redirecting at once. */
	approvalPage: boolean;
	/** Stored redirect URI; empty accepts any (1.2 tells what may differ from the stored one). */
	redirectUri: string;
	/** User agents of the token call that are refused; empty: none (13.1: UNKNOWN). */
	tokenAgentBlacklist: string;
	/** A request without HH-User-Agent is refused although it has a User-Agent. */
	ownAgentOnly: boolean;
	/** Paid access of the employer by group: responses, base search, both resume kinds. */
	paid: boolean;
	/** Resume views per manager and day through the API. */
	viewsPerDay: number;
	/** Quota of publications left of HH_STANDARD. */
	publicationsLeft: number;
	/** Order of lists: strict by last change, or shuffled as "relevance" would be. */
	shuffledLists: boolean;
	/** The integration manager takes part in the chats (3.5: participants only). */
	inChats: boolean;
	/** A new vacancy waits for moderation (`approved: false`). */
	moderated: boolean;
	/** A draft is published beside a vacancy of its name and area (2.6: no parameter for it). */
	draftDuplicates: boolean;
	/** POST /webhook/subscriptions answers an empty body (5: seen by one client). */
	emptySubscriptionAnswer: boolean;
	/** Requests per second and token, then 429; 0: no limit (7: not documented). */
	requestsPerSecond: number;
}

export const defaultConfig = (): HeadHunterConfig => ({
	tokenLifeSeconds: 1_209_600,
	expireAfterRequests: 0,
	approvalPage: false,
	redirectUri: '',
	tokenAgentBlacklist: '',
	ownAgentOnly: true,
	paid: true,
	viewsPerDay: 500,
	publicationsLeft: 5,
	shuffledLists: false,
	inChats: true,
	moderated: false,
	draftDuplicates: false,
	emptySubscriptionAnswer: false,
	requestsPerSecond: 0,
});

/** Obviously invented application, users and ready-made tokens. */
export const HEADHUNTER_LOGINS = {
	clientId: 'SANDBOXHHCLIENT',
	clientSecret: 'sandbox-hh-secret',
	/** Token of the integration manager, as if connected at the start. */
	accessToken: 'USERSANDBOXACCESS',
	refreshToken: 'USERSANDBOXREFRESH',
	userAgent: 'AcmeRecruiting/1.0 (it@acme.example)',
} as const;
export const EMPLOYER_ID = '3500';
export const MANAGER_ID = '7700';
export const SECOND_EMPLOYER_ID = '3600';
export const SECOND_MANAGER_ID = '8800';
