import type { IDataObject } from 'n8n-workflow';

import { collect } from '../shared/http/pages';
import type { RetryRule } from '../shared/http/retry';
import { isRecord } from '../shared/operations/parameters';
import { parseTime } from '../shared/people/dates';
import { readText } from '../shared/people/read';
import type { VacancyReference } from '../shared/people/shapes';
import type { HeadHunterClient, Identity } from './vendor';
import { itemsOf, recordOf, rowsOf } from './vendor';

/** Largest page of responses and of active vacancies (headhunter.md 6). */
export const PAGE = 50;

/** A response (HeadHunter: topic) with the vacancy, which its own record does not always name. */
export interface Topic {
	id: string;
	vacancy: VacancyReference;
	record: IDataObject;
}

export interface Collection {
	id: string;
	name?: string;
	total: number;
	withUpdates: number;
	/** Orders in which its list can be had. */
	orders: string[];
}

/** The order in which a list can be left early; collections name the ones they take (3.3). */
const BY_CHANGE = 'last_change_time_except_employer_inbox';

/** To ask for where the collection takes it; any other order ID is refused. */
export const orderByChange = (orders: readonly string[]): string | undefined =>
	orders.includes(BY_CHANGE) ? BY_CHANGE : undefined;

export interface Reading {
	retry?: Partial<RetryRule>;
}

export const vacancyUrl = (id: string, site = 'hh.ru'): string =>
	`https://${site}/vacancy/${encodeURIComponent(id)}`;

/** Vacancy as a reference, from any record of one. */
export function vacancyOf(record: IDataObject): VacancyReference {
	const id = readText(record.id) ?? '';
	const title = readText(record.name);
	const url = readText(record.alternate_url) ?? vacancyUrl(id);
	return { id, ...(title ? { title } : {}), url };
}

/**
 * Active vacancies of the employer. Without `all_accessible` HeadHunter shows only those of the
 * manager who is logged in, of which an integration has none (headhunter.md 2.1).
 */
export function activeVacancies(
	client: HeadHunterClient,
	{ employerId }: Identity,
	query: Record<string, string | boolean | undefined> = { all_accessible: true },
	reading: Reading = {},
): AsyncGenerator<IDataObject> {
	return rowsOf(client, 'vacancy.active', PAGE, { path: { employerId }, query, ...reading });
}

/** Collections of a vacancy with their counters: one request, no responses (headhunter.md 3.2). */
export async function readCollections(
	client: HeadHunterClient,
	vacancyId: string,
	reading: Reading = {},
): Promise<Collection[]> {
	const query = { vacancy_id: vacancyId };
	const body = recordOf(
		await client.read('response.collections', { query, ...reading }),
		'GET /negotiations',
	);
	const rows = itemsOf({ items: body.collections }, 'GET /negotiations');
	return rows.flatMap((row) => {
		const id = readText(row.id);
		const counters = isRecord(row.counters) ? row.counters : {};
		const name = readText(row.name);
		if (id === undefined) return [];
		return [
			{
				id,
				...(name ? { name } : {}),
				total: Number(counters.total) || 0,
				withUpdates: Number(counters.with_updates) || 0,
				orders: itemsOf({ items: row.order_types ?? [] }, 'GET /negotiations').flatMap(
					(order) => readText(order.id) ?? [],
				),
			},
		];
	});
}

/** Responses of one collection in HeadHunter's order, by default last change first. */
export async function* topicsOf(
	client: HeadHunterClient,
	vacancy: VacancyReference,
	collection: string,
	options: Reading & { onlyNew?: boolean; order?: string } = {},
): AsyncGenerator<Topic> {
	const { onlyNew, order, ...reading } = options;
	const filter = collection === 'response' ? 'show_only_new_responses' : 'show_only_new';
	const rows = rowsOf(client, 'response.list', PAGE, {
		path: { collection },
		query: {
			vacancy_id: vacancy.id,
			...(onlyNew ? { [filter]: true } : {}),
			...(order === undefined ? {} : { order_by: order }),
		},
		...reading,
	});
	for await (const record of rows) yield { id: readText(record.id) ?? '', vacancy, record };
}

