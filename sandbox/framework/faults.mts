import { Readable } from 'node:stream';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { splitUrl } from './log.mts';

export const FAULT_KINDS = [
	'status',
	'timeoutBefore',
	'timeoutAfter',
	'resetBefore',
	'resetAfter',
	'resetMidBody',
	'truncate',
	'delay',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
	kind: FaultKind;
	match?: {
		method?: string;
		/** Prefix of the path, or a regular expression when it starts with `^`. */
		path?: string;
		/** First hit is the nth matching request (1-based, default 1). */
		nth?: number;
	};
	/** How many matching requests are hit; default 1. */
	times?: number | 'always';
	/** `status`: what is answered. An object body is sent as JSON, a text starting with `<` as HTML. */
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
	/** `status`: the request is carried out first, only its answer is replaced. Default false. */
	applied?: boolean;
	/** `delay`: milliseconds; `endDelays` ends it earlier. */
	ms?: number;
	/** `truncate`: bytes kept; default half. */
	bytes?: number;
}

interface ActiveRule extends FaultRule {
	seen: number;
	hits: number;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isKind = (value: unknown): value is FaultKind => FAULT_KINDS.some((kind) => kind === value);

/** Reads a rule sent over the control API. Throws an Error that names what is wrong. */
export function readFaultRule(input: unknown): FaultRule {
	if (!isRecord(input)) throw new Error('A fault rule is an object');
	const { kind, match, times, status, body, headers, applied, ms, bytes, ...rest } = input;
	const extra = Object.keys(rest);
	if (extra.length > 0) throw new Error(`Unknown fault property: ${extra.join(', ')}`);
	if (!isKind(kind)) throw new Error(`kind is one of ${FAULT_KINDS.join(', ')}`);
	const rule: FaultRule = { kind };
	if (match !== undefined) {
		if (!isRecord(match)) throw new Error('match is an object');
		rule.match = {};
		if (typeof match.method === 'string') rule.match.method = match.method;
		if (typeof match.path === 'string') rule.match.path = match.path;
		if (typeof match.nth === 'number') rule.match.nth = match.nth;
	}
	if (typeof times === 'number' || times === 'always') rule.times = times;
	if (typeof status === 'number') rule.status = status;
	if (body !== undefined) rule.body = body;
	if (isRecord(headers)) {
		rule.headers = Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, String(value)]),
		);
	}
	if (typeof applied === 'boolean') rule.applied = applied;
	if (typeof ms === 'number') rule.ms = ms;
	if (typeof bytes === 'number') rule.bytes = bytes;
	return rule;
}

const forever = async (): Promise<never> => await new Promise<never>(() => undefined);

/** Makes a vendor fail on purpose: rules are tried in order, the first that matches wins. */
export class FaultInjector {
	private rules: ActiveRule[] = [];

	private readonly chosen = new WeakMap<FastifyRequest, FaultRule>();

	/** Delays under way, with what lets their requests go on. */
	private readonly delays = new Map<NodeJS.Timeout, () => void>();

	add(...rules: FaultRule[]): void {
		for (const rule of rules) this.rules.push({ ...rule, seen: 0, hits: 0 });
	}

	clear(): void {
		this.rules = [];
	}

	/** Rules with their counters: `seen` matching requests, `hits` of them failed. */
	list(): Array<FaultRule & { seen: number; hits: number }> {
		return this.rules.map((rule) => ({ ...rule }));
	}

