import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { createClient } from '../../shared/http/client';
import { Parameters } from '../../shared/operations/parameters';
import { keepDeliveries, knownDeliveries, remember } from '../../shared/webhook/deliveries';
import { answer, rawBody } from '../../shared/webhook/request';
import { refuse, verdictOn } from '../../shared/webhook/signed';
import type { SignedSender } from '../../shared/webhook/signed';
import { endpoints } from '../endpoints';
import { profile, unwrap } from '../vendor';
import { memoryOf, readDelivery, subjectOf, toItem } from './delivery';
import type { Delivery } from './delivery';
import { properties } from './webhookProperties';

/** HMAC-SHA256 over the raw body, sent only when a secret is set (peopleforce.md 5). */
export const sender: SignedSender = {
	vendor: 'PeopleForce',
	credentialType: profile.credentialType,
	scheme: { header: 'x-peopleforce-signature', prefix: 'sha256=' },
	secretName: 'Secret',
	place: 'PeopleForce under Settings > Webhooks',
};

/** The record that a delivery is about, read anew; what cannot be read never costs the event. */
async function enrich(host: IWebhookFunctions, delivery: Delivery): Promise<IDataObject> {
	const subject = subjectOf(delivery);
	if (subject === undefined) return { enrichment: 'none' };
	const client = await createClient(host, profile, endpoints);
	const outcome = await client.attempt(
		subject.kind === 'employee' ? 'employee.get' : 'candidate.get',
		{ path: { id: subject.id }, retry: { attempts: 2, maxWaitMs: 5000, maxTotalMs: 5000 } },
	);
	const recordType = subject.kind;
	if (outcome.ok) return { enrichment: 'read', recordType, record: unwrap(outcome.body) };
	return {
		enrichment: outcome.failure.kind === 'notFound' ? 'notFound' : 'failed',
		enrichmentNote: outcome.failure.message,
		recordType,
	};
}

/**
 * Takes one delivery: checks its signature (fail closed), drops unwanted and repeated ones, gives
 * the rest out as data.
 */
export async function receive(host: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body = await rawBody(host);
	const verdict = await verdictOn(host, sender, body);
	if (verdict !== 'valid') return refuse(host, sender, verdict);
	if (body === undefined) return refuse(host, sender, 'noBody');
	const delivery = readDelivery(body);
	if (delivery === undefined) {
		return answer(host, 400, { message: 'The body is no JSON object with an "action".' });
	}

	const parameters = new Parameters(
		(name, fallback) => host.getNodeParameter(name, fallback),
		properties,
	);
	const options = parameters.collection('options');
	const wanted = [...parameters.ids('topics'), ...options.ids('otherTopics')];
	// n8n answers 200 to what starts no workflow.
	if (wanted.length > 0 && !wanted.includes(delivery.action)) return {};
	if (options.flag('ignoreRepeated', true) && isRepeated(host, delivery)) return {};

	const item = toItem(delivery, new Date().toISOString());
	if (!options.flag('readRecord')) return { workflowData: [[{ json: item }]] };
	// The sender does not wait for the read.
	const answered = answer(host, 200, { message: 'Received' });
	const record = await enrich(host, delivery);
	return { ...answered, workflowData: [[{ json: { ...item, ...record } }]] };
}

function isRepeated(host: IWebhookFunctions, delivery: Delivery): boolean {
	const { slot, ...bounds } = memoryOf(delivery);
	const known = knownDeliveries(host, slot);
	const { repeated, deliveries } = remember(known, delivery.hash, Date.now(), bounds);
	keepDeliveries(host, deliveries, slot);
	return repeated;
}
