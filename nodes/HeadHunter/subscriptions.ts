import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import type { HeadHunterClient } from './vendor';
import { itemsOf } from './vendor';

/** Webhook action types of the documents (headhunter.md 5). */
export const actionTypes = [
	'CHAT_MESSAGE_CREATED',
	'NEGOTIATION_EMPLOYER_STATE_CHANGE',
	'NEW_NEGOTIATION_VACANCY',
	'NEW_RESPONSE_OR_INVITATION_VACANCY',
	'VACANCY_ARCHIVATION',
	'VACANCY_CHANGE',
	'VACANCY_PROLONGATION',
	'VACANCY_PUBLICATION_FOR_VACANCY_MANAGER',
] as const;

/** Action types that take no settings. */
const PLAIN = new Set(['VACANCY_PUBLICATION_FOR_VACANCY_MANAGER', 'CHAT_MESSAGE_CREATED']);

export interface Subscription {
	id: string;
	url: string;
	actions: IDataObject[];
}

export async function readSubscriptions(client: HeadHunterClient): Promise<Subscription[]> {
	const body = await client.read('subscription.getAll');
	return itemsOf(body, 'GET /webhook/subscriptions').map((row) => ({
		id: readText(row.id) ?? '',
		url: readText(row.url) ?? '',
		actions: Array.isArray(row.actions) ? row.actions.filter(isRecord) : [],
	}));
}

export const typesOf = ({ actions }: Pick<Subscription, 'actions'>): string[] =>
	actions.map(({ type }) => readText(type)).filter((type) => type !== undefined);

/** Actions as a subscription takes them. */
export const actionsFor = (types: readonly string[], onlyMine = false): IDataObject[] =>
	types.map((type) =>
		PLAIN.has(type) ? { type } : { type, settings: { vacancies_only_mine: onlyMine } },
	);

/** Subscribes; some answers come without a body, then the list tells the ID (headhunter.md 5). */
export async function subscribe(
	client: HeadHunterClient,
	url: string,
	actions: IDataObject[],
): Promise<string> {
	const answer = await client.read('subscription.create', { body: { url, actions } });
	const id = isRecord(answer) ? readText(answer.id) : undefined;
	if (id !== undefined) return id;
	const found = (await readSubscriptions(client)).find((subscription) => subscription.url === url);
	return found?.id ?? '';
}
