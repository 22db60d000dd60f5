/** Switches of the PeopleForce sandbox; each stands for a fact that the vendor's papers leave open. */
export interface PeopleForceConfig {
	/** `emails[]` of the employee list also matches `personal_email` (peopleforce.md 2.2: UNKNOWN). */
	emailsFilterMatchesPersonal: boolean;
	/** E-mail filters compare letter case. */
	emailFiltersCaseSensitive: boolean;
	/** `ids%5B%5D=1` works like `ids[]=1` (1.3: two clients report that it does not). */
	encodedBracketsWork: boolean;
	/** JSON form of a 422 (1.7: UNKNOWN). */
	validationForm: 'errorMessages' | 'errorStrings' | 'fieldErrors' | 'message';
	/** The account's uniqueness rule (2.3: the vendor can switch it off). */
	uniqueness: boolean;
	/** Requests per minute and key; 0 switches the limit off. */
	rateLimit: number;
	retryAfterForm: 'seconds' | 'httpDate' | 'none';
	/** New employees and candidates stay out of lists for this long. */
	listLagMs: number;
	/** Rows of a page. The vendor's is 50 and no parameter changes it. */
	pageSize: number;
	/**
	 * So many times a list of several pages shifts before its second page is read: its last record was
	 * changed and moved to the front (1.4: the order is not documented).
	 */
	listShifts: number;
	/** `flat` is what the vendor's own schema says, `nested` what live clients see (1.4). */
	metadataForm: 'nested' | 'flat';
	/** An empty list is `data: null` (1.4). */
	nullEmptyLists: boolean;
	/** `PUT /employees/{id}` answers with the record; false: an empty body (1.4). */
	updateReturnsRecord: boolean;
	/** Status of a created candidate note: 200 or 201 (3.4). */
	candidateNoteStatus: number;
	/** Internal names of custom employee fields that the account requires (2.3). */
	requiredEmployeeFields: string[];
	/** State of a vacancy made over the API (3.2: UNKNOWN). */
	newVacancyState: 'drafting' | 'opened';
	/** A second application of one candidate to one vacancy is refused with 422 (3.5: UNKNOWN). */
	refuseDuplicateApplications: boolean;
	/** Moving an application also changes the candidate's `updated_at` (UNKNOWN). */
	moveTouchesCandidate: boolean;
	/** A person terminated as of today still looks active for this long (2.3). */
	terminationLagMs: number;
	/** Life of file URLs. */
	fileUrlLifetimeMs: number;
}

export const defaultConfig = (): PeopleForceConfig => ({
	emailsFilterMatchesPersonal: false,
	emailFiltersCaseSensitive: false,
	encodedBracketsWork: false,
	validationForm: 'errorMessages',
	uniqueness: true,
	rateLimit: 300,
	retryAfterForm: 'seconds',
	listLagMs: 0,
	pageSize: 50,
	listShifts: 0,
	metadataForm: 'nested',
	nullEmptyLists: false,
	updateReturnsRecord: true,
	candidateNoteStatus: 200,
	requiredEmployeeFields: [],
	newVacancyState: 'drafting',
	refuseDuplicateApplications: true,
	moveTouchesCandidate: false,
	terminationLagMs: 0,
	fileUrlLifetimeMs: 3_600_000,
});

export interface ApiKey {
	key: string;
	kind: 'company' | 'career';
	/** People compensation, vacancy salary range and desired salary. */
	compensation: boolean;
	/** False: the caller's address is outside the key's allow-list. */
	addressAllowed: boolean;
}

/** Obviously invented keys of the sandbox account. */
export const PEOPLEFORCE_KEYS = {
	full: 'sandbox-peopleforce-full-key',
	withoutCompensation: 'sandbox-peopleforce-no-compensation-key',
	otherAddress: 'sandbox-peopleforce-other-address-key',
	career: 'sandbox-peopleforce-career-key',
} as const;

export const apiKeys = (): ApiKey[] => [
	{ key: PEOPLEFORCE_KEYS.full, kind: 'company', compensation: true, addressAllowed: true },
	{
		key: PEOPLEFORCE_KEYS.withoutCompensation,
		kind: 'company',
		compensation: false,
		addressAllowed: true,
	},
	{
		key: PEOPLEFORCE_KEYS.otherAddress,
		kind: 'company',
		compensation: true,
		addressAllowed: false,
	},
	{ key: PEOPLEFORCE_KEYS.career, kind: 'career', compensation: false, addressAllowed: true },
];
