import type {
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { VendorError } from '../../shared/http/failure';
import type { Output } from '../../shared/operations/operation';
import { isRecord, Parameters } from '../../shared/operations/parameters';
import { readText } from '../../shared/people/read';
import { answer } from '../../shared/webhook/request';
import { keepDeliveries, knownDeliveries, remember } from '../../shared/webhook/deliveries';
import type { Subscription } from '../subscriptions';
import { actionsFor, readSubscriptions, subscribe, typesOf } from '../subscriptions';
import { readTopic } from '../topics';
import type { HeadHunterClient } from '../vendor';
import { openClient, readIdentity, recordOf } from '../vendor';
import { readChoice, readEvents, RETRY } from './choice';
import type { TriggerEvent, VacancyEvent } from './events';
import { contentOf, stageOutput, vacancyOutput } from './events';
import { responseOutput } from './handOver';
import { webhookProperties } from './properties';

/** HeadHunter waits 2 s for an answer (headhunter.md 5): what takes longer is answered before. */
const ANSWER_MS = 1_300;

const EVENT_OF: Readonly<Record<string, TriggerEvent>> = {
	NEW_NEGOTIATION_VACANCY: 'newResponse',
	NEW_RESPONSE_OR_INVITATION_VACANCY: 'newResponse',
	NEGOTIATION_EMPLOYER_STATE_CHANGE: 'stageChanged',
	VACANCY_ARCHIVATION: 'vacancyArchived',
	VACANCY_CHANGE: 'vacancyChanged',
	VACANCY_PROLONGATION: 'vacancyProlonged',
	VACANCY_PUBLICATION_FOR_VACANCY_MANAGER: 'vacancyPublished',
};

type HostWithParameters = IHookFunctions | IWebhookFunctions;

const parametersOf = (host: HostWithParameters): Parameters =>
	new Parameters((name, fallback) => host.getNodeParameter(name, fallback), webhookProperties);

/** Action types that the chosen events need. */
function wantedTypes(parameters: Parameters): string[] {
	const events = readEvents(parameters);
	const both = parameters.collection('options').flag('invitations');
	const left = both ? 'NEW_NEGOTIATION_VACANCY' : 'NEW_RESPONSE_OR_INVITATION_VACANCY';
	return Object.entries(EVENT_OF)
		.filter(([type, event]) => events.has(event) && type !== left)
		.map(([type]) => type);
}

const openHere = async (host: HostWithParameters, parameters: Parameters) =>
	await openClient(host, parameters.optionalText('workingAccount'));

function urlOf(host: IHookFunctions): string {
	const url = host.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new InputError({
		parameter: 'Webhook URL',
		found: 'nothing',
		expected: 'an address that HeadHunter can reach; set WEBHOOK_URL of this n8n',
	});
}

async function keep(host: IHookFunctions, client: HeadHunterClient, id: string): Promise<void> {
	const { employerId } = await readIdentity(client);
	Object.assign(host.getWorkflowStaticData('node'), { subscriptionId: id, employerId });
}

/** Whether the one subscription points here and has all that is wanted. */
export async function checkExists(host: IHookFunctions): Promise<boolean> {
	const parameters = parametersOf(host);
	const client = await openHere(host, parameters);
	const wanted = wantedTypes(parameters);
	const ours = (await readSubscriptions(client)).find(({ url }) => url === urlOf(host));
	if (ours === undefined) return false;
	const types = typesOf(ours);
	if (!wanted.every((type) => types.includes(type))) return false;
	await keep(host, client, ours.id);
	return true;
}

/**
 * Subscribes. There is one subscription per login and application: one that points here already is
 * extended, one of another receiver is left alone unless the user chose to take it over.
 * @throws InputError for the subscription of another receiver
 */
export async function create(host: IHookFunctions): Promise<boolean> {
	const parameters = parametersOf(host);
	const client = await openHere(host, parameters);
	const url = urlOf(host);
	const onlyMine = parameters.collection('options').flag('onlyMine');
	const actions = actionsFor(wantedTypes(parameters), onlyMine);
	const existing = await readSubscriptions(client);
	const ours = existing.find((subscription) => subscription.url === url);
	const other = existing.find((subscription) => subscription.url !== url);
	const takesOver = parameters.choice('conflict', ['stop', 'takeOver'], 'stop') === 'takeOver';
	if (other !== undefined && ours === undefined && !takesOver) throw conflict(other);
	const target = ours ?? other;
	if (target === undefined) await keep(host, client, await subscribe(client, url, actions));
	else {
		const path = { id: target.id };
		await client.call('subscription.update', { path, body: { url, actions } });
		await keep(host, client, target.id);
	}
	return true;
}

function conflict({ url, actions }: Subscription): InputError {
	const host = URL.canParse(url) ? new URL(url).host : 'another address';
	return new InputError({
		parameter: 'If Another Webhook Exists',
		found: `a subscription of this login for ${host} (${typesOf({ actions }).join(', ')})`,
		expected: 'none: HeadHunter allows one per login and application',
		advice:
			'Use the HeadHunter Polling Trigger here, or put all events into the workflow that has it, or choose Take It Over.',
	});
}

/** Ends the subscription as long as it is still ours. */
export async function remove(host: IHookFunctions): Promise<boolean> {
	const stored = host.getWorkflowStaticData('node');
	const client = await openHere(host, parametersOf(host));
	const ours = (await readSubscriptions(client)).find(({ url }) => url === urlOf(host));
	if (ours !== undefined) {
		const outcome = await client.attempt('subscription.delete', { path: { id: ours.id } });
		if (!outcome.ok && outcome.failure.kind !== 'notFound') throw new VendorError(outcome.failure);
	}
	for (const name of ['subscriptionId', 'employerId', 'deliveries']) delete stored[name];
	return true;
}

interface Delivery {
	id: string;
	subscriptionId: string;
	type: string;
	payload: IDataObject;
}

/** The documented envelope (headhunter.md 5); undefined for anything else. */
function readDelivery(body: unknown): Delivery | undefined {
	if (!isRecord(body) || !isRecord(body.payload)) return undefined;
	const id = readText(body.id);
	const type = readText(body.action_type);
	if (id === undefined || type === undefined) return undefined;
	const subscriptionId = readText(body.subscription_id) ?? '';
	return { id: `${type}:${id}`, type, subscriptionId, payload: body.payload };
}

/**
 * Reads the thing that a delivery speaks of: nothing is signed, so only what HeadHunter's API says
 * about it is believed.
 * @returns undefined when there is nothing to report
 */
async function believe(
	host: IWebhookFunctions,
	client: HeadHunterClient,
	event: TriggerEvent,
	payload: IDataObject,
): Promise<Output | undefined> {
	const parameters = parametersOf(host);
	const stored = readText(host.getWorkflowStaticData('node').employerId);
	const account = stored ?? (await readIdentity(client, { retry: RETRY })).employerId;
	const choice = readChoice(parameters, account);
	if (event === 'newResponse' || event === 'stageChanged') {
		const id = readText(payload.topic_id);
		if (id === undefined || !/^\d+$/.test(id)) return undefined;
		const topic = await readTopic(client, id, { retry: RETRY });
		if (event === 'stageChanged') {
			const from = readText(payload.from_state);
			return stageOutput(
				topic,
				from === undefined ? undefined : { id: from },
				choice.mode,
				account,
			);
		}
		const allowance = { left: Infinity, postponed: 0 };
		return await responseOutput(host, client, topic, choice, allowance);
	}
	const id = readText(payload.vacancy_id);
	if (id === undefined || !/^\d+$/.test(id)) return undefined;
	const body = await client.read('vacancy.get', { path: { id }, retry: RETRY });
	const vacancy = recordOf(body, 'GET /vacancies/{id}');
	const versions: Record<VacancyEvent, string> = {
		vacancyArchived: 'archived',
		vacancyChanged: contentOf(vacancy),
		vacancyProlonged: readText(vacancy.expires_at) ?? '',
		vacancyPublished: 'published',
	};
	// A closing that did not take place is none.
	if (event === 'vacancyArchived' && vacancy.archived !== true) return undefined;
	return vacancyOutput(vacancy, event, versions[event], choice.mode, new Date().toISOString());
}

type Settled = { output: Output | undefined } | { error: VendorError };

/**
 * Receives one delivery. It is answered within HeadHunter's 2 s: 409 for a repeated one, 503 when the
 * thing it speaks of cannot be read now, so that it comes again.
 * @throws errors of the host only
 */
export async function receive(host: IWebhookFunctions): Promise<IWebhookResponseData> {
	const delivery = readDelivery(host.getBodyData());
	if (delivery === undefined) return answer(host, 400, { message: 'Not a HeadHunter delivery' });
	const stored = host.getWorkflowStaticData('node');
	const expected = readText(stored.subscriptionId);
	if (expected !== undefined && expected !== delivery.subscriptionId) {
		return answer(host, 404, { message: 'Unknown subscription' });
	}
	const parameters = parametersOf(host);
	const event = EVENT_OF[delivery.type];
	if (event === undefined || !readEvents(parameters).has(event)) return {};
	const { repeated, deliveries } = remember(knownDeliveries(host), delivery.id, Date.now());
	if (repeated) return answer(host, 409, { message: 'Delivered before' });

	const work: Promise<Settled> = openHere(host, parameters)
		.then(async (client) => await believe(host, client, event, delivery.payload))
		.then(
			(output) => ({ output }),
			(error: unknown) => {
				if (error instanceof VendorError) return { error };
				throw error;
			},
		);
	const first = await Promise.race([work, sleep(ANSWER_MS).then(() => undefined)]);
	if (first === undefined) host.getResponseObject().status(200).json({ message: 'Received' });
	const settled = first ?? (await work);
	const silent = first === undefined ? { noWebhookResponse: true } : {};
	if ('error' in settled) {
		// Deleted, or never there: a delivery that HeadHunter's API does not confirm.
		if (settled.error.failure.kind === 'notFound') return silent;
		host.logger.warn(
			`HeadHunter Trigger: a delivery could not be read and is not reported. ${settled.error.message}`,
		);
		return first === undefined ? silent : answer(host, 503, { message: 'Try again' });
	}
	keepDeliveries(host, deliveries);
	const { output } = settled;
	if (output === undefined) return silent;
	const item = output.binary ? { json: output.json, binary: output.binary } : { json: output.json };
	return { ...silent, workflowData: [[item]] };
}
