/** Switches of the Work.ua sandbox; each stands for a fact that the vendor's document leaves open. */
export interface WorkUaConfig {
	/** Requests per second and address; one more blocks the address (workua.md 1). */
	requestsPerSecond: number;
	/** Length of that block. The vendor's is a minute; tests make it short. */
	blockMs: number;
	/** Wrong passwords after which a login is locked. */
	maxWrongPasswords: number;
	/** Length of the lock (UNKNOWN; one client's notes say a day). */
	lockoutMs: number;
	/** Whether a 429 tells when to come back. No such header is documented. */
	retryAfter: 'none' | 'seconds';
	/** Dictionaries ask for a login too (1: UNKNOWN). */
	dictionariesNeedLogin: boolean;
	/** `all=1` from a user who is no administrator (3.2: UNKNOWN). */
	allForOthers: 'ignored' | 'refused';
	/** A page may hold fewer responses than `limit` although more follow (4.1). */
	shortPages: boolean;
	/** Responses that arrive at each reading of a feed, while `arrivalsLeft` lasts. */
	arrivalsPerRead: number;
	arrivalsLeft: number;
	/** Every nth arriving response shows up only at the reading after the next; 0: none. */
	lateEvery: number;
	/** `GET /jobs/{id}/responses` answers 404 although there are responses (4.1). */
	jobFeedSilent: boolean;
	/** What a feed gives when `from_type` is not sent (4.1). */
	defaultFromType: 'send' | 'all';
	/** A re-publication gives the job a new ID (3.1). */
	newIdOnRepublish: boolean;
	/** After it the feed shows earlier responses again, same ID, under the new job ID. */
	repeatAfterRepublish: boolean;
	/** A published job is blocked by moderators at once. */
	moderateAtOnce: boolean;
	/** PUT without `publication` on an active job (3.1: UNKNOWN). */
	putKeepsActive: boolean;
	/** A deletion is answered 204 (done) or 202 (marked). */
	deleteStatus: number;
	/** Form of the Location header of a new job (10: UNKNOWN). */
	locationForm: 'absolute' | 'relative' | 'none';
	/** Key of the contact e-mail: `contact[email]` or `contact.email` (3.1: UNKNOWN). */
	contactKey: 'brackets' | 'dot';
	/** Files come with Content-Type and Content-Disposition (4.3: UNKNOWN). */
	fileHeaders: boolean;
	/** Photos ask for the login (6: UNKNOWN). */
	photosNeedLogin: boolean;
	/** Listing resumes spends an opening for each result (5: the vendor's warning). */
	searchSpends: boolean;
}

export const defaultConfig = (): WorkUaConfig => ({
	requestsPerSecond: 50,
	blockMs: 60_000,
	maxWrongPasswords: 10,
	lockoutMs: 86_400_000,
	retryAfter: 'none',
	dictionariesNeedLogin: false,
	allForOthers: 'ignored',
	shortPages: false,
	arrivalsPerRead: 0,
	arrivalsLeft: 0,
	lateEvery: 0,
	jobFeedSilent: false,
	defaultFromType: 'send',
	newIdOnRepublish: false,
	repeatAfterRepublish: false,
	moderateAtOnce: false,
	putKeepsActive: true,
	deleteStatus: 204,
	locationForm: 'absolute',
	contactKey: 'brackets',
	fileHeaders: true,
	photosNeedLogin: true,
	searchSpends: true,
});

/** Obviously invented logins of the two sandbox companies. */
export const WORKUA_LOGINS = {
	/** Administrator of company 1. */
	first: { login: 'hr@acme.example', password: 'sandbox-workua-one' },
	/** Recruiter of company 1, not an administrator. */
	recruiter: { login: 'recruiter@acme.example', password: 'sandbox-workua-recruiter' },
	/** Administrator of company 2. */
	second: { login: 'hr@second.example', password: 'sandbox-workua-two' },
	/** A user whom Work.ua has blocked. */
	blocked: { login: 'blocked@acme.example', password: 'sandbox-workua-blocked' },
} as const;
