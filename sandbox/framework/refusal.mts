import type { VendorAnswer } from './types.mts';

/** Why a request was refused; the vendor's `refuse` turns it into the vendor's own answer. */
export type RefusalKind =
	| 'unknownPath'
	| 'unknownQuery'
	| 'invalidQuery'
	| 'malformedBody'
	| 'unknownField'
	| 'missingField'
	| 'invalidField'
	| 'contentType'
	| 'missingHeader'
	| 'unauthorized'
	| 'forbidden'
	| 'notFound'
	| 'rateLimited'
	| 'internal';

export interface RefusalDetail {
	kind: RefusalKind;
	/** Parameter, field (dotted path) or header. */
	name: string;
	message: string;
}

/** A request that breaks the vendor's rules; `kind` is that of the first detail. */
export class Refusal extends Error {
	constructor(
		readonly kind: RefusalKind,
		message: string,
		readonly details: RefusalDetail[] = [],
	) {
		super(message);
		this.name = 'Refusal';
	}
}

/** A complete vendor answer, thrown from anywhere in a handler. */
export class HttpAnswer extends Error implements VendorAnswer {
	constructor(
		readonly status: number,
		readonly body?: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`HTTP ${status}`);
		this.name = 'HttpAnswer';
	}
}
