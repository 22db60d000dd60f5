import type { FastifyInstance, FastifyRequest } from 'fastify';

import {
	badArgument,
	form,
	hhError,
	managerOf,
	needPaid,
	notFound,
	page,
	query,
} from '../http.mts';
import { collectionOf, COLLECTIONS } from '../dictionaries.mts';
import { presentTopic, topicsOf } from '../present.mts';
import type { HeadHunter, MessageRow, TopicRow } from '../state.mts';
import { stamp } from '../http.mts';
import { fireMove } from '../webhook.mts';

const denied = (value: string) => hhError(403, { type: 'negotiations', value });
/** The collection that responses come into. */
const ARRIVALS = 'response';
const ORDERS = ['last_change_time_except_employer_inbox', 'relevance'];

export function findTopic(vendor: HeadHunter, request: FastifyRequest, id: string): TopicRow {
	const topic = vendor.state.topics.get(id);
	const { employerId } = managerOf(request);
	const vacancy = vendor.state.vacancies.find((row) => row.id === topic?.vacancyId);
	if (topic === undefined || vacancy?.employerId !== employerId) {
		throw hhError(404, { type: 'negotiations', value: 'topic_not_found' });
	}
	return topic;
}

/** Moves a topic to an employer state; a message makes the applicant see it (3.4). */
export function move(vendor: HeadHunter, topic: TopicRow, to: string, message?: string): void {
	const from = topic.state;
	topic.state = to;
	topic.updatedAt = vendor.clock.ms();
	if (message !== undefined) {
		topic.shownState = collectionOf(to)?.shown ?? topic.shownState;
		addMessage(vendor, topic, message, 'employer');
	}
	fireMove(vendor, topic, from);
}

export function addMessage(
	vendor: HeadHunter,
	topic: TopicRow,
	text: string,
	from: MessageRow['from'],
	key?: string,
): MessageRow {
	const row: MessageRow = {
		id: String(vendor.state.nextId++),
		text,
		from,
		at: vendor.clock.ms(),
		...(key === undefined ? {} : { key }),
	};
	topic.messages.push(row);
	return row;
}

/** No step leads back among the unsorted responses, and none to where a response stands. */
const isOffered = ({ state }: TopicRow, collection: string): boolean =>
	collectionOf(collection) !== undefined && collection !== ARRIVALS && collection !== state;

/** The message of a step; text message and address go with one only (3.4). */
function messageOf(fields: URLSearchParams): string | undefined {
	const message = fields.get('message') ?? undefined;
	if (message === '') throw denied('empty_message');
	if (message === undefined && (fields.has('send_sms') || fields.has('address_id'))) {
		throw denied('message_cannot_be_empty');
	}
	return message;
}

function shuffled(rows: TopicRow[]): TopicRow[] {
	return [...rows].sort((a, b) => Number(BigInt(a.id) % 7n) - Number(BigInt(b.id) % 7n));
}

