import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../shared/http/failure';
import type { FailureKind, VendorFailure } from '../shared/http/failure';
import { collect, pagesByLastId } from '../shared/http/pages';
import { isRecord } from '../shared/operations/parameters';
import { readText } from '../shared/people/read';
import type { Reading, Topic } from './topics';
import type { HeadHunterClient } from './vendor';
import { itemsOf, recordOf, rowsOf } from './vendor';

/** Largest page of chat messages (headhunter.md 3.5). */
const CHAT_PAGE = 50;

/** ID of a response's chat: a number in responses, a text elsewhere. */
export const chatOf = ({ record }: Topic): string | undefined => readText(record.chat_id);

/**
 * A chat answers 404 to a manager who takes no part in it (headhunter.md 3.5). A blocked chat is
 * `forbidden`, too, and tells its reason.
 */
export const isNoParticipant = ({ kind, code }: VendorFailure): boolean =>
	kind === 'notFound' || code === 'forbidden';

/** Messages of a chat, oldest first. */
export async function chatMessages(
	client: HeadHunterClient,
	chatId: string,
	limit?: number,
	{ retry }: Reading = {},
): Promise<IDataObject[]> {
	let more = true;
	const rows = pagesByLastId<IDataObject>(
		(row) => readText(row.id) ?? '',
		async (last) => {
			if (!more) return { items: [] };
			const query = { limit: CHAT_PAGE, order: 'next', start_message_id: last };
			const body = recordOf(
				await client.read('chat.messages', {
					path: { chatId },
					query,
					...(retry ? { retry } : {}),
				}),
				'GET /common/chats/{chatId}/messages',
			);
			more = body.has_more === true;
			return { items: itemsOf({ items: body.messages }, 'GET /common/chats/{chatId}/messages') };
		},
	);
	return await collect(rows, limit);
}

/** Messages of a response by the older call, oldest first. Reading marks it as read. */
export async function oldMessages(
	client: HeadHunterClient,
	topicId: string,
	limit?: number,
	{ retry }: Reading = {},
): Promise<IDataObject[]> {
	const rows = rowsOf(client, 'message.getAll', CHAT_PAGE, {
		path: { id: topicId },
		query: { with_text_only: true },
		...(retry ? { retry } : {}),
	});
	return await collect(rows, limit);
}

export interface Message {
	id: string;
	at?: string;
	from: string;
	text?: string;
}

export function simplifyChatMessage(row: IDataObject): IDataObject {
	const sender = isRecord(row.sender_display_info) ? row.sender_display_info : {};
	const payload = isRecord(row.payload) ? row.payload : {};
	return {
		id: readText(row.id) ?? '',
		at: readText(row.creation_time) ?? null,
		from: (readText(sender.role) ?? 'unknown').toLowerCase(),
		type: readText(row.type) ?? null,
		text: readText(payload.text) ?? null,
	};
}

export function simplifyOldMessage(row: IDataObject): IDataObject {
	const author = isRecord(row.author) ? row.author : {};
	return {
		id: readText(row.id) ?? '',
		at: readText(row.created_at) ?? null,
		from: readText(author.participant_type) ?? 'unknown',
		type: 'SIMPLE',
		text: readText(row.text) ?? null,
	};
}

/** Failures that concern the one correspondence; all others concern the service and are thrown. */
const REFUSED: ReadonlySet<FailureKind> = new Set([
	'notFound',
	'forbidden',
	'validation',
	'badRequest',
	'refused',
	'quota',
	'unexpected',
]);

/** A cover letter, or why nobody can tell whether there is one. */
export interface CoverLetter {
	text?: string;
	note?: string;
}

/**
 * Cover letter of a response: the applicant's first message, from the chat, or by the older call
 * where this manager takes no part in the chat (headhunter.md 3.5). A correspondence that is closed to
 * this manager must not hold up the applicant: the vendor calls the older call obsolete.
 */
export async function readCoverLetter(
	client: HeadHunterClient,
	topic: Topic,
	reading: Reading = {},
): Promise<CoverLetter> {
	const read = readMessages(client, topic, 10, reading);
	const messages = await read.catch((error: unknown) => {
		if (error instanceof VendorError && REFUSED.has(error.failure.kind)) return error;
		throw error;
	});
	if (messages instanceof VendorError) {
		return { note: `The cover letter could not be read. ${messages.message}` };
	}
	const letter = messages.find(({ from, type }) => from === 'applicant' && type === 'SIMPLE');
	return { text: readText(letter?.text) };
}

/** Messages of a response, oldest first, over the chat where it is open to this manager. */
export async function readMessages(
	client: HeadHunterClient,
	topic: Topic,
	limit?: number,
	reading: Reading = {},
): Promise<IDataObject[]> {
	const chatId = chatOf(topic);
	if (chatId !== undefined) {
		const rows = await chatMessages(client, chatId, limit, reading).catch((error: unknown) => {
			if (error instanceof VendorError && isNoParticipant(error.failure)) return undefined;
			throw error;
		});
		if (rows) return rows.map(simplifyChatMessage);
	}
	return (await oldMessages(client, topic.id, limit, reading)).map(simplifyOldMessage);
}
