import type { IDataObject } from 'n8n-workflow';

import type { RetryRule } from '../shared/http/retry';
import { parseTime } from '../shared/people/dates';
import { readText } from '../shared/people/read';
import type { WorkUaClient } from './vendor';
import { itemsOf, unreadable } from './vendor';

/** The vendor's largest page (workua.md 4.1). */
export const PAGE = 50;
/** Dates follow the IDs up to small shifts: a descending read goes this far below a start date. */
const DATE_SLACK_MS = 10 * 60_000;

/** A response as a feed shows it, with what reading needs. */
export interface FeedEntry {
	/** Positive whole number; IDs grow over the whole site. */
	id: number;
	jobId?: string;
	/** Milliseconds; undefined when the date is unreadable. */
	at?: number;
	record: IDataObject;
}

export interface Feed {
	/** The feed of one job; the account's when absent. */
	jobId?: string;
	types: readonly string[];
	retry?: Partial<RetryRule>;
}

type PageQuery = { sort: 0 | 1; last_id?: number; before_id?: number; before?: number };

function entryOf(record: IDataObject, feed: Feed, endpoint: string): FeedEntry {
	const id = Number(readText(record.id));
	if (!Number.isSafeInteger(id) || id <= 0) throw unreadable(endpoint);
	const at = Date.parse(parseTime(record.date, 'Europe/Kyiv') ?? '');
	return {
		id,
		// The feed of one job does not name the job (workua.md 4.2).
		jobId: readText(record.job_id) ?? feed.jobId,
		...(Number.isNaN(at) ? {} : { at }),
		record,
	};
}

/**
 * One page of a feed, ordered by ID as asked, each response once: after a re-publication the same
 * one may stand under the old and the new job ID, then the later line counts.
 */
export async function readPage(
	client: WorkUaClient,
	feed: Feed,
	query: PageQuery,
	limit = PAGE,
): Promise<FeedEntry[]> {
	const options = {
		query: { limit, ...query, 'from_type[]': feed.types },
		...(feed.retry ? { retry: feed.retry } : {}),
	};
	const { jobId } = feed;
	const body =
		jobId === undefined
			? await client.read('response.getAll', options)
			: await client.read('response.getAllOfJob', { ...options, path: { jobId } });
	const entries = itemsOf(body, 'GET /jobs/responses').map((record) =>
		entryOf(record, feed, 'GET /jobs/responses'),
	);
	const distinct = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
	return distinct.sort((a, b) => (query.sort === 1 ? a.id - b.id : b.id - a.id));
}

/** Responses after an ID, oldest first, up to the end of the feed. New arrivals are met on the way. */
export async function* newerThan(
	client: WorkUaClient,
	feed: Feed,
	lastId: number | undefined,
): AsyncGenerator<FeedEntry[]> {
	let last = lastId;
	for (;;) {
		const page = await readPage(client, feed, { sort: 1, last_id: last });
		const from = last ?? 0;
		const fresh = page.filter(({ id }) => id > from);
		// Nothing beyond: the end, or a vendor that ignores last_id.
		if (fresh.length === 0) return;
		yield fresh;
		last = fresh[fresh.length - 1].id;
	}
}

/** Responses from the newest down. New arrivals land above and shift nothing. */
export async function* newestFirst(
	client: WorkUaClient,
	feed: Feed,
	before?: number,
): AsyncGenerator<FeedEntry[]> {
	let below: number | undefined;
	for (;;) {
		const bound = below === undefined ? { before } : { before_id: below };
		const page = await readPage(client, feed, { sort: 0, ...bound });
		const limit = below ?? Infinity;
		const fresh = page.filter(({ id }) => id < limit);
		if (fresh.length === 0) return;
		yield fresh;
		below = fresh[fresh.length - 1].id;
	}
}

/**
 * Responses at or after a moment, oldest first. The feed has no lower date bound, so it is read
 * downwards until it lies behind the moment.
 */
export async function since(client: WorkUaClient, feed: Feed, from: number): Promise<FeedEntry[]> {
	const found: FeedEntry[] = [];
	for await (const page of newestFirst(client, feed)) {
		for (const entry of page) {
			// An unreadable date is no reason to lose a person.
			if (entry.at === undefined || entry.at >= from) found.push(entry);
		}
		// Judged by the last two: one alone may have an old date by chance.
		const behind = ({ at }: FeedEntry) => at !== undefined && at < from - DATE_SLACK_MS;
		if (page.slice(-2).every(behind)) break;
	}
	return found.reverse();
}

/** One response by its ID, read as the first one after the ID before it; undefined when gone. */
export async function readOne(
	client: WorkUaClient,
	id: number,
	retry?: Partial<RetryRule>,
): Promise<FeedEntry | undefined> {
	const feed = { types: ['send', 'phonecall'], ...(retry ? { retry } : {}) };
	const page = await readPage(client, feed, { sort: 1, last_id: id - 1 }, 1);
	return page.find((entry) => entry.id === id);
}
