/**
 * All that is peculiar to PeopleForce's HTTP. Read first: peopleforce.md 1 (protocol).
 *
 * - Key in the header X-API-KEY; a wrong one gives 401, an IP outside the key's allow-list or a
 *   restricted area (compensation) gives 403.
 * - Lists: `{data, metadata: {pagination: {page, pages}}}`, `page` is the only parameter, its size is
 *   fixed; some lists have no pages at all.
 * - Filters use literal brackets: `emails[]=…`, `created_at[gte]=…`.
 * - 300 requests a minute (third-party evidence); 429 carries Retry-After.
 * - No idempotency key: a POST is never sent twice.
 * - 422 for an e-mail, phone or resume that another record holds: code `taken`.
 * - A success whose body is text is no answer of the API: never read as an empty list.
 */
import type { IDataObject } from 'n8n-workflow';

import { ratePerMinute } from '../shared/http/budget';
import type { VendorClient } from '../shared/http/client';
import { buildFailure, VendorError } from '../shared/http/failure';
import type { FailureKind, FailureReading, VendorFailure } from '../shared/http/failure';
import { pinnedBase } from '../shared/http/origin';
import { pagesByNumber } from '../shared/http/pages';
import type { Query, RequestOptions, VendorProfile, VendorResponse } from '../shared/http/types';
import { isRecord } from '../shared/operations/parameters';
import { endpoints } from './endpoints';
import type { PeopleForceEndpoints } from './endpoints';

export type PeopleForceClient = VendorClient<PeopleForceEndpoints>;

export const profile: VendorProfile = {
	name: 'PeopleForce',
	credentialType: 'peopleForceApi',
	settings: (credential) => ({
		baseUrl: pinnedBase('Base URL', credential.baseUrl),
		rate: ratePerMinute(credential.requestsPerMinute),
	}),
	// Below the 300 a minute that clients report, shared with the customer's other integrations.
	rate: { requests: 240, perMs: 60_000, burst: 20 },
	timeoutMs: 60_000,
	renewsToken: false,
	readFailure,
};

const ADVICE: Readonly<Record<number, string>> = {
	401: 'Make a new key in PeopleForce under Settings > Security > API keys and put it into the credential.',
	403: 'The key is restricted (for example no compensation rights), its IP allow-list does not hold the address of this n8n, or the module is not part of the plan.',
	404: 'Check the ID. A record that was deleted in PeopleForce answers the same way.',
	429: 'PeopleForce allows about 300 requests a minute for all integrations together.',
};

function sentences(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(sentences);
	if (isRecord(value) && value.message !== undefined) return sentences(value.message);
	return [];
}

/** The vendor's uniqueness rule on e-mail, phone and resume file (peopleforce.md 2.3, 3.4). */
const TAKEN = /taken|already (?:exist|been|in use|used)|not unique|must be unique|duplicate/i;

/** Fields with a uniqueness rule, the more specific first. */
const UNIQUE_FIELDS: ReadonlyArray<readonly [RegExp, string]> = [
	[/personal[ _]e-?mail/i, 'personal e-mail address'],
	[/e-?mail/i, 'e-mail address'],
	[/mobile|phone/i, 'phone number'],
	[/employee[ _]number/i, 'employee number'],
	[/resume/i, 'resume file'],
];

function takenAdvice(texts: readonly string[]): string {
	const said = texts.filter((text) => TAKEN.test(text)).join(' ');
	const field = UNIQUE_FIELDS.find(([name]) => name.test(said))?.[1] ?? 'value';
	return `Another record of PeopleForce already holds this ${field}; leavers count too. Use Create or Update, or find the record with Get Many (employees: Status All) and update it.`;
}

/** Reads every error form that Rails and the vendor's documents show (peopleforce.md 1.7). */
function readFailure({ status, body }: VendorResponse): FailureReading | undefined {
	const refused = isRecord(body) && body.success === false;
	if (status >= 200 && status < 300 && !refused) return unreadable(body);
	const reading: FailureReading = { advice: ADVICE[status] };
	if (refused && status < 300) reading.kind = 'validation';
	if (!isRecord(body)) {
		const html = typeof body === 'string' && /^\s*</.test(body);
		return html || typeof body !== 'string' ? reading : { ...reading, message: body };
	}
	const { errors } = body;
	if (isRecord(errors)) {
		reading.fields = Object.fromEntries(
			Object.entries(errors).map(([field, texts]) => [field, sentences(texts)]),
		);
	}
	const texts = [...sentences(errors), ...sentences(body.message), ...sentences(body.error)];
	if (texts.length > 0) reading.message = texts.join('; ');
	const byField = Object.entries(reading.fields ?? {}).map(
		([field, found]) => `${field} ${found.join(' ')}`,
	);
	const all = [...texts, ...byField];
	if ((status === 422 || status === 409) && all.some((text) => TAKEN.test(text))) {
		reading.code = 'taken';
		reading.advice = takenAdvice(all);
	}
	return reading;
}

