import type { FastifyRequest } from 'fastify';

import type { SandboxClock } from './clock.mts';
import type { RecordedRequest } from './types.mts';

const TEXT_TYPES =
	/^(text\/|application\/(json|xml|x-www-form-urlencoded|graphql|.+\+json|.+\+xml))/i;

/** Splits a raw URL into path and query without decoding either. */
export function splitUrl(url: string): { path: string; query: string } {
	const mark = url.indexOf('?');
	return mark < 0
		? { path: url, query: '' }
		: { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

/** Everything a vendor received, control calls excluded. */
export class RequestLog {
	private entries: RecordedRequest[] = [];

	private nextId = 1;

	constructor(private readonly clock: SandboxClock) {}

	open(request: FastifyRequest): RecordedRequest {
		const entry: RecordedRequest = {
			id: this.nextId++,
			method: request.method,
			...splitUrl(request.raw.url ?? ''),
			headers: { ...request.headers },
			body: '',
			bodyEncoding: 'text',
			at: this.clock.iso(),
		};
		this.entries.push(entry);
		return entry;
	}

	/** Stores the raw body; types that are not known as text are kept as base64. */
	body(entry: RecordedRequest, body: Buffer): void {
		const type = entry.headers['content-type'];
		const isText = typeof type === 'string' && TEXT_TYPES.test(type);
		entry.bodyEncoding = isText ? 'text' : 'base64';
		entry.body = body.toString(isText ? 'utf8' : 'base64');
	}

	all(): RecordedRequest[] {
		return [...this.entries];
	}

	clear(): void {
		this.entries = [];
	}
}
