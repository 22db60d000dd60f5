import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { hostFailure, redact, VendorError } from '../http/failure';
import type { VendorFailure } from '../http/failure';
import { InputError } from './inputError';

const UNKNOWN_OUTCOME =
	'It is not known whether the write was carried out. It was not sent again: look the record up before you repeat it.';

function waitSentence({ kind, vendor, retryAfterMs = 0 }: VendorFailure): string {
	const seconds = Math.ceil(retryAfterMs / 1000);
	if (kind !== 'challenge') return `${vendor} asks to wait ${seconds} s.`;
	return `Nothing is sent to ${vendor} for the next ${Math.ceil(seconds / 60)} min.`;
}

// n8n puts a stock text in place of the message of an error that holds a code of the operating
// system; a flow may make a message of this description.
const shownCode = ({ code }: VendorFailure) =>
	code === undefined || /^E[A-Z_]+$/.test(code) ? undefined : code;

function describe(failure: VendorFailure): string {
	const fields = Object.entries(failure.fields ?? {}).map(
		([field, texts]) => `${field}: ${texts.map((text) => redact(text)).join(', ')}`,
	);
	const wait = failure.retryAfterMs === undefined ? undefined : waitSentence(failure);
	const code = shownCode(failure);
	return [
		failure.advice,
		fields.length > 0 ? `Fields: ${fields.join('; ')}.` : undefined,
		failure.applied === 'unknown' ? UNKNOWN_OUTCOME : undefined,
		wait,
		`Request: ${failure.endpoint}${code ? `, code ${code}` : ''}.`,
	]
		.filter((part) => part !== undefined && part !== '')
		.join(' ');
}

/**
 * Makes the error that n8n shows. Always a fresh one: a NodeApiError built around another keeps the
 * other's message and item (n8n-standards.md 5.2).
 *
 * @param itemIndex index of the input item, undefined in triggers and list loaders
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof VendorError) {
		const { failure } = error;
		const plain: JsonObject = {
			message: failure.message,
			code: shownCode(failure) ?? failure.kind,
		};
		return new NodeApiError(node, plain, {
			message: failure.message,
			description: describe(failure),
			httpCode: failure.status === undefined ? undefined : String(failure.status),
			itemIndex,
			failure: hostFailure(failure),
		});
	}
	if (error instanceof InputError) {
		return new NodeOperationError(node, error.message, {
			description: error.description,
			itemIndex,
		});
	}
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		return new NodeOperationError(node, error.message, {
			description: error.description ?? undefined,
			itemIndex,
		});
	}
	const message = error instanceof Error ? error.message : String(error);
	return new NodeOperationError(node, redact(message), { itemIndex });
}
