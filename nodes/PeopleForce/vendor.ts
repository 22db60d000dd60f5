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
 */
import type { IDataObject } from 'n8n-workflow';

import type { VendorClient } from '../shared/http/client';
import type { FailureReading } from '../shared/http/failure';
import { pinnedBase } from '../shared/http/origin';
import { pagesByNumber } from '../shared/http/pages';
import type { Query, VendorProfile, VendorResponse } from '../shared/http/types';
import { isRecord } from '../shared/operations/parameters';
import type { PeopleForceEndpoints } from './endpoints';

export type PeopleForceClient = VendorClient<PeopleForceEndpoints>;

export const profile: VendorProfile = {
	name: 'PeopleForce',
	credentialType: 'peopleForceApi',
	settings: (credential) => ({ baseUrl: pinnedBase('Base URL', credential.baseUrl) }),
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

/** Reads every error form that Rails and the vendor's documents show (peopleforce.md 1.7). */
function readFailure({ status, body }: VendorResponse): FailureReading | undefined {
	const refused = isRecord(body) && body.success === false;
	if (status >= 200 && status < 300 && !refused) return undefined;
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
	return reading;
}

/** The record of an answer: `{data: …}` or bare (peopleforce.md 1.4). */
export function unwrap(body: unknown): IDataObject {
	const record = isRecord(body) && isRecord(body.data) ? body.data : body;
	return isRecord(record) ? record : {};
}

function readPage(body: unknown): { items: IDataObject[]; pages?: number } {
	const data = isRecord(body) && 'data' in body ? body.data : body;
	const items = Array.isArray(data) ? data.filter(isRecord) : [];
	const metadata = isRecord(body) && isRecord(body.metadata) ? body.metadata : {};
	const pagination = isRecord(metadata.pagination) ? metadata.pagination : metadata;
	return { items, ...(typeof pagination.pages === 'number' ? { pages: pagination.pages } : {}) };
}

/** All records of a list, page by page. */
export function listAll(
	client: PeopleForceClient,
	id: keyof PeopleForceEndpoints,
	options: { path?: Record<string, string>; query?: Query } = {},
): AsyncGenerator<IDataObject> {
	return pagesByNumber(async (page) => {
		// The first page is asked for without a number: some lists do not know the parameter.
		const query = page === 1 ? options.query : { ...options.query, page };
		return readPage(await client.read(id, { path: options.path, query }));
	});
}
