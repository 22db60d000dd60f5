/**
 * All that is peculiar to HeadHunter's HTTP. Read first: headhunter.md 1.5, 1.6, 6, 7.
 *
 * - An expired token is answered 403, as are missing rights, missing payment, used-up quotas and
 *   business rules: only `errors[].type/value` tells them apart (advice.ts). A refresh token works
 *   once and only after expiry, so n8n is asked to refresh over `/me` only when the answer says
 *   `token_expired`, or does not know a token past its end (shared/http/renewal.ts).
 * - A 429 may be a daily quota: then repeating is pointless.
 * - HH-User-Agent on every request; `host` and `locale` in the query; X-Manager-Account-Id chooses
 *   among several employers of one login.
 * - Pages count from 0; the largest page differs by list.
 * - Vacancies, chats and webhooks take JSON; steps of responses, messages and read marks take forms.
 */
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import { ratePerMinute } from '../shared/http/budget';
import { createClient } from '../shared/http/client';
import type { RequestContext, VendorClient } from '../shared/http/client';
import type { FailureReading } from '../shared/http/failure';
import { buildFailure, VendorError } from '../shared/http/failure';
import { pinnedBase } from '../shared/http/origin';
import { pagesByNumber } from '../shared/http/pages';
import type { Query, RequestOptions, VendorProfile, VendorResponse } from '../shared/http/types';
import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import { meaningOf, REASONS } from './advice';
import { endpoints } from './endpoints';
import type { HeadHunterEndpoints } from './endpoints';

export type HeadHunterClient = VendorClient<HeadHunterEndpoints>;

const AGENT = /^[^\s/()]+\/[^\s()]+ \([^\s()@]+@[^\s()@]+\.[^\s()@]+\)$/;
/** The documentation's own sample is refused (headhunter.md 1.3). */
const REFUSED_AGENT = 'my-app-feedback@example.com';

/** Checks `Name/Version (e-mail)`. */
export function checkAgent(value: unknown): string {
	const agent = readText(value) ?? '';
	if (AGENT.test(agent) && !agent.includes(REFUSED_AGENT)) return agent;
	throw new InputError({
		parameter: 'HH-User-Agent',
		found: agent === '' ? 'nothing' : 'a text that HeadHunter refuses',
		expected: 'your application and a contact, e.g. AcmeRecruiting/1.0 (it@acme.example)',
	});
}

/** n8n stores the tokens in the credential when the account is connected. */
function readTokens({ oauthTokenData }: ICredentialDataDecryptedObject): IDataObject {
	if (isRecord(oauthTokenData) && readText(oauthTokenData.access_token) !== undefined) {
		return oauthTokenData;
	}
	throw new InputError({
		parameter: 'Credential',
		found: 'no connected account',
		expected: 'one: open the credential in n8n and choose Connect',
	});
}

/** A token that is past its end may also be told as unknown: no raw answer is documented. */
function tellsExpired({ status, body }: VendorResponse, endsAt = Infinity): boolean {
	if (status !== 403) return false;
	const values = errorsOf(body).map(({ value }) => value);
	if (values.includes('token_expired')) return true;
	return values.includes('bad_authorization') && endsAt <= Date.now();
}

const profile: VendorProfile = {
	name: 'HeadHunter',
	credentialType: 'headHunterOAuth2Api',
	settings: (credential) => {
		const endsAt = Number(readTokens(credential).n8n_expires_at);
		return {
			baseUrl: pinnedBase('API URL', credential.baseUrl),
			headers: { 'HH-User-Agent': checkAgent(credential.userAgent) },
			query: { host: readText(credential.site), locale: readText(credential.locale) },
			rate: ratePerMinute(credential.requestsPerMinute),
			...(endsAt > 0 ? { tokenEndsAt: endsAt } : {}),
		};
	},
	rate: { requests: 300, perMs: 60_000, burst: 10 },
	timeoutMs: 60_000,
	renewsToken: false,
	renewal: {
		status: 403,
		probe: '/me',
		expired: tellsExpired,
	},
	readFailure,
};

/** Opens a client for a working account; undefined means the login's primary one. */
export async function openClient(
	context: RequestContext,
	accountId: string | undefined,
): Promise<HeadHunterClient> {
	return await createClient(context, profileFor(accountId), endpoints);
}

/** The profile for a working account (headhunter.md 1.3). */
export function profileFor(accountId: string | undefined): VendorProfile {
	if (accountId === undefined) return profile;
	return {
		...profile,
		settings: (credential) => {
			const settings = profile.settings(credential);
			const headers = { ...settings.headers, 'X-Manager-Account-Id': accountId };
			return { ...settings, headers };
		},
	};
}

/** The site that the credential names, e.g. `rabota.by`. */
export const siteOf = ({ settings }: HeadHunterClient): string =>
	readText(settings.query?.host) ?? 'hh.ru';

interface HhError {
	type: string;
	value?: string;
	record: IDataObject;
}

function errorsOf(body: unknown): HhError[] {
	const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
	return errors.map((record) => ({
		type: readText(record.type) ?? 'unknown',
		value: readText(record.value),
		record,
	}));
}

/** `duplicate` names the vacancies there are, partly (headhunter.md 2.4). */
function twinsOf({ record }: HhError): string {
	const items = Array.isArray(record.items) ? record.items.filter(isRecord) : [];
	const ids = items.map(({ id }) => readText(id)).filter((id) => id !== undefined);
	return ids.length > 0 ? ` IDs: ${ids.slice(0, 5).join(', ')}.` : '';
}

/** In plain words with HeadHunter's own, by which its support finds it. */
const plainReason = (reason: string): string =>
	Object.hasOwn(REASONS, reason) ? `${REASONS[reason]} (${reason})` : reason;