/** Responses and invitations (headhunter.md 3). */
export function registerNegotiations(app: FastifyInstance, vendor: HeadHunter): void {
	const plain = query();
	const root = query({
		vacancy_id: 'string',
		page: 'integer',
		per_page: 'integer',
		order_by: 'string',
		order: 'string',
		status: 'string',
		has_updates: 'boolean',
		with_job_search_status: 'boolean',
		with_generated_collections: 'boolean',
	});
	const list = query({
		vacancy_id: 'string',
		page: 'integer',
		per_page: 'integer',
		order_by: 'string',
		show_only_new_responses: 'boolean',
		show_only_new: 'boolean',
		search_text: 'string',
	});
	const ownVacancy = (request: FastifyRequest, id: string | undefined) => {
		if (id === undefined) throw badArgument('vacancy_id');
		const { employerId } = managerOf(request);
		const row = vendor.state.vacancies.find(
			(one) => one.id === id && one.employerId === employerId,
		);
		if (row === undefined) throw notFound();
		return row;
	};

	app.get('/negotiations', async (request) => {
		const values = root(request);
		needPaid(vendor);
		const vacancy = ownVacancy(request, values.text('vacancy_id'));
		const topics = topicsOf(vendor, vacancy.id);
		const collections = COLLECTIONS.map(({ id, name, hidden }) => {
			const inside = topics.filter(({ state }) => state === id);
			const url = `${vendor.url}/negotiations/${id}?vacancy_id=${vacancy.id}`;
			return {
				id,
				name,
				description: name,
				hidden,
				url,
				counters: {
					total: inside.length,
					with_updates: inside.filter(({ hasUpdates }) => hasUpdates).length,
				},
				order_types: ORDERS.map((order) => ({
					id: order,
					name: order,
					url: `${url}&order_by=${order}`,
				})),
				sub_collections: [],
			};
		});
		return {
			collections,
			generated_collections: [],
			employer_states: COLLECTIONS.map(({ id, name }) => ({ id, name })),
		};
	});

	app.get<{ Params: { id: string } }>('/negotiations/:id', async (request) => {
		const { id } = request.params;
		needPaid(vendor);
		if (/^\d+$/.test(id)) {
			plain(request);
			return presentTopic(vendor, findTopic(vendor, request, id), true);
		}
		const values = list(request);
		const vacancy = ownVacancy(request, values.text('vacancy_id'));
		const order = values.text('order_by') ?? ORDERS[0];
		if (!ORDERS.includes(order)) throw badArgument('order_by');
		if (collectionOf(id) === undefined) throw notFound();
		const onlyNew =
			values.boolean('show_only_new') === true ||
			values.boolean('show_only_new_responses') === true;
		const inside = topicsOf(vendor, vacancy.id)
			.filter(({ state, hasUpdates }) => state === id && (hasUpdates || !onlyNew))
			.sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id));
		const rows = vendor.state.config.shuffledLists ? shuffled(inside) : inside;
		const shown = page(rows, values, 50);
		return {
			...shown,
			ordered_by: { id: order, name: order },
			hidden_count: 0,
			items: shown.items.map((topic) => presentTopic(vendor, topic)),
		};
	});

	app.put<{ Params: { collection: string; id: string } }>(
		'/negotiations/:collection/:id',
		async (request, reply) => {
			plain(request);
			needPaid(vendor);
			const fields = form(request, ['message', 'address_id', 'send_sms']);
			const { collection } = request.params;
			const topic = findTopic(vendor, request, request.params.id);
			if (!isOffered(topic, collection)) throw denied('wrong_state');
			if (topic.resumeId === undefined) throw denied('resume_deleted');
			move(vendor, topic, collection, messageOf(fields));
			return await reply.code(204).send();
		},
	);

	const several = (request: FastifyRequest, fields: URLSearchParams): TopicRow[] => {
		const ids = fields.getAll('topic_id');
		if (ids.length === 0 || ids.length > 50) throw badArgument('topic_id');
		const topics = ids.map((id) => findTopic(vendor, request, id));
		if (new Set(topics.map(({ vacancyId }) => vacancyId)).size > 1) {
			throw denied('application_denied');
		}
		return topics;
	};

	app.put<{ Params: { id: string } }>('/negotiations/:id', async (request, reply) => {
		plain(request);
		needPaid(vendor);
		const fields = form(request, ['topic_id', 'message', 'address_id', 'send_sms']);
		if (collectionOf(request.params.id) === undefined) throw notFound();
		const topics = several(request, fields);
		if (topics.some((topic) => !isOffered(topic, request.params.id))) throw denied('wrong_state');
		if (topics.some(({ resumeId }) => resumeId === undefined)) throw denied('resume_deleted');
		const message = messageOf(fields);
		for (const topic of topics) move(vendor, topic, request.params.id, message);
		return await reply.code(204).send();
	});

	app.post('/negotiations/read', async (request, reply) => {
		plain(request);
		needPaid(vendor);
		const topics = several(request, form(request, ['topic_id']));
		for (const topic of topics) topic.hasUpdates = false;
		return await reply.code(204).send();
	});

	const messages = query({
		page: 'integer',
		per_page: 'integer',
		with_text_only: 'boolean',
	});
	app.get<{ Params: { id: string } }>('/negotiations/:id/messages', async (request) => {
		const values = messages(request);
		needPaid(vendor);
		const topic = findTopic(vendor, request, request.params.id);
		topic.hasUpdates = false;
		const rows = topic.messages
			.filter(({ text }) => text !== null || values.boolean('with_text_only') !== true)
			.map((row, index) => ({
				id: row.id,
				text: row.text,
				created_at: stamp(row.at),
				author: { participant_type: row.from },
				state: { id: index === 0 ? 'response' : 'text', name: '' },
				viewed_by_me: true,
				viewed_by_opponent: true,
				editable: false,
				address: null,
			}));
		return page(rows, values, 50);
	});
	app.post<{ Params: { id: string } }>('/negotiations/:id/messages', async (request, reply) => {
		plain(request);
		needPaid(vendor);
		const fields = form(request, ['message']);
		const topic = findTopic(vendor, request, request.params.id);
		const text = fields.get('message') ?? '';
		if (text === '') throw denied('empty_message');
		addMessage(vendor, topic, text, 'employer');
		// A message after a silent step shows the applicant the new stage (OpenAPI, change-negotiation-action).
		topic.shownState = collectionOf(topic.state)?.shown ?? topic.shownState;
		return await reply.code(201).type('application/json').send('null');
	});

	const template = query({ topic_id: 'string', vacancy_id: 'string', resume_id: 'string' });
	app.get<{ Params: { id: string } }>('/message_templates/:id', async (request) => {
		const values = template(request);
		needPaid(vendor);
		const topic = findTopic(vendor, request, values.text('topic_id') ?? '');
		const name = vendor.state.resumes.get(topic.resumeId ?? '')?.person.firstName ?? '';
		const state = request.params.id.replace(/_\d+$/, '');
		return {
			mail: { text: `Здравствуйте, ${name}!`, template_modified: false, employer_state: state },
			sms: { text: '', employer_state: state, template_modified: false },
		};
	});
}
