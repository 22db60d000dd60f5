/**
 * All that is peculiar to robota.ua's HTTP. Read first: robotaua.md 1 (hosts, login, Cloudflare).
 *
 * - Login gives a JWT for about a week (login.ts); a 401 means that it ended.
 * - Cloudflare answers 403, 429 or 503 with a page of its own; then nothing is sent for a while
 *   (shared/http/botChecks.ts). No rate limit is documented; one request each three seconds is what
 *   clients run with.
 * - 200 with `success: false` is a failure.
 * - Lists are POST requests with a 0-based `page` of up to 20 rows, newest first, without any filter
 *   by date or ID (applies.ts).
 * - Times have no offset: Kyiv wall time is assumed, the credential can say otherwise.
 */
import { IANAZone } from 'luxon';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import { ratePerMinute } from '../shared/http/budget';
import type { VendorClient } from '../shared/http/client';
import { buildFailure, VendorError } from '../shared/http/failure';
import type { FailureReading } from '../shared/http/failure';
import { pinnedBase } from '../shared/http/origin';
import type { VendorProfile, VendorResponse, VendorSettings } from '../shared/http/types';
import { isRecord } from '../shared/operations/parameters';
import { BOT_CHECK_ADVICE, isBotCheck } from './botCheck';
import type { RobotaUaEndpoints } from './endpoints';
import { extraHeaders, loginKey } from './login';

export type RobotaUaClient = VendorClient<RobotaUaEndpoints>;

export const BASE_URL = 'https://employer-api.robota.ua';
export const FILES_URL = 'https://apply-api.robota.ua';
export const TIME_ZONE = 'Europe/Kyiv';
export const REQUESTS_PER_MINUTE = 20;
export const BOT_CHECK_PAUSE_MINUTES = 30;

export const profile: VendorProfile = {
	name: 'robota.ua',
	credentialType: 'robotaUaApi',
	settings: readSettings,
	rate: { requests: REQUESTS_PER_MINUTE, perMs: 60_000, burst: 1 },
	timeoutMs: 60_000,
	renewsToken: true,
	locksRefusedLogins: true,
	readFailure,
};

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What the credential means for requests. @throws InputError naming the field that does not fit */
export function readSettings(credential: ICredentialDataDecryptedObject): VendorSettings {
	const zone = text(credential.timeZone) || TIME_ZONE;
	if (!IANAZone.isValidZone(zone)) {
		throw new InputError({
			parameter: 'Time Zone',
			found: 'no known time zone',
			expected: 'a name such as Europe/Kyiv',
		});
	}
	const account = text(credential.account);
	const pause = Number(credential.botCheckPause ?? BOT_CHECK_PAUSE_MINUTES);
	return {
		baseUrl: pinnedBase('Base URL', credential.baseUrl),
		hosts: { files: pinnedBase('Files URL', credential.filesUrl) },
		headers: extraHeaders(credential),
		loginKey: loginKey(credential),
		rate: ratePerMinute(credential.requestsPerMinute),
		botCheckPauseMs: Number.isFinite(pause) && pause >= 0 ? pause * 60_000 : undefined,
		values: { zone, ...(account === '' ? {} : { account }) },
	};
}

const ADVICE: Readonly<Record<number, string>> = {
	400: 'Check the values; robota.ua takes numbers as IDs here, no GUIDs.',
	401: 'Log in on robota.ua with the same user as an employer, then put name and password into the credential again.',
	403: 'The account may not do this. If robota.ua asks for an Origin, set Origin in the credential to https://robota.ua.',
	404: 'Check the ID, and that it belongs to the account of this credential.',
	500: 'For a file this often means that Resume Type does not fit the response.',
};

/** Sentence of a body: `message`, without the mark that robota.ua puts before it, or `key`. */
function sentence(body: IDataObject): string | undefined {
	const message = text(body.message) || text(body.error) || text(body.key);
	return message.replace(/^\[CUSTOM ERROR\]\s*/, '') || undefined;
}

function readFailure({ status, headers, body }: VendorResponse): FailureReading | undefined {
	if (isBotCheck(status, headers, body)) {
		return {
			kind: 'challenge',
			message: 'Cloudflare answered, not robota.ua',
			advice: BOT_CHECK_ADVICE,
		};
	}
	const failed = isRecord(body) && body.success === false;
	if (status >= 200 && status < 300) {
		return failed ? { kind: 'validation', message: sentence(body) } : undefined;
	}
	const reading: FailureReading = { advice: ADVICE[status] };
	if (isRecord(body)) {
		reading.message = sentence(body);
		if (typeof body.key === 'string' && body.key !== '') reading.code = body.key;
	} else if (typeof body === 'string' && body !== '' && !/^\s*</.test(body)) {
		reading.message = body;
	}
	return reading;
}

/** The failure for a success whose answer does not hold what it must. */
export function unreadable(endpoint: string, what: string): VendorError {
	return new VendorError(
		buildFailure(
			profile.name,
			endpoint,
			{ applied: 'no' },
			{ kind: 'unexpected', message: `the answer holds no ${what}` },
		),
	);
}

/** Records of an answer that is a list. */
export function recordsOf(body: unknown): IDataObject[] {
	return Array.isArray(body) ? body.filter(isRecord) : [];
}