function readFailure({ status, headers, body }: VendorResponse): FailureReading | undefined {
	if (status >= 200 && status < 300) return undefined;
	const errors = errorsOf(body);
	if (errors.length === 0) return withoutErrors(status, headers, body);
	const [first] = errors;
	// Chats tell the reason where others tell the value (headhunter.md 3.5).
	const value = first.value ?? readText(first.record.reason);
	const meaning = meaningOf(first.type, value);
	const words = errors.map((error) => {
		const reason = readText(error.record.reason);
		const said = reason === undefined ? '' : `: ${plainReason(reason)}`;
		return `${error.type}${error.value === undefined ? '' : ` ${error.value}`}${said}`;
	});
	const fields: Record<string, string[]> = {};
	for (const { value: name, record } of errors) {
		const reason = readText(record.reason);
		const field = readText(record.pointer)?.replace(/^\//, '') ?? name;
		if (reason !== undefined && field !== undefined) {
			fields[field] = [...(fields[field] ?? []), plainReason(reason)];
		}
	}
	return {
		...(meaning ? { kind: meaning.kind, advice: `${meaning.advice}${twinsOf(first)}` } : {}),
		code: [first.type, value].filter((part) => part !== undefined).join('/'),
		message: words.join('; '),
		...(Object.keys(fields).length > 0 ? { fields } : {}),
	};
}

/** Answers of the front servers and of older code: no JSON, or JSON without `errors`. */
function withoutErrors(
	status: number,
	headers: Record<string, string>,
	body: unknown,
): FailureReading {
	if (status === 403 && !isRecord(body) && /ddos-guard/i.test(headers.server ?? '')) {
		return {
			kind: 'challenge',
			message: 'a protection against too many requests stands before HeadHunter',
			advice: 'The login is fine. Send fewer requests per minute.',
		};
	}
	const value = isRecord(body) ? readText(body.value) : undefined;
	if (value === 'vacancy_draft_limit_exceeded') {
		return {
			kind: 'quota',
			code: value,
			message: 'the account has as many drafts as it may have',
			advice: 'Publish or delete drafts.',
		};
	}
	return isRecord(body) ? { message: readText(body.description) } : {};
}

/** An answer without the documented form must never look like an empty list. */
export function unreadable(endpoint: string): VendorError {
	return new VendorError(
		buildFailure(
			'HeadHunter',
			endpoint,
			{ applied: 'no' },
			{ kind: 'unexpected', message: 'the answer does not have the documented form' },
		),
	);
}

export function recordOf(body: unknown, endpoint: string): IDataObject {
	if (!isRecord(body)) throw unreadable(endpoint);
	return body;
}

/** Rows of `{items}`. */
export function itemsOf(body: unknown, endpoint: string): IDataObject[] {
	if (!isRecord(body) || !Array.isArray(body.items)) throw unreadable(endpoint);
	return body.items.filter(isRecord);
}

type ListEndpoint = keyof HeadHunterEndpoints & string;

/** All rows of a paged list (headhunter.md 6: pages from 0, `pages` in the answer). */
export async function* rowsOf(
	client: HeadHunterClient,
	id: ListEndpoint,
	perPage: number,
	options: RequestOptions & { query?: Query } = {},
): AsyncGenerator<IDataObject> {
	const { path } = endpoints[id];
	yield* pagesByNumber(
		async (page) => {
			const query = { ...options.query, page, per_page: perPage };
			const body = recordOf(await client.read(id, { ...options, query }), `GET ${path}`);
			const pages = Number(body.pages);
			return {
				items: itemsOf(body, `GET ${path}`),
				pages: Number.isFinite(pages) ? pages : 1,
			};
		},
		{ first: 0 },
	);
}

/** A look at what a lost answer left behind; undefined where it fails, too: then the loss counts. */
export async function lookAfter<T>(look: () => Promise<T>): Promise<T | undefined> {
	return await look().catch((error: unknown) => {
		if (error instanceof VendorError) return undefined;
		throw error;
	});
}

/** Who the working account is: its IDs are part of most paths (headhunter.md 1.4). */
export interface Identity {
	employerId: string;
	managerId: string;
	employerName?: string;
}

/** @throws InputError when the token is not of an employer's manager */
export async function readIdentity(
	client: HeadHunterClient,
	options: Pick<RequestOptions, 'retry'> = {},
): Promise<Identity> {
	const me = recordOf(await client.read('account.me', options), 'GET /me');
	const employer = isRecord(me.employer) ? me.employer : {};
	const manager = isRecord(me.manager) ? me.manager : {};
	const employerId = readText(employer.id);
	const managerId = readText(manager.id) ?? readText(employer.manager_id);
	if (me.is_employer !== true || employerId === undefined || managerId === undefined) {
		throw new InputError({
			parameter: 'Credential',
			found: 'a login that is no manager of an employer',
			expected: 'an employer login; connect the credential again with one',
		});
	}
	const employerName = readText(employer.name);
	return { employerId, managerId, ...(employerName ? { employerName } : {}) };
}

/**
 * A form as bytes; a list repeats its name. The type carries a charset: n8n's helper would try to
 * parse a body of the bare type itself.
 */
export function formBody(
	fields: Record<string, string | readonly string[] | boolean | undefined>,
): { bytes: Buffer; contentType: string } {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		if (value === undefined) continue;
		for (const single of Array.isArray(value) ? value : [value]) form.append(name, String(single));
	}
	return {
		bytes: Buffer.from(form.toString()),
		contentType: 'application/x-www-form-urlencoded; charset=utf-8',
	};
}
