import type { FastifyInstance } from 'fastify';

import { readFaultRule } from './faults.mts';
import { toPlainJson } from './plain.mts';
import type { RunningVendor, StateWithConfig } from './types.mts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Changes switches of `state.config`. Throws when a name is unknown or a type differs. */
export function mergeConfig(config: object, patch: unknown): void {
	if (!isRecord(patch)) throw new Error('config is an object');
	const current: Record<string, unknown> = { ...config };
	for (const [name, value] of Object.entries(patch)) {
		if (!(name in current)) {
			throw new Error(`Unknown switch ${name}; known: ${Object.keys(current).join(', ')}`);
		}
		if (typeof value !== typeof current[name]) {
			throw new Error(`Switch ${name} takes a ${typeof current[name]}`);
		}
	}
	Object.assign(config, patch);
}

/** Adds `/__sandbox/*`: never logged, never failed by fault rules. */
export function registerControl<S extends StateWithConfig>(
	app: FastifyInstance,
	vendor: RunningVendor<S>,
	actions: ReadonlyMap<string, unknown>,
): void {
	const body = (request: { rawBody: Buffer }): unknown =>
		request.rawBody.length === 0 ? {} : JSON.parse(request.rawBody.toString('utf8'));

	app.setErrorHandler(async (error, _request, reply) => {
		const message = error instanceof Error ? error.message : String(error);
		return await reply.code(400).send({ message });
	});
	app.setNotFoundHandler(async (_request, reply) => {
		return await reply
			.code(404)
			.send({ message: 'No such control call', actions: [...actions.keys()] });
	});

	app.get('/', async () => ({
		vendor: vendor.name,
		time: vendor.clock.iso(),
		requests: vendor.requests().length,
		config: vendor.state.config,
		actions: [...actions.keys()],
	}));
	app.get('/requests', async () => vendor.requests());
	app.delete('/requests', async (_request, reply) => {
		vendor.clearRequests();
		return await reply.code(204).send();
	});
	app.get('/errors', async () => vendor.errors().map((error) => error.stack ?? error.message));
	app.get(
		'/state',
		async (_request, reply) => await reply.type('application/json').send(toPlainJson(vendor.state)),
	);
	app.get('/webhooks', async () => {
		await vendor.webhooks.flush();
		return vendor.webhooks.deliveries();
	});
	app.post('/webhooks', async (request) => {
		const input = body(request);
		if (!isRecord(input)) throw new Error('webhooks takes {copies?, hold?, resume?}');
		if (typeof input.copies === 'number') vendor.webhooks.copies = input.copies;
		if (input.hold === true) vendor.webhooks.hold();
		if (input.resume === true) vendor.webhooks.resume();
		return { copies: vendor.webhooks.copies, held: vendor.webhooks.heldCount };
	});
	app.post('/seed', async (request) => {
		const input = body(request);
		const seed = isRecord(input) && typeof input.seed === 'number' ? input.seed : undefined;
		vendor.reseed(seed);
		return { seed: vendor.seed };
	});
	app.post('/config', async (request) => {
		mergeConfig(vendor.state.config, body(request));
		return vendor.state.config;
	});
	app.get('/faults', async () => vendor.faults.list());
	app.post('/faults', async (request) => {
		const input = body(request);
		vendor.faults.add(...(Array.isArray(input) ? input : [input]).map(readFaultRule));
		return vendor.faults.list();
	});
	app.delete('/faults', async (_request, reply) => {
		vendor.faults.clear();
		return await reply.code(204).send();
	});
	app.post('/clock', async (request) => {
		const input = body(request);
		if (!isRecord(input)) throw new Error('clock takes {set?, frozen?, advanceMs?, reset?}');
		if (input.reset === true) vendor.clock.reset();
		if (typeof input.set === 'string' || typeof input.set === 'number') {
			vendor.clock.set(input.set, { frozen: input.frozen === true });
		}
		if (typeof input.advanceMs === 'number') vendor.clock.advance(input.advanceMs);
		return { time: vendor.clock.iso() };
	});
	app.post<{ Params: { name: string } }>('/actions/:name', async (request, reply) => {
		const { name } = request.params;
		if (!actions.has(name)) {
			return await reply
				.code(404)
				.send({ message: `No action ${name}`, actions: [...actions.keys()] });
		}
		const result = await vendor.action(name, body(request));
		return await reply.type('application/json').send(toPlainJson(result ?? { done: true }));
	});
}