	/** Runs before the handler: picks the rule of this request and applies the early kinds. */
	async before(request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> {
		const rule = this.pick(request);
		if (rule === undefined) return undefined;
		this.chosen.set(request, rule);
		if (request.recorded !== undefined) request.recorded.fault = rule.kind;
		if (rule.kind === 'delay') {
			await this.sleep(rule.ms ?? 0);
		} else if (rule.kind === 'timeoutBefore') {
			await forever();
		} else if (rule.kind === 'resetBefore') {
			request.raw.socket.destroy();
			await forever();
		} else if (rule.kind === 'status' && rule.applied !== true) {
			await reply.send('');
		}
		return rule.kind;
	}

	/** Runs on the finished answer: applies the late kinds. Returns the payload to send. */
	async after(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
		const rule = this.chosen.get(request);
		if (rule === undefined) return payload;
		if (rule.kind === 'timeoutAfter') return await forever();
		if (rule.kind === 'resetAfter') {
			request.raw.socket.destroy();
			return await forever();
		}
		if (rule.kind === 'status') return replace(reply, rule);
		if (rule.kind === 'truncate' || rule.kind === 'resetMidBody') {
			const whole = await bytesOf(payload);
			const kept = whole.subarray(0, rule.bytes ?? Math.floor(whole.length / 2));
			reply.removeHeader('content-length');
			if (rule.kind === 'truncate') return kept;
			await this.sendThenReset(request, reply, whole.length, kept);
		}
		return payload;
	}

	/** Delayed requests go on now: a test decides by what happened, not by the clock, how long they wait. */
	endDelays(): void {
		for (const goOn of [...this.delays.values()]) goOn();
	}

	/** Drops pending delays so that a vendor can close at once. */
	release(): void {
		for (const timer of this.delays.keys()) clearTimeout(timer);
		this.delays.clear();
	}

	private pick(request: FastifyRequest): FaultRule | undefined {
		for (const rule of this.rules) {
			if (!matches(rule, request)) continue;
			rule.seen += 1;
			const first = rule.match?.nth ?? 1;
			const times = rule.times ?? 1;
			if (rule.seen < first || (times !== 'always' && rule.hits >= times)) continue;
			rule.hits += 1;
			return rule;
		}
		return undefined;
	}

	private async sleep(ms: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const goOn = () => {
				clearTimeout(timer);
				this.delays.delete(timer);
				resolve();
			};
			const timer = setTimeout(goOn, ms);
			this.delays.set(timer, goOn);
		});
	}

	private async sendThenReset(
		request: FastifyRequest,
		reply: FastifyReply,
		announced: number,
		kept: Buffer,
	): Promise<never> {
		reply.hijack();
		reply.raw.writeHead(reply.statusCode, {
			'content-type': String(reply.getHeader('content-type') ?? 'application/json'),
			'content-length': announced,
		});
		reply.raw.write(kept, () => request.raw.socket.destroy());
		return await forever();
	}
}

function matches(rule: FaultRule, request: FastifyRequest): boolean {
	const { method, path } = rule.match ?? {};
	if (method !== undefined && method.toUpperCase() !== request.method) return false;
	if (path === undefined) return true;
	const actual = splitUrl(request.raw.url ?? '').path;
	return path.startsWith('^') ? new RegExp(path).test(actual) : actual.startsWith(path);
}

function replace(reply: FastifyReply, rule: FaultRule): string {
	const { body } = rule;
	const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
	const guessed =
		typeof body !== 'string'
			? 'application/json'
			: body.startsWith('<')
				? 'text/html'
				: 'text/plain';
	reply.removeHeader('content-length');
	reply.code(rule.status ?? 500);
	reply.header('content-type', `${guessed}; charset=utf-8`);
	for (const [name, value] of Object.entries(rule.headers ?? {})) reply.header(name, value);
	return text;
}

async function bytesOf(payload: unknown): Promise<Buffer> {
	if (Buffer.isBuffer(payload)) return payload;
	if (typeof payload === 'string') return Buffer.from(payload);
	if (payload === null || payload === undefined) return Buffer.alloc(0);
	if (payload instanceof Readable) {
		const chunks: Buffer[] = [];
		for await (const chunk of payload) chunks.push(Buffer.from(chunk));
		return Buffer.concat(chunks);
	}
	return Buffer.from(String(payload));
}
