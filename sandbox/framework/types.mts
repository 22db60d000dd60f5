import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify';

import type { SandboxClock } from './clock.mts';
import type { FaultInjector } from './faults.mts';
import type { Refusal } from './refusal.mts';
import type { WebhookSender } from './webhooks.mts';

/** One request exactly as it arrived at a vendor. */
export interface RecordedRequest {
	/** 1-based position in the vendor's log since start. */
	id: number;
	method: string;
	/** Path without the query, not decoded. */
	path: string;
	/** Raw query string without `?`, not decoded. */
	query: string;
	/** Header names in lower case; repeated headers joined as Node does. */
	headers: Record<string, string | string[] | undefined>;
	/** Raw body: text, or base64 for multipart and binary types. */
	body: string;
	bodyEncoding: 'text' | 'base64';
	/** Response status; absent while unanswered or when the connection was cut. */
	status?: number;
	/** Kind of the fault rule that hit this request. */
	fault?: string;
	/** Sandbox time of arrival, ISO 8601 UTC. */
	at: string;
	durationMs?: number;
}

/** What a vendor puts on the wire when it refuses a request. */
export interface VendorAnswer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/** Every vendor state carries its switches here; `POST /__sandbox/config` merges into it. */
export interface StateWithConfig {
	config: object;
}

/** What a vendor's `register` and `createState` receive. */
export interface VendorContext<S extends StateWithConfig> {
	readonly name: string;
	readonly seed: number;
	readonly clock: SandboxClock;
	readonly faults: FaultInjector;
	readonly webhooks: WebhookSender;
	/** Base URL without trailing slash; empty until the vendor listens. */
	readonly url: string;
	/** Current state; replaced as a whole by a re-seed, so never keep a reference to it. */
	readonly state: S;
	/** Adds `POST /__sandbox/actions/<name>`; what the handler returns is the JSON answer. */
	action(name: string, handler: (body: unknown) => unknown): void;
}

export interface VendorDefinition<S extends StateWithConfig> {
	name: string;
	/** 0 (default) lets the system choose. */
	port?: number;
	/** Default 1. Same seed, same state. */
	seed?: number;
	/** Start values for `state.config`, also after a re-seed. */
	config?: Partial<S['config']>;
	createState(context: { seed: number; clock: SandboxClock }): S;
	register(app: FastifyInstance, vendor: VendorContext<S>): void | Promise<void>;
	/** The vendor's own words for a refused request. */
	refuse(refusal: Refusal, request: FastifyRequest): VendorAnswer;
	/** E.g. `{ routerOptions: { caseSensitive: false } }`. */
	fastify?: FastifyServerOptions;
}

/** A vendor that listens. */
export interface RunningVendor<S extends StateWithConfig = StateWithConfig> {
	readonly name: string;
	/** `http://127.0.0.1:<port>` */
	readonly url: string;
	readonly port: number;
	readonly seed: number;
	readonly state: S;
	readonly clock: SandboxClock;
	readonly faults: FaultInjector;
	readonly webhooks: WebhookSender;
	requests(): RecordedRequest[];
	clearRequests(): void;
	/** Failures of the sandbox itself (answered 500 by the vendor): a test should see none. */
	errors(): Error[];
	/** Fresh state of the given (default: the same) seed; keeps log, faults and clock. */
	reseed(seed?: number): void;
	/** Runs a registered action in-process, as `POST /__sandbox/actions/<name>` does. */
	action(name: string, body?: unknown): unknown;
	close(): Promise<void>;
}

export interface StartOptions<C = object> {
	port?: number;
	seed?: number;
	config?: Partial<C>;
}
