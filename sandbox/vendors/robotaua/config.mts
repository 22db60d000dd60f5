/** Switches of the robota.ua sandbox; each stands for a fact that the digest leaves open or calls rare. */
export interface RobotaUaConfig {
	/** Which requests meet a Cloudflare page (robotaua.md 1.2). */
	challenge: 'none' | 'login' | 'api' | 'files' | 'all';
	/** 403, 429 or 503. */
	challengeStatus: number;
	/** Requests within a minute that make Cloudflare block the address; 0 switches the count off. */
	quickRequests: number;
	/** Minutes that such a block lasts. */
	blockMinutes: number;
	/** Life of a token (1.1: about a week). */
	tokenHours: number;
	/** Status of the reply to a wrong password (1.1: UNKNOWN). */
	wrongPasswordStatus: number;
	/** Wrong passwords that lock the account; 0 switches the lock off (1.1: UNKNOWN). */
	lockAfter: number;
	/** Requests without `Origin: https://robota.ua` are refused (1.1: contradictory). */
	originRequired: boolean;
	/** Responses that arrive each time just before a page of `/apply/list` is answered. */
	arrivalsPerRead: number;
	/** Responses that their senders take back each time just before a page after the first one. */
	withdrawalsPerRead: number;
	/** All arrivals of one read carry the same `addDate`. */
	equalTimes: boolean;
	/** A page of `/apply/list` that fails with a JSON body holding `key` (1.3); -1: none. */
	failingPage: number;
	/** `/apply/view` answers with the candidate or with 204 (3.3: contradictory). */
	viewAnswer: 'body' | 'empty';
	/** What an edit does to fields that it does not send (2.3: UNKNOWN). */
	editMode: 'replace' | 'merge';
	/** A published vacancy first waits for moderation (2.4). */
	moderation: boolean;
	/** False: nothing can be published (2.4). */
	profileComplete: boolean;
	/** Archived and black-listed responses are still listed (8: UNKNOWN). */
	listHidden: boolean;
}

export const defaultConfig = (): RobotaUaConfig => ({
	challenge: 'none',
	challengeStatus: 403,
	quickRequests: 0,
	blockMinutes: 30,
	tokenHours: 168,
	wrongPasswordStatus: 401,
	lockAfter: 0,
	originRequired: false,
	arrivalsPerRead: 0,
	withdrawalsPerRead: 0,
	equalTimes: false,
	failingPage: -1,
	viewAnswer: 'body',
	editMode: 'replace',
	moderation: false,
	profileComplete: true,
	listHidden: true,
});

export interface Login {
	username: string;
	password: string;
}

/** Invented logins of the sandbox: two employers and a job seeker. */
export const ROBOTAUA_LOGINS = {
	first: { username: 'recruiter@first-employer.example', password: 'sandbox-robotaua-first' },
	second: { username: 'recruiter@second-employer.example', password: 'sandbox-robotaua-second' },
	jobSeeker: { username: 'seeker@mail.example', password: 'sandbox-robotaua-seeker' },
} as const satisfies Record<string, Login>;
