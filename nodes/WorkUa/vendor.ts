/**
 * All that is peculiar to Work.ua's HTTP. Read first: workua.md 1 (transport), 4.1 (feeds).
 *
 * - Basic login on every request; 10 wrong passwords lock it, hence a 401 is never sent again.
 * - Over 50 requests a second the address is blocked for a minute with 429: at most 20 a second here.
 * - Writes are forms with PHP brackets (form.ts), reads are JSON; `X-Locale` sets the language.
 * - A list without entries answers 404; `GET /jobs/{id}` does not exist and answers 501.
 * - Feeds of responses are read by ID: `sort=1&last_id=…` upwards, `before_id=…` downwards. A short
 *   page is not the last one: only an empty one is.
 * - `PUT /jobs/{id}` replaces everything, and with `publication` it spends a publication.
 */
import type { IDataObject } from 'n8n-workflow';

import type { VendorClient } from '../shared/http/client';
import type { FailureReading } from '../shared/http/failure';
import { buildFailure, VendorError } from '../shared/http/failure';
import { pinnedBase } from '../shared/http/origin';
import type { RetryRule } from '../shared/http/retry';
import type { VendorProfile, VendorResponse } from '../shared/http/types';
import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import type { WorkUaEndpoints } from './endpoints';

export type WorkUaClient = VendorClient<WorkUaEndpoints>;

/** Public site, for the links that people open. */
export const SITE = 'https://www.work.ua';

/** The block of an address lasts a minute, and no Retry-After is documented. */
export const BLOCK_MS = 61_000;

/** In the editor a list is shown at once or not at all. */
export const EDITOR_RETRY: Partial<RetryRule> = { attempts: 2, maxWaitMs: 3000, maxTotalMs: 5000 };

export const profile: VendorProfile = {
	name: 'Work.ua',
	credentialType: 'workUaApi',
	settings: (credential) => ({
		baseUrl: pinnedBase('Base URL', credential.baseUrl),
		values: {
			account: readText(credential.company) ?? '',
			locale: readText(credential.locale) ?? 'uk_UA',
		},
		// The vendor counts per address: all credentials of this n8n share one budget.
		budgetKey: 'address',
	}),
	rate: { requests: 20, perMs: 1000, burst: 10 },
	timeoutMs: 60_000,
	renewsToken: false,
	locksRefusedLogins: true,
	readFailure,
};

const ADVICE: Readonly<Record<number, string>> = {
	401: 'Check e-mail and password in the credential, they are the ones of the site. Work.ua locks a login after 10 wrong passwords, so this one is not sent again until it is changed.',
	403: 'Work.ua has blocked this user. Ask the administrator of the company account, or Work.ua.',
	404: 'Check the ID. A job that was published again may have a new ID.',
	429: 'Work.ua blocks an address for one minute after 50 requests in a second, and a login after 10 wrong passwords. Other programs at this address count too.',
	501: 'Work.ua has no such call.',
};

/** Reads the one documented error form, and the form of the resume base (workua.md 1.2, 5). */
function readFailure({ status, body }: VendorResponse): FailureReading | undefined {
	const said = isRecord(body) && body.status === 'error';
	if (status >= 200 && status < 300 && !said) return undefined;
	const reading: FailureReading = { advice: ADVICE[status] };
	if (status === 429) reading.retryAfterMs = BLOCK_MS;
	// Not a server fault: the call does not exist, and repeating it helps nobody.
	if (status === 501) reading.kind = 'badRequest';
	if (status === 400 || (said && status < 300)) reading.kind = 'validation';
	const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
	const texts = errors.map(({ id, message }) => ({
		id: readText(id) ?? 'unknown',
		text: readText(message) ?? readText(id) ?? '',
	}));
	if (texts.length > 0) {
		reading.code = texts[0].id;
		reading.message = texts.map(({ text }) => text).join('; ');
		reading.fields = {};
		for (const { id, text } of texts) reading.fields[id] = [...(reading.fields[id] ?? []), text];
	}
	return reading;
}

/** An answer that cannot be read: it must never look like an empty list. */
export function unreadable(endpoint: string): VendorError {
	return new VendorError(
		buildFailure(
			'Work.ua',
			endpoint,
			{ applied: 'no' },
			{ kind: 'unexpected', message: 'the answer does not have the documented form' },
		),
	);
}

/** Rows of `{status, items}`; undefined (404) is an empty list. */
export function itemsOf(body: unknown, endpoint: string): IDataObject[] {
	if (body === undefined) return [];
	if (!isRecord(body) || !Array.isArray(body.items)) throw unreadable(endpoint);
	return body.items.filter(isRecord);
}

/** Rows of a bare array (dictionaries, balances, quota). */
export function rowsOf(body: unknown, endpoint: string): IDataObject[] {
	if (!Array.isArray(body)) throw unreadable(endpoint);
	return body.filter(isRecord);
}

/** Name of the account, for `source.account`. */
export function accountOf(client: WorkUaClient): string | undefined {
	return readText(client.settings.values?.account);
}
