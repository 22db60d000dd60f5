import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { SandboxClock } from './clock.mts';
import { mergeConfig, registerControl } from './control.mts';
import { FaultInjector } from './faults.mts';
import { RequestLog } from './log.mts';
import { HttpAnswer, Refusal } from './refusal.mts';
import type {
	RecordedRequest,
	RunningVendor,
	StateWithConfig,
	VendorAnswer,
	VendorContext,
	VendorDefinition,
} from './types.mts';
import { recordTraffic } from './traffic.mts';
import { WebhookSender } from './webhooks.mts';

declare module 'fastify' {
	interface FastifyRequest {
		/** Body bytes as received; empty when there were none. */
		rawBody: Buffer;
		/** Log entry of this request; absent on control calls. */
		recorded?: RecordedRequest;
	}
}

const CONTROL = '/__sandbox';
const BODY_LIMIT = 64 * 1024 * 1024;

const isControl = (request: FastifyRequest) => (request.raw.url ?? '').startsWith(`${CONTROL}/`);

/** Starts a strict local vendor on 127.0.0.1. Rejects when the port is taken. */
export async function createVendor<S extends StateWithConfig>(
	definition: VendorDefinition<S>,
): Promise<RunningVendor<S>> {
	const clock = new SandboxClock();
	const faults = new FaultInjector();
	const webhooks = new WebhookSender(clock);
	const log = new RequestLog(clock);
	const failures: Error[] = [];
	const actions = new Map<string, (body: unknown) => unknown>();
	let seed = definition.seed ?? 1;
	let url = '';

	const build = (): S => {
		const state = definition.createState({ seed, clock });
		mergeConfig(state.config, definition.config ?? {});
		return state;
	};
	let state = build();

	const app = Fastify({
		logger: false,
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		...definition.fastify,
	});

	const context: VendorContext<S> = {
		name: definition.name,
		get seed() {
			return seed;
		},
		clock,
		faults,
		webhooks,
		get url() {
			return url;
		},
		get state() {
			return state;
		},
		action: (name, handler) => {
			actions.set(name, handler);
		},
	};

	const running: RunningVendor<S> = {
		name: definition.name,
		get url() {
			return url;
		},
		get port() {
			return Number(new URL(url).port);
		},
		get seed() {
			return seed;
		},
		get state() {
			return state;
		},
		clock,
		faults,
		webhooks,
		requests: () => log.all(),
		clearRequests: () => {
			recordTraffic(definition.name, log.all());
			log.clear();
		},
		errors: () => [...failures],
		reseed: (next) => {
			seed = next ?? seed;
			state = build();
		},
		action: (name, body) => {
			const handler = actions.get(name);
			if (handler === undefined) throw new Error(`${definition.name} has no action ${name}`);
			return handler(body ?? {});
		},
		close: async () => {
			faults.release();
			await app.close();
			recordTraffic(definition.name, log.all());
		},
	};

	const answer = async (reply: FastifyReply, given: VendorAnswer) => {
		for (const [name, value] of Object.entries(given.headers ?? {})) reply.header(name, value);
		return await reply.code(given.status).send(given.body ?? '');
	};
	const refuse = (refusal: Refusal, request: FastifyRequest) => definition.refuse(refusal, request);

	readRawBodies(app);
	observe(app, log, faults, clock);
	app.setErrorHandler(async (error, request, reply) => {
		if (error instanceof HttpAnswer) return await answer(reply, error);
		if (error instanceof Refusal) return await answer(reply, refuse(error, request));
		const failure = error instanceof Error ? error : new Error(String(error));
		if ('statusCode' in failure && failure.statusCode === 415) {
			return await answer(reply, refuse(new Refusal('contentType', failure.message), request));
		}
		failures.push(failure);
		return await answer(reply, refuse(new Refusal('internal', failure.message), request));
	});
	app.setNotFoundHandler(async (request, reply) => {
		const refusal = new Refusal('unknownPath', `No route for ${request.method} ${request.url}`);
		return await answer(reply, refuse(refusal, request));
	});
	await app.register(async (scope) => registerControl(scope, running, actions), {
		prefix: CONTROL,
	});
	await app.register(async (scope) => {
		await definition.register(scope, context);
	});
	await app.listen({ host: '127.0.0.1', port: definition.port ?? 0 });
	const address = app.server.address();
	if (address === null || typeof address === 'string')
		throw new Error('The vendor has no TCP address');
	url = `http://127.0.0.1:${address.port}`;
	return running;
}

/** Every body is kept as bytes; handlers parse it with the readers of body.mts. */
function readRawBodies(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
		request.rawBody = Buffer.isBuffer(body) ? body : Buffer.from(body);
		done(null, undefined);
	});
	app.decorateRequest('recorded', undefined);
	app.addHook('onRequest', async (request) => {
		request.rawBody = Buffer.alloc(0);
	});
}

function observe(
	app: FastifyInstance,
	log: RequestLog,
	faults: FaultInjector,
	clock: SandboxClock,
): void {
	app.addHook('onRequest', async (request, reply) => {
		reply.header('date', clock.now().toUTCString());
		if (!isControl(request)) request.recorded = log.open(request);
	});
	app.addHook('preValidation', async (request, reply) => {
		if (request.recorded === undefined) return;
		log.body(request.recorded, request.rawBody);
		await faults.before(request, reply);
	});
	app.addHook('onSend', async (request, reply, payload: unknown) => {
		if (request.recorded === undefined) return payload;
		return await faults.after(request, reply, payload);
	});
	app.addHook('onResponse', async (request, reply) => {
		if (request.recorded === undefined) return;
		request.recorded.status = reply.statusCode;
		request.recorded.durationMs = Math.round(reply.elapsedTime);
	});
}
