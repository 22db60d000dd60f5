/**
 * All that is peculiar to eRecruiter's HTTP (Poland, erecruiter.pl). Read first: erecruiter.md 3-5
 * and 13. There is no vendor documentation; the facts come from client code of 2018.
 *
 * - Login: OAuth2 password grant with the client in HTTP Basic; a static token as the alternative.
 * - `companyId` goes with every request but Account/Companies.
 * - Lists: `limit` and `offset`; a bare array or an object keyed by the collection, with a counter
 *   of varying name. Some lists ignore `offset`.
 * - Failures: an array of `{message, errorCode, modelType}`; single sub-resources were seen to
 *   answer 500 for some records.
 * - No idempotency key, no filter by time, no webhooks; rate limits unknown.
 */
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../shared/errors/inputError';
import type { VendorClient } from '../shared/http/client';
import { buildFailure, VendorError } from '../shared/http/failure';
import type { FailureReading } from '../shared/http/failure';
import { pagesByOffset } from '../shared/http/pages';
import type { RetryRule } from '../shared/http/retry';
import type { Query, VendorProfile, VendorResponse } from '../shared/http/types';
import { isRecord } from '../shared/operations/parameters';
import { listKeys } from './endpoints';
import type {
	ERecruiterEndpoint,
	ERecruiterEndpoints,
	ERecruiterList,
	ListKeys,
} from './endpoints';
import { propertyNames, readList, valueAt } from './envelope';
import { readSettings } from './settings';

export type ERecruiterClient = VendorClient<ERecruiterEndpoints>;

export const PAGE_SIZE = 100;

export const profile: VendorProfile = {
	name: 'eRecruiter',
	credentialType: 'eRecruiterApi',
	settings: readSettings,
	// The limits are unknown; a client of 2018 kept to two, later ten requests a second.
	rate: { requests: 5, perMs: 1000, burst: 5 },
	timeoutMs: 60_000,
	renewsToken: true,
	readFailure,
};

function impatient(retry: Partial<RetryRule>): VendorProfile {
	return { ...profile, settings: (credential) => ({ ...readSettings(credential), retry }) };
}

/** For polls, which have little time: what fails now is read by the next one. */
export const pollProfile = impatient({ attempts: 3, maxWaitMs: 5000, maxTotalMs: 10_000 });

/** For lists of the editor, where somebody waits. */
export const editorProfile = impatient({ attempts: 2, maxWaitMs: 3000, maxTotalMs: 5000 });

const NEW_TOKEN =
	'With the Mode Static Token, make a new one in eRecruiter under Settings > Integrations with eRecruiter > Partners > Activate > Generate access token. With the other modes n8n has just logged in anew: check in eRecruiter under Settings > Integration what the client may do.';
const SCOPE =
	'If the token was made for "Wybrane rekrutacje / Selected recruitments", it only sees recruitments whose basic data have this integration ticked: tick it there, or make a token for "Wszystkie rekrutacje / All recruitments".';

const ADVICE: Readonly<Record<number, string>> = {
	403: `The login is valid but may not read this. ${SCOPE} With a user login, also the role of the user and the company ID in the credential limit what is seen.`,
	404: `Check the ID. ${SCOPE} If every request ends like this, check the base URL and the version in the credential.`,
	429: 'The limit of eRecruiter is not published. Poll less often, or read fewer recruitments.',
	500: 'eRecruiter is known to answer so for single records. If it stays, send the request below to its support.',
};

/** What the answer itself says about a refused token; often it says nothing. */
function tokenProblem({ headers, body }: VendorResponse): string {
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
	const said = `${headers['www-authenticate'] ?? ''} ${text}`;
	if (/expir|wygas/i.test(said)) return 'The access token has expired.';
	if (/invalid|malformed|niepraw|nieważn/i.test(said)) return 'The access token is not valid.';
	return 'The access token is not accepted; eRecruiter does not tell whether it is wrong, has expired or was withdrawn.';
}

/** Messages and code of an error body: an array of errors, one error, or text (erecruiter.md 13, A7). */
function readErrorBody(body: unknown): { message?: string; code?: string } {
	if (typeof body === 'string') return /^\s*</.test(body) ? {} : { message: body };
	const errors = (Array.isArray(body) ? body : [body]).filter(isRecord);
	const textOf = (error: IDataObject) =>
		[valueAt(error, 'message'), valueAt(error, 'error_description'), valueAt(error, 'error')].find(
			(value) => typeof value === 'string' && value.trim() !== '',
		);
	const texts = [...new Set(errors.map(textOf).filter((text) => typeof text === 'string'))];
	const code = errors
		.map((error) => valueAt(error, 'errorCode'))
		.find((value) => typeof value === 'string' || typeof value === 'number');
	return {
		...(texts.length > 0 ? { message: texts.join('; ') } : {}),
		...(code === undefined ? {} : { code: String(code) }),
	};
}

