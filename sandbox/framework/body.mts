import type { FastifyRequest } from 'fastify';

import { type MultipartPart, parseMultipart } from './multipart.mts';
import { Refusal } from './refusal.mts';

/** Media type without parameters, lower case; empty when the header is missing. */
export function mediaType(request: FastifyRequest): string {
	return (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
}

function demand(request: FastifyRequest, wanted: string): void {
	const actual = mediaType(request);
	if (actual !== wanted) {
		const message = `Content-Type must be ${wanted}, received ${actual === '' ? 'none' : actual}`;
		throw new Refusal('contentType', message, [
			{ kind: 'contentType', name: 'Content-Type', message },
		]);
	}
}

/** Body of a request whose type must be `application/json`. Throws `contentType` or `malformedBody`. */
export function jsonBody(request: FastifyRequest): unknown {
	demand(request, 'application/json');
	try {
		const parsed: unknown = JSON.parse(request.rawBody.toString('utf8'));
		return parsed;
	} catch {
		throw new Refusal('malformedBody', 'The body is not valid JSON');
	}
}

/** Fields of an `application/x-www-form-urlencoded` body; a repeated field is refused. */
export function formBody(request: FastifyRequest): Record<string, string> {
	demand(request, 'application/x-www-form-urlencoded');
	const fields: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(request.rawBody.toString('utf8'))) {
		if (name in fields) throw new Refusal('malformedBody', `Field ${name} is repeated`);
		fields[name] = value;
	}
	return fields;
}

/** Parts of a `multipart/form-data` body, in order. */
export function multipartBody(request: FastifyRequest): MultipartPart[] {
	demand(request, 'multipart/form-data');
	return parseMultipart(request.rawBody, request.headers['content-type'] ?? '');
}
