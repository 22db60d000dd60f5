import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** The body as received, for a signature check; undefined when n8n kept none. */
export async function rawBody(host: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = host.getRequestObject();
	// Multipart requests have no raw body until it is asked for.
	if (!request.rawBody && typeof request.readRawBody === 'function') await request.readRawBody();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : undefined;
}

/**
 * Answers the sender by hand and starts no execution. n8n answers nothing by itself when
 * `noWebhookResponse` is set: both belong together (n8n-standards.md 2.2).
 */
export function answer(
	host: IWebhookFunctions,
	status: number,
	body: Record<string, string>,
): IWebhookResponseData {
	host.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