function readFailure(response: VendorResponse): FailureReading | undefined {
	const { status, body } = response;
	if (status >= 200 && status < 300) return unreadable(body);
	const reading: FailureReading = { ...readErrorBody(body), advice: ADVICE[status] };
	if (status !== 401) return reading;
	return { ...reading, advice: `${tokenProblem(response)} ${NEW_TOKEN}` };
}

/** Query that leaves the company out, for the one path that must not have it. */
export function withoutCompany(client: ERecruiterClient): Query {
	return Object.fromEntries(Object.keys(client.settings.query ?? {}).map((name) => [name, null]));
}

/** A page of HTML as an answer, e.g. a proxy's login page, is no success. */
function unreadable(body: unknown): FailureReading | undefined {
	if (typeof body !== 'string' || !/^\s*</.test(body)) return undefined;
	return {
		kind: 'unexpected',
		message: 'the answer is a page of HTML, not JSON',
		advice: 'Check base URL and version in the credential and any proxy in between.',
	};
}

/** The record of an answer; a list of one record is taken as that record. */
export function recordOf(body: unknown): IDataObject | undefined {
	const single: unknown = Array.isArray(body) && body.length === 1 ? body[0] : body;
	return isRecord(single) && Object.keys(single).length > 0 ? single : undefined;
}

/**
 * Reads one record.
 * @throws VendorError also when the answer holds no record: it must never look like an empty one
 */
export async function readRecord(
	client: ERecruiterClient,
	id: ERecruiterEndpoint,
	recordId: string,
): Promise<IDataObject> {
	const record = recordOf(await client.read(id, { path: { id: recordId } }));
	if (record !== undefined) return record;
	const reading: FailureReading = { kind: 'unexpected', message: 'the answer holds no record' };
	const label = `GET ${client.endpoints[id].path}`;
	throw new VendorError(buildFailure(profile.name, label, { applied: 'no' }, reading));
}

export interface ListOptions {
	path?: Record<string, string>;
	query?: Query;
	/** The list is read with one request, without `limit` and `offset`. */
	single?: boolean;
	pageSize?: number;
	/** Property that holds the list, when the answer has another form than known. */
	itemsKey?: string;
}

/**
 * All rows of a list (erecruiter.md 13, A5): up to a short or empty page, a page that brings
 * nothing new, or a counter not yet reached. Rows that a page shift shows twice are given once.
 * @throws VendorError when the answer is no list
 */
export async function* listAll(
	client: ERecruiterClient,
	id: ERecruiterList,
	options: ListOptions = {},
): AsyncGenerator<IDataObject> {
	const keys: ListKeys = listKeys[id];
	const itemsKey = options.itemsKey ?? keys.items;
	const read = async (query: Query) => {
		const body = await client.read(id, {
			path: options.path,
			query: { ...options.query, ...query },
		});
		return asList(body, itemsKey, `GET ${client.endpoints[id].path}`);
	};
	if (options.single === true || keys.single === true) {
		yield* (await read({})).items;
		return;
	}
	const seen = new Set<string>();
	yield* pagesByOffset(options.pageSize ?? PAGE_SIZE, async (offset, limit) => {
		const { items, total } = await read({ limit, offset });
		const fresh = items.filter((row) => !seen.has(rowKey(row, keys.id)));
		for (const row of fresh) seen.add(rowKey(row, keys.id));
		if (fresh.length === 0) return { items: [] };
		return { items: fresh, read: items.length, more: total !== undefined && total > seen.size };
	});
}

function rowKey(row: IDataObject, idKey: string | undefined): string {
	const id = idKey === undefined ? undefined : valueAt(row, idKey);
	return id === undefined || id === null ? JSON.stringify(row) : String(id);
}

/** @throws VendorError naming the properties found when the answer is no list */
export function asList(body: unknown, itemsKey: string | undefined, endpoint: string) {
	const list = readList(body, itemsKey);
	if (list !== undefined) return list;
	throw new VendorError(
		buildFailure(
			'eRecruiter',
			endpoint,
			{ applied: 'no' },
			{
				message: `no list was found in the answer, its properties are: ${propertyNames(body)}`,
				advice: 'Set the option "Items Property" to the property that holds the list.',
			},
		),
	);
}

/** Zone of times without offset, from the credential. */
export function zoneOf(client: ERecruiterClient): string {
	return client.settings.values?.zone ?? 'Europe/Warsaw';
}

/** The company of the credential, for the shared shapes; undefined when none is set. */
export function accountOf(client: ERecruiterClient): string | undefined {
	return client.settings.values?.companyId;
}

/** @throws InputError when a multiple choice was left empty */
export function atLeastOne(ids: string[], parameter: string, expected: string): string[] {
	if (ids.length > 0) return ids;
	throw new InputError({ parameter, found: 'nothing', expected });
}
