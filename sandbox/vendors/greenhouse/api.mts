import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxClock, VendorContext } from '../../framework/index.mts';
import { recordNotFound } from './answers.mts';
import { demandScope, readGrant } from './auth.mts';
import type { World } from './domain.mts';
import { FixedWindows } from './limit.mts';
import type { GreenhouseState, Grant } from './state.mts';
import type { HookSender } from './webhooks/sender.mts';

interface Table<T> {
	get(id: number): T | undefined;
}

export interface Call {
	request: FastifyRequest;
	reply: FastifyReply;
	grant: Grant;
	/** `{id}` of the path. */
	id: number;
	/** Acting user. */
	actor: number | null;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Adds routes that ask for token, budget and scope, in this order, before they do anything. */
export class Api implements World {
	readonly windows = new FixedWindows();

	constructor(
		private readonly app: FastifyInstance,
		readonly vendor: VendorContext<GreenhouseState>,
		readonly hooks: HookSender,
	) {}

	get state(): GreenhouseState {
		return this.vendor.state;
	}

	get clock(): SandboxClock {
		return this.vendor.clock;
	}

	route(method: Method, path: string, scope: string, handle: (call: Call) => unknown): void {
		this.app.route<{ Params: { id?: string } }>({
			method,
			url: `/v3${path}`,
			handler: async (request, reply) => {
				const grant = readGrant(request, this.vendor);
				this.windows.hit(grant.clientId, this.vendor, reply);
				demandScope(grant, scope, this.vendor);
				const id = Number(request.params.id);
				const result = await handle({ request, reply, grant, id, actor: grant.sub });
				return result === undefined ? await reply.code(204).send() : result;
			},
		});
	}

	/** A row by id. Throws the record-level 404. */
	demand<T>(table: Table<T>, id: number, what: string): T {
		const row = table.get(id);
		if (row === undefined) throw recordNotFound(what);
		return row;
	}

	/** Time stamps of a new row. */
	stamps(): { created_at: string; updated_at: string } {
		const at = this.clock.iso();
		return { created_at: at, updated_at: at };
	}

	/** Keeps a new row out of lists for the configured lag. */
	publish<T extends object>(row: T): T {
		const { visibilityLagMs } = this.state.config;
		if (visibilityLagMs > 0) this.state.visibleFrom.set(row, this.clock.ms() + visibilityLagMs);
		return row;
	}
}
