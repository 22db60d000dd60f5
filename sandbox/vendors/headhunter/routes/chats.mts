import type { FastifyInstance } from 'fastify';

import { strictBody } from '../../../framework/index.mts';
import { badArgument, hhError, needPaid, notFound, query, stamp } from '../http.mts';
import type { HeadHunter, TopicRow } from '../state.mts';
import { addMessage } from './negotiations.mts';

interface ChatMessage {
	text: string;
	idempotency_key: string;
	is_automated?: boolean | null;
}

/** Chats of the integration manager (headhunter.md 3.5). */
export function registerChats(app: FastifyInstance, vendor: HeadHunter): void {
	const list = query({
		start_message_id: 'string',
		limit: 'integer',
		order: ['prev', 'next'],
	});
	const plain = query();
	const readMessage = strictBody<ChatMessage>({
		type: 'object',
		required: ['text', 'idempotency_key'],
		additionalProperties: false,
		properties: {
			text: { type: 'string', minLength: 1, maxLength: 20_000 },
			idempotency_key: { type: 'string', format: 'uuid' },
			is_automated: { type: ['boolean', 'null'] },
		},
	});
	const find = (id: string): TopicRow => {
		const row = [...vendor.state.topics.values()].find(({ chatId }) => String(chatId) === id);
		if (row === undefined || !vendor.state.config.inChats) throw notFound();
		return row;
	};

	app.get<{ Params: { id: string } }>('/common/chats/:id/messages', async (request) => {
		const values = list(request);
		needPaid(vendor);
		const topic = find(request.params.id);
		const limit = values.integer('limit') ?? 10;
		if (limit < 1 || limit > 50) throw badArgument('limit');
		const start = values.text('start_message_id');
		const written = topic.messages.filter(({ text }) => text !== null);
		// The message that is named is part of the answer.
		const from = start === undefined ? 0 : written.findIndex(({ id }) => id === start);
		if (from < 0) throw badArgument('start_message_id');
		const shown = written.slice(from, from + limit);
		const name = vendor.state.resumes.get(topic.resumeId ?? '')?.person.fullName ?? '';
		return {
			id: request.params.id,
			type: 'NEGOTIATION',
			creation_time: stamp(topic.createdAt),
			display: { title: name, icon: null },
			muted: false,
			block_reason: null,
			unread_message_count: topic.hasUpdates ? 1 : 0,
			has_more: from + limit < written.length,
			messages: shown.map((row) => ({
				id: row.id,
				type: 'SIMPLE',
				creation_time: stamp(row.at),
				last_change_time: null,
				can_edit: false,
				viewed_by_opponent: true,
				sender_participant_id: row.from === 'applicant' ? '71' : '72',
				sender_display_info: {
					name: row.from === 'applicant' ? name : 'ТОО Ромашка',
					role: row.from === 'applicant' ? 'APPLICANT' : 'EMPLOYER',
					icon: null,
					is_current_participant: row.from === 'employer',
				},
				payload: { text: row.text, attachments: null, moved_participant: null },
			})),
			chat_states: {
				write_message_state: { allowed: true, reason: null },
				send_file_state: { allowed: true },
			},
		};
	});

	app.post<{ Params: { id: string } }>('/common/chats/:id/messages', async (request, reply) => {
		plain(request);
		needPaid(vendor);
		const topic = find(request.params.id);
		const { text, idempotency_key: key } = readMessage(request);
		if (topic.messages.some((row) => row.key === key)) {
			throw hhError(409, { type: 'conflict', value: 'already_exists' });
		}
		const row = addMessage(vendor, topic, text, 'employer', key);
		return await reply.code(201).send({ id: row.id });
	});
}
