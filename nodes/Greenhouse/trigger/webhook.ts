import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { toNodeError } from '../../shared/errors/toNodeError';
import { createClient } from '../../shared/http/client';
import { VendorError } from '../../shared/http/failure';
import { Parameters } from '../../shared/operations/parameters';
import { readText } from '../../shared/people/read';
import { keepDeliveries, knownDeliveries, remember } from '../../shared/webhook/deliveries';
import { answer, rawBody } from '../../shared/webhook/request';
import { refuse, verdictOn, type SignedSender } from '../../shared/webhook/signed';
import { endpoints } from '../endpoints';
import { profile } from '../vendor';
import { isKnownAction } from './actions';
import { toItem, type GreenhouseEvent } from './item';
import { eventOf, readBody, type Delivery } from './payload';
import { rereadEvent } from './reread';
import { properties } from './webhookProperties';

/** HMAC-SHA256 over the raw body: algorithm, one space, hex (greenhouse.md 5). */
export const sender: SignedSender = {
	vendor: 'Greenhouse',
	credentialType: profile.credentialType,
	scheme: { header: 'signature', prefix: 'sha256 ' },
	secretName: 'Secret Key',
	place: 'Greenhouse',
};

/**
 * Takes one delivery: checks its signature (fail closed), answers pings, drops unwanted and repeated
 * ones, gives the rest out as events.
 */
export async function receive(host: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body = await rawBody(host);
	const verdict = await verdictOn(host, sender, body);
	const content = body === undefined ? undefined : readBody(body);
	const { action, payload } = content ?? {};
	const isPing = content !== undefined && (payload === undefined || action === 'ping');

	// The ping at save decides whether the webhook is born enabled; how it is signed, and whether at
	// all, is not documented. Answering an unsigned one starts nothing.
	const harmless = isPing && !(action !== undefined && isKnownAction(action));
	if (verdict === 'missing' && harmless) return answer(host, 200, { message: 'pong' });
	if (verdict !== 'valid') return refuse(host, sender, verdict);
	if (harmless) return answer(host, 200, { message: 'pong' });
	if (action === undefined || payload === undefined) {
		return answer(host, 400, {
			message: 'The body is no JSON object with "action" and "payload".',
		});
	}
	const deliveryId = readText(host.getHeaderData()['greenhouse-event-id']);
	return await accept(host, { action, payload, deliveryId });
}

async function accept(host: IWebhookFunctions, delivery: Delivery): Promise<IWebhookResponseData> {
	const parameters = new Parameters(
		(name, fallback) => host.getNodeParameter(name, fallback),
		properties,
	);
	const options = parameters.collection('options');
	const wanted = [...parameters.ids('events'), ...options.ids('otherEvents')];
	// n8n answers 200 to what starts no workflow.
	if (wanted.length > 0 && !wanted.includes(delivery.action)) return {};

	const ignoreRepeated = options.flag('ignoreRepeated', true);
	const { deliveryId } = delivery;
	const memory =
		deliveryId !== undefined && ignoreRepeated
			? remember(knownDeliveries(host), deliveryId, Date.now())
			: undefined;
	if (memory?.repeated) return {};

	const mode = parameters.choice('output', ['simplified', 'shared', 'raw'], 'simplified');
	let event: GreenhouseEvent;
	try {
		event = parameters.flag('readRecord', true)
			? await rereadEvent(await createClient(host, profile, endpoints), delivery)
			: eventOf(delivery);
	} catch (error) {
		if (!(error instanceof VendorError)) throw toNodeError(host.getNode(), error);
		// Not remembered, and no 200: Greenhouse sends it again, up to seven times in 15 hours.
		host.logger.warn(`Greenhouse Trigger asked for a repetition. ${error.message}`);
		return answer(host, 503, { message: 'The records cannot be read now. Send it again.' });
	}
	if (memory !== undefined) keepDeliveries(host, memory.deliveries);
	return { workflowData: [[{ json: toItem(event, mode) }]] };
}