export interface TopicFilter {
	/** Collections by ID; undefined means all. */
	collections?: ReadonlySet<string>;
	onlyNew?: boolean;
	/** Most responses of each collection. */
	most?: number;
	/** Only responses made at this time or later (ISO, UTC); the others need not be read. */
	since?: string;
}

/**
 * Reads a list, newest first, down to a page that ends with what did not change since `horizon`
 * (ISO, UTC). A change never comes before the arrival, so that in a list by arrival no later arrival
 * can follow either; with `moves` only a list by change is left early, since there an old response may
 * have moved. Judged by whole pages, since a few rows may stand in order by chance. A list in no such
 * order, or with a time that cannot be read, is read whole.
 */
export async function topicsDownTo(
	topics: AsyncIterable<Topic>,
	horizon: string,
	{ moves = false }: { moves?: boolean } = {},
): Promise<Topic[]> {
	const found: Topic[] = [];
	let byChange = true;
	let byArrival = !moves;
	for await (const topic of topics) {
		const before = found.at(-1) ?? topic;
		byChange &&= changedAt(topic) !== '' && changedAt(topic) <= changedAt(before);
		byArrival &&= receivedAt(topic) !== '' && receivedAt(topic) <= receivedAt(before);
		found.push(topic);
		const pageEnds = found.length % PAGE === 0;
		if (pageEnds && (byChange || byArrival) && changedAt(topic) < horizon) break;
	}
	return found;
}

/**
 * Responses of a vacancy, each once: a response that moves while the collections are read may show
 * in two of them. Empty collections cost no request.
 */
export async function vacancyTopics(
	client: HeadHunterClient,
	vacancy: VacancyReference,
	{ collections, onlyNew, most, since }: TopicFilter = {},
): Promise<Topic[]> {
	const found = new Map<string, Topic>();
	for (const { id, total, withUpdates, orders } of await readCollections(client, vacancy.id)) {
		const wanted = collections === undefined || collections.has(id);
		if (!wanted || (onlyNew ? withUpdates : total) === 0) continue;
		const order = since === undefined ? undefined : orderByChange(orders);
		const topics = topicsOf(client, vacancy, id, { onlyNew, order });
		const read =
			since === undefined ? await collect(topics, most) : await topicsDownTo(topics, since);
		for (const topic of read) {
			const received = receivedAt(topic);
			// An unreadable time is no reason to lose a person.
			if (since === undefined || received === '' || received >= since) found.set(topic.id, topic);
		}
	}
	return [...found.values()];
}

/** One response by ID. */
export async function readTopic(
	client: HeadHunterClient,
	id: string,
	reading: Reading = {},
): Promise<Topic> {
	const record = recordOf(
		await client.read('response.get', { path: { id }, ...reading }),
		'GET /negotiations/{id}',
	);
	return {
		id: readText(record.id) ?? id,
		vacancy: vacancyOf(isRecord(record.vacancy) ? record.vacancy : {}),
		record,
	};
}

/** When the response came, ISO 8601 in UTC; the empty text when unreadable. */
export const receivedAt = ({ record }: Topic): string => parseTime(record.created_at, 'utc') ?? '';
export const changedAt = ({ record }: Topic): string => parseTime(record.updated_at, 'utc') ?? '';

/** Stage of a response: the employer's own, else what the applicant sees (headhunter.md 3.1). */
export function stageOf({ record }: Topic): { id: string; name?: string } {
	const own = isRecord(record.employer_state) ? record.employer_state : undefined;
	const shown = isRecord(record.state) ? record.state : {};
	const { id, name } = own ?? shown;
	const text = readText(name);
	return { id: readText(id) ?? 'unknown', ...(text ? { name: text } : {}) };
}

/** The short resume; undefined when the applicant deleted or hid it (headhunter.md 3.3). */
export const resumeOf = ({ record }: Topic): IDataObject | undefined =>
	isRecord(record.resume) ? record.resume : undefined;
