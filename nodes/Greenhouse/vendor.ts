/**
 * All that is peculiar to Greenhouse's HTTP. Read first: greenhouse.md 1.3 (login) and 2 (protocol).
 *
 * - Harvest v3 only: OAuth2 client credentials, bearer token of one hour, acting user inside it.
 * - 401: bad or expired token. 403: the token is good, the scope or the Site-Admin right is missing.
 * - Lists are bare arrays, newest id first; `Link: <…>; rel="next"` carries a cursor that must be sent
 *   alone. No single reads: `?ids=`, at most 50 of them (list.ts).
 * - Fixed windows of 30 s; every answer tells limit, rest and end. One page is one request.
 * - No idempotency key: a POST is never sent twice. Moves, rejections and hires answer 204.
 */
import type { VendorClient } from '../shared/http/client';
import { InputError } from '../shared/errors/inputError';
import type { FailureReading } from '../shared/http/failure';
import { pinnedBase } from '../shared/http/origin';
import type { VendorProfile, VendorResponse, VendorSettings } from '../shared/http/types';
import type { LimitReading } from '../shared/http/window';
import { isRecord } from '../shared/operations/parameters';
import type { GreenhouseEndpoints } from './endpoints';

export type GreenhouseClient = VendorClient<GreenhouseEndpoints>;

export const profile: VendorProfile = {
	name: 'Greenhouse',
	credentialType: 'greenhouseApi',
	settings: (credential) => readSettings(credential.baseUrl),
	// Below the smallest limit seen; the real one is taken from the first answer (window.ts).
	rate: { requests: 40, perMs: 30_000, window: 'fixed' },
	timeoutMs: 60_000,
	renewsToken: true,
	readFailure,
	readLimits,
};

function readSettings(value: unknown): VendorSettings {
	const baseUrl = pinnedBase('Base URL', value);
	if (/\/v[12]$/.test(baseUrl)) {
		throw new InputError({
			parameter: 'Base URL',
			found: 'the address of Harvest v1 or v2',
			expected: 'https://harvest.greenhouse.io/v3',
			advice: 'Greenhouse removed v1 and v2 on 31 August 2026.',
		});
	}
	return { baseUrl };
}

const ADVICE: Readonly<Record<number, string>> = {
	401: 'Check Client ID and Client Secret in the credential. A Harvest v1 key does not work here.',
	404: 'Check the ID. A deleted or merged record answers the same way.',
	429: 'Greenhouse counts requests of all custom integrations in windows of 30 seconds.',
};

function adviceOn403(permission?: string): string {
	const scope = permission ? `the scope ${permission}` : 'a scope';
	return `The login is right, but ${scope} is missing (Greenhouse: Dev Center > API Credentials > Manage Scopes), or the acting user is not a Site Admin. A token keeps its scopes for up to an hour.`;
}

/** Reads `{message, errors: [text | {field: text}]}` (greenhouse.md 2); a 429 may be bare text. */
function readFailure(
	{ status, body }: VendorResponse,
	permission?: string,
): FailureReading | undefined {
	if (status >= 200 && status < 300) return undefined;
	const reading: FailureReading = {
		advice: status === 403 ? adviceOn403(permission) : ADVICE[status],
	};
	if (!isRecord(body)) {
		const plain = typeof body === 'string' && body !== '' && !/^\s*</.test(body);
		return plain ? { ...reading, message: body } : reading;
	}
	const errors: unknown[] = Array.isArray(body.errors) ? body.errors : [];
	const texts: string[] = errors.filter((error) => typeof error === 'string');
	const fields: Record<string, string[]> = {};
	for (const error of errors.filter(isRecord)) {
		for (const [field, text] of Object.entries(error)) {
			fields[field] = [...(fields[field] ?? []), String(text)];
		}
	}
	for (const [field, sentences] of Object.entries(fields)) {
		texts.push(`${field}: ${sentences.join(', ')}`);
	}
	if (Object.keys(fields).length > 0) reading.fields = fields;
	const general = typeof body.message === 'string' ? body.message : undefined;
	// The general message only repeats the status; what is wrong stands in the errors.
	reading.message = texts.length > 0 ? texts.join('; ') : general;
	return reading;
}

/**
 * Rest and end of the current window. The end is told by the vendor's clock: it is turned into ours
 * with the answer's `Date`, whose lost fraction of a second makes it late, never early.
 */
function readLimits(headers: Record<string, string>, now: number): LimitReading | undefined {
	const number = (name: string) => {
		const value = headers[name];
		return value === undefined || value.trim() === '' ? Number.NaN : Number(value);
	};
	const remaining = number('x-ratelimit-remaining');
	const reset = number('x-ratelimit-reset') * 1000;
	if (!Number.isFinite(remaining) || !Number.isFinite(reset)) return undefined;
	const limit = number('x-ratelimit-limit');
	const server = Date.parse(headers.date ?? '');
	const ahead = Number.isNaN(server) ? 0 : server - now;
	return {
		remaining,
		resetAt: reset - ahead,
		...(Number.isFinite(limit) ? { limit } : {}),
	};
}