/** The API answers in JSON: text, as of a proxy's login page or a cut answer, is no success. */
function unreadable(body: unknown): FailureReading | undefined {
	if (typeof body !== 'string' || body.trim() === '') return undefined;
	return {
		kind: 'unexpected',
		message: 'the answer is not JSON',
		advice: 'Check the base URL of the credential and any proxy between n8n and PeopleForce.',
	};
}

/** Whether a write was refused because another record holds an e-mail, phone or resume of it. */
export function isTaken({ code }: VendorFailure): boolean {
	return code === 'taken';
}

/** The record of an answer: `{data: …}` or bare (peopleforce.md 1.4). */
export function unwrap(body: unknown): IDataObject {
	const record = isRecord(body) && isRecord(body.data) ? body.data : body;
	return isRecord(record) ? record : {};
}

/** A success that does not hold what it should: a write may have been carried out. */
function noAnswer(endpoint: string, message: string): VendorError {
	const reading: FailureReading = { kind: 'unexpected', message };
	const applied = endpoint.startsWith('GET') ? 'no' : 'unknown';
	return new VendorError(buildFailure(profile.name, endpoint, { applied }, reading));
}

/** How an endpoint is named in errors, e.g. `GET /employees`. */
export const labelOf = (id: keyof PeopleForceEndpoints) =>
	`${endpoints[id].method} ${endpoints[id].path}`;

/**
 * Reads one record.
 * @param advice what the user can do about some kinds of failure, in place of the general words
 * @throws VendorError also when the answer holds no record
 */
export async function readRecord(
	client: PeopleForceClient,
	id: keyof PeopleForceEndpoints,
	options: RequestOptions = {},
	advice: Partial<Record<FailureKind, string>> = {},
): Promise<IDataObject> {
	const record = unwrap(await readAdvised(client, id, options, advice));
	if (record.id === undefined) throw noAnswer(labelOf(id), 'the answer holds no record');
	return record;
}

/** Body of an answer; failures of the named kinds get the given advice. */
export async function readAdvised(
	client: PeopleForceClient,
	id: keyof PeopleForceEndpoints,
	options: RequestOptions,
	advice: Partial<Record<FailureKind, string>>,
): Promise<unknown> {
	const outcome = await client.attempt(id, options);
	if (outcome.ok) return outcome.body;
	const { failure } = outcome;
	throw new VendorError({ ...failure, advice: advice[failure.kind] ?? failure.advice });
}

/**
 * One page of a list: nested or flat metadata, `data: null` for an empty list, a bare array.
 * @param endpoint for the error, e.g. `GET /employees`
 * @throws VendorError when the answer is no list: an unreadable answer must never look empty
 */
export function readPage(
	body: unknown,
	endpoint: string,
): { items: IDataObject[]; pages?: number; count?: number } {
	const data = isRecord(body) && 'data' in body ? body.data : body;
	if (!Array.isArray(data) && data !== null) throw noAnswer(endpoint, 'the answer holds no list');
	const items = (data ?? []).filter(isRecord);
	const metadata = isRecord(body) && isRecord(body.metadata) ? body.metadata : {};
	const pagination = isRecord(metadata.pagination) ? metadata.pagination : metadata;
	const { pages, count } = pagination;
	return {
		items,
		...(typeof pages === 'number' ? { pages } : {}),
		...(typeof count === 'number' ? { count } : {}),
	};
}

/**
 * All records of a list, page by page.
 * @param options.advice as in `readRecord`
 */
export function listAll(
	client: PeopleForceClient,
	id: keyof PeopleForceEndpoints,
	options: {
		path?: Record<string, string>;
		query?: Query;
		advice?: Partial<Record<FailureKind, string>>;
	} = {},
): AsyncGenerator<IDataObject> {
	const { path, advice = {} } = options;
	return pagesByNumber(async (page) => {
		// The first page is asked for without a number: some lists do not know the parameter.
		const query = page === 1 ? options.query : { ...options.query, page };
		return readPage(await readAdvised(client, id, { path, query }, advice), labelOf(id));
	});
}

/** Readings of a list that changes while its pages are read. */
const MAX_READINGS = 3;

/**
 * A list as a whole, for a look-up that must miss nobody. Its order is not documented: a record that is
 * removed, or moves when it is changed, shifts the pages, and another one is missed. It shows in a row
 * that comes twice or in the vendor's count; then the list is read again.
 */
export async function readWhole(
	client: PeopleForceClient,
	id: keyof PeopleForceEndpoints,
	query: Query,
): Promise<IDataObject[]> {
	const rows = new Map<string, IDataObject>();
	for (let reading = 0; reading < MAX_READINGS; reading++) {
		const counts = new Set<number>();
		const met = new Set<string>();
		let shifted = false;
		const pages = pagesByNumber(async (page) => {
			const paged = page === 1 ? query : { ...query, page };
			const read = readPage(await client.read(id, { query: paged }), labelOf(id));
			// A count of the page itself says nothing.
			if (read.count !== undefined && read.count > read.items.length) counts.add(read.count);
			for (const row of read.items) {
				shifted ||= met.has(String(row.id));
				met.add(String(row.id));
			}
			return read;
		});
		for await (const row of pages) rows.set(String(row.id), row);
		if (!shifted && counts.size <= 1) break;
	}
	return [...rows.values()];
}
