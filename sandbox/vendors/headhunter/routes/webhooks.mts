import type { FastifyInstance } from 'fastify';

import { strictBody } from '../../../framework/index.mts';
import { hhError, notFound, query } from '../http.mts';
import type { HeadHunter, SubscriptionRow } from '../state.mts';
import { WEBHOOK_TYPES } from '../dictionaries.mts';

/** Action types that take no settings. */
const PLAIN_TYPES = ['VACANCY_PUBLICATION_FOR_VACANCY_MANAGER', 'CHAT_MESSAGE_CREATED'];
const action = {
	type: 'object',
	required: ['type'],
	additionalProperties: false,
	if: { properties: { type: { enum: PLAIN_TYPES } } },
	then: { properties: { settings: false } },
	properties: {
		type: { enum: [...WEBHOOK_TYPES] },
		settings: {
			type: ['object', 'null'],
			additionalProperties: false,
			properties: { vacancies_only_mine: { type: 'boolean' } },
		},
	},
};
const schema = (required: string[]) => ({
	type: 'object',
	required,
	additionalProperties: false,
	properties: {
		url: { type: 'string', format: 'uri' },
		actions: { type: 'array', minItems: 1, items: action },
	},
});

type Input = Pick<SubscriptionRow, 'url' | 'actions'>;

/** One subscription per user and application (headhunter.md 5). */
export function registerWebhooks(app: FastifyInstance, vendor: HeadHunter): void {
	const plain = query();
	const readNew = strictBody<Input>(schema(['url', 'actions']));
	const readChange = strictBody<Partial<Input>>(schema([]));
	const find = (id: string): SubscriptionRow => {
		const row = vendor.state.subscriptions.find((one) => one.id === id);
		if (row === undefined) throw notFound();
		return row;
	};
	app.get('/webhook/subscriptions', async (request) => {
		plain(request);
		return { items: vendor.state.subscriptions };
	});
	app.post('/webhook/subscriptions', async (request, reply) => {
		plain(request);
		const input = readNew(request);
		if (vendor.state.subscriptions.length > 0) {
			throw hhError(400, { type: 'notifications', value: 'already_exist' });
		}
		const id = String(22 + vendor.state.subscriptions.length);
		vendor.state.subscriptions.push({ id, ...input });
		if (vendor.state.config.emptySubscriptionAnswer) return await reply.code(201).send('');
		return await reply.code(201).send({ id });
	});
	app.put<{ Params: { id: string } }>('/webhook/subscriptions/:id', async (request, reply) => {
		plain(request);
		Object.assign(find(request.params.id), readChange(request));
		return await reply.code(204).send();
	});
	app.delete<{ Params: { id: string } }>('/webhook/subscriptions/:id', async (request, reply) => {
		plain(request);
		const row = find(request.params.id);
		vendor.state.subscriptions = vendor.state.subscriptions.filter((one) => one !== row);
		return await reply.code(204).send();
	});
}
