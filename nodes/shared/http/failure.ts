import type { Failure as HostFailure } from 'n8n-workflow';

/** What went wrong, in one word that code may branch on. */
export type FailureKind =
	| 'badRequest'
	| 'unauthorized'
	| 'forbidden'
	| 'notFound'
	| 'conflict'
	| 'validation'
	| 'rateLimited'
	| 'quota'
	| 'unavailable'
	| 'challenge'
	| 'timeout'
	| 'network'
	| 'refused'
	| 'unexpected';

/** A vendor's own words about a failure, as its error reader found them. */
export interface FailureReading {
	kind?: FailureKind;
	/** The vendor's machine code, e.g. `InternalServerError`. */
	code?: string;
	/** The vendor's sentence, before redaction. */
	message?: string;
	/** What the user can do about it. */
	advice?: string;
	/** Field → the vendor's sentences. */
	fields?: Record<string, string[]>;
	/** Wait that the vendor's documents demand where the answer itself names none. */
	retryAfterMs?: number;
}

export interface VendorFailure {
	vendor: string;
	kind: FailureKind;
	status?: number;
	code?: string;
	/** Sentence for the user, free of secrets and personal data. */
	message: string;
	advice?: string;
	fields?: Record<string, string[]>;
	retryAfterMs?: number;
	/** Whether a write may have been carried out although no success was seen. */
	applied: 'no' | 'unknown';
	/** `POST /employees`, never with values filled in. */
	endpoint: string;
}

/** A failed request. Turned into n8n's NodeApiError at the edge (errors.ts), never before. */
export class VendorError extends Error {
	constructor(readonly failure: VendorFailure) {
		super(failure.message);
		this.name = 'VendorError';
	}
}

const KIND_BY_STATUS: Readonly<Record<number, FailureKind>> = {
	400: 'badRequest',
	401: 'unauthorized',
	402: 'quota',
	403: 'forbidden',
	404: 'notFound',
	409: 'conflict',
	410: 'notFound',
	422: 'validation',
	429: 'rateLimited',
};

/** Kind of a failure by its HTTP status alone. */
export function kindOfStatus(status: number): FailureKind {
	return KIND_BY_STATUS[status] ?? (status >= 500 ? 'unavailable' : 'unexpected');
}

const EMAIL = /[^\s"'<>(),;:=]+@[^\s"'<>(),;:]+\.[^\s"'<>(),;:.]+/g;
const LONG_NUMBER = /\+?\d(?:[\s().-]?\d){7,}/g;
const TOKEN = /\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]+|[A-Za-z0-9_-]{32,})\b/g;

/**
 * Takes e-mail addresses, phone-like numbers and tokens out of a vendor's text and shortens it,
 * so that it may stand in an error, a log or a ledger row.
 */
export function redact(text: string, maxLength = 300): string {
	const clean = text
		.replace(/<[^>]*>/g, ' ')
		.replace(EMAIL, '[e-mail]')
		.replace(TOKEN, '[token]')
		.replace(LONG_NUMBER, '[number]')
		.replace(/\s+/g, ' ')
		.trim();
	return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}

const PLAIN_WORDS: Record<FailureKind, string> = {
	badRequest: 'did not understand the request',
	unauthorized: 'refused the login',
	forbidden: 'does not allow this to the credential in use',
	notFound: 'has no such record, or the credential may not see it',
	conflict: 'already holds a conflicting record',
	validation: 'rejected the data',
	rateLimited: 'is receiving too many requests',
	quota: 'has no quota left for this',
	unavailable: 'could not answer (server fault)',
	challenge: 'put a bot check in front of the request',
	timeout: 'did not answer in time',
	network: 'could not be reached',
	refused: 'was not asked: the request is not allowed',
	unexpected: 'gave an unexpected answer',
};

/** Builds the failure that is thrown: the vendor's own message first, plain words otherwise. */
export function buildFailure(
	vendor: string,
	endpoint: string,
	base: { status?: number; applied: 'no' | 'unknown'; retryAfterMs?: number },
	reading: FailureReading = {},
): VendorFailure {
	const kind = reading.kind ?? (base.status ? kindOfStatus(base.status) : 'unexpected');
	const said = reading.message ? redact(reading.message) : '';
	const status = base.status ? ` (HTTP ${base.status})` : '';
	return {
		vendor,
		kind,
		status: base.status,
		code: reading.code,
		message: said
			? `${vendor} ${PLAIN_WORDS[kind]}${status}: ${said}`
			: `${vendor} ${PLAIN_WORDS[kind]}${status}`,
		advice: reading.advice,
		fields: reading.fields,
		retryAfterMs: base.retryAfterMs ?? reading.retryAfterMs,
		applied: base.applied,
		endpoint,
	};
}

/** n8n's own failure class, read by its poll back-off (n8n-standards.md 2.3). */
export function hostFailure(failure: VendorFailure): HostFailure | undefined {
	switch (failure.kind) {
		case 'rateLimited':
			return { cause: 'rate-limited', retryAfterMs: failure.retryAfterMs };
		case 'quota':
			return { cause: 'quota-exhausted', retryAfterMs: failure.retryAfterMs };
		case 'unavailable':
		case 'challenge':
		case 'timeout':
		case 'network':
			return { cause: 'temporarily-unavailable', retryAfterMs: failure.retryAfterMs };
		case 'unauthorized':
			return { cause: 'credential-invalid' };
		case 'forbidden':
		case 'notFound':
			return { cause: 'configuration-invalid' };
		default:
			return undefined;
	}
}
