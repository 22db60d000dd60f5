import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
} from 'n8n-workflow';

import type { RateRule } from './budget';
import type { FailureReading } from './failure';
import type { RetryRule } from './retry';
import type { LimitReading } from './window';

/** How well a vendor fact is known (design.md 6): vendor document, third-party client, or our guess. */
export type Evidence = 'vendor' | 'thirdParty' | 'assumption';

/**
 * One row of a vendor's endpoint table: the only place where its path is written.
 * docs/fidelity.md, the contract test and the client are all fed from it.
 */
export interface Endpoint {
	readonly method: IHttpRequestMethods;
	/** Template below the base URL, `{name}` for a path parameter: `/employees/{id}/notes`. */
	readonly path: string;
	readonly evidence: Evidence;
	/** Where the fact is written, e.g. `peopleforce.md 2.1`. */
	readonly source: string;
	/** Name of a host other than the base URL (see `VendorSettings.hosts`). */
	readonly host?: string;
	/** Sent without the credential: a public surface. */
	readonly public?: true;
	/** The vendor answers 404 where others send an empty list. */
	readonly emptyOn404?: true;
	/** Overrides the rule that GET, HEAD, PUT and DELETE may be sent again and POST, PATCH may not. */
	readonly replay?: 'safe' | 'never';
	/** What the vendor must have granted to the credential, e.g. a scope; named when it is missing. */
	readonly permission?: string;
	readonly note?: string;
}

export type EndpointTable = Readonly<Record<string, Endpoint>>;

export type QueryValue = string | number | boolean;
export type Query = Record<string, QueryValue | readonly QueryValue[] | null | undefined>;

/** What a credential means for requests, read once per execution. */
export interface VendorSettings {
	/** Absolute, without trailing slash: the pinned origin. */
	baseUrl: string;
	/** Further pinned hosts by name: token host, feed host. */
	hosts?: Readonly<Record<string, string>>;
	headers?: Readonly<Record<string, string>>;
	/** Query parameters of every request, e.g. `companyId`. */
	query?: Query;
	/** Endpoint id → corrected `path` or `METHOD path`, typed in by the user. */
	endpointOverrides?: Readonly<Record<string, string>>;
	/** Overrides the profile's `renewsToken`, e.g. for a static token among other ways to log in. */
	renewsToken?: boolean;
	/** Further values of the credential that the wing reads back, e.g. a time zone. No secrets. */
	values?: Readonly<Record<string, string>>;
	/** Overrides the retry rule for all requests, e.g. of a poll that has little time. */
	retry?: Partial<RetryRule>;
	/** Rate budget set by the user, e.g. when other integrations share the vendor's limit. */
	rate?: RateRule;
	/** Stands for the login in refusedLogins.ts where the credential holds a token that changes. */
	loginKey?: string;
	/** Milliseconds without requests after a bot check (botChecks.ts), set by the user. */
	botCheckPauseMs?: number;
	/** When the OAuth2 token ends by the host's own stamp (ms); older hosts make none. */
	tokenEndsAt?: number;
	/** Tells credentials apart in the rate budget; defaults to the credential's id in n8n. */
	budgetKey?: string;
}

/** An answer as the vendor sent it. */
export interface VendorResponse<T = unknown> {
	status: number;
	headers: Record<string, string>;
	body: T;
}

/** The page that tells all that is peculiar to a vendor's HTTP. */
export interface VendorProfile {
	/** Display name, first word of every error text. */
	readonly name: string;
	readonly credentialType: string;
	readonly settings: (credential: ICredentialDataDecryptedObject) => VendorSettings;
	readonly rate: RateRule;
	/** Milliseconds until a request without answer is given up. */
	readonly timeoutMs: number;
	/** A 401 may mean an expired token that `preAuthentication` or OAuth2 can renew. */
	readonly renewsToken: boolean;
	/**
	 * An expired OAuth2 token is answered with a status that also has other meanings: it is told by
	 * the answer and the stored end (`expired`) and renewed by n8n over a `probe`, a path below the base URL that is
	 * answered with `status` for no other reason (renewal.ts).
	 */
	readonly renewal?: {
		readonly status: number;
		readonly probe: string;
		readonly expired: (response: VendorResponse, endsAt?: number) => boolean;
	};
	/**
	 * The vendor locks a login after some wrong passwords: a refused one is not sent again for the
	 * rest of the execution, nor by later ones for a while (refusedLogins.ts).
	 */
	readonly locksRefusedLogins?: true;
	/**
	 * Reads a failure out of an answer, also out of a "200 but failed" one;
	 * undefined means success. `permission` is that of the endpoint, absent for a custom request.
	 */
	readonly readFailure: (
		response: VendorResponse,
		permission?: string,
	) => FailureReading | undefined;
	/** Remaining requests and reset time from the vendor's limit headers. */
	readonly readLimits?: (headers: Record<string, string>, now: number) => LimitReading | undefined;
	/** Hosts of files that are fetched without the credential (signed URLs). Any host when absent. */
	readonly maxDownloadBytes?: number;
}

export interface RequestOptions {
	/** Values of the `{name}` parts of the path. */
	path?: Record<string, string | number>;
	query?: Query;
	/** JSON body, or bytes with their content type. */
	body?: IDataObject | readonly unknown[] | { bytes: Buffer; contentType: string };
	headers?: Record<string, string>;
	/** `bytes` returns a Buffer, e.g. a CV. Default `json`. */
	as?: 'json' | 'bytes';
	/** Overrides the endpoint's replay rule for one call. */
	replay?: 'safe' | 'never';
	/** Overrides the retry rule for one call, e.g. fewer attempts at a part that may be missing. */
	retry?: Partial<RetryRule>;
}
