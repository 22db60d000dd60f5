import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { VendorError } from '../../shared/http/failure';
import { collect } from '../../shared/http/pages';
import type { Output } from '../../shared/operations/operation';
import { Parameters } from '../../shared/operations/parameters';
import { scopeOf } from '../../shared/polling/cursor';
import type { OutputChoice, ViewAllowance } from '../applications';
import { viewBudget } from '../quota';
import { activeVacancies, orderByChange, readCollections, topicsOf, vacancyOf } from '../topics';
import type { HeadHunterClient, Identity } from '../vendor';
import { openClient, readIdentity, recordOf } from '../vendor';
import { readChoice, readEvents, RETRY } from './choice';
import { HandOver, responseOutput } from './handOver';
import type { Ports } from './poll';
import { Poll } from './poll';
import { pollingProperties } from './properties';
import type { PollState } from './state';
import { readState } from './state';

/** Used where n8n does not tell the time a poll may take. */
const DEFAULT_BUDGET_MS = 240_000;
const SAMPLES = 3;

const asItems = (outputs: readonly Output[]): INodeExecutionData[][] => [
	outputs.map(({ json, binary }) => (binary ? { json, binary } : { json })),
];

/** Polls under way, by workflow and node: n8n may start one while the last still reads. */
const running = new Map<string, number>();

/**
 * One poll (n8n-standards.md 2.3). The state is written once, at the end, and covers exactly what is
 * handed over. Without news it is one request per 50 active vacancies. A test run of the editor shows
 * the latest responses, views no resume and leaves the state alone.
 * @throws VendorError, InputError; NodeOperationError when a test run finds nothing
 */
export async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	const since = running.get(key);
	if (context.getMode() !== 'manual' && since !== undefined) {
		if (Date.now() - since < 2 * DEFAULT_BUDGET_MS) return null;
	}
	running.set(key, Date.now());
	return await pollUndisturbed(context).finally(() => running.delete(key));
}

async function sample(
	context: IPollFunctions,
	client: HeadHunterClient,
	identity: Identity,
	choice: OutputChoice,
): Promise<INodeExecutionData[][]> {
	const outputs: Output[] = [];
	const query = { all_accessible: true };
	for await (const row of activeVacancies(client, identity, query, { retry: RETRY })) {
		const topics = topicsOf(client, vacancyOf(row), 'response', { retry: RETRY });
		for (const topic of await collect(topics, SAMPLES - outputs.length)) {
			const bare = { ...choice, readResumes: false, coverLetters: false, files: [] };
			outputs.push(await responseOutput(context, client, topic, bare, { left: 0, postponed: 0 }));
		}
		if (outputs.length >= SAMPLES) break;
	}
	if (outputs.length > 0) return asItems(outputs);
	throw new NodeOperationError(context.getNode(), 'There is no response to show yet.', {
		description:
			'A test run shows the latest unsorted responses. Once published, the trigger reports what comes from then on.',
	});
}

function portsOf(
	client: HeadHunterClient,
	identity: Identity,
	deadline: number,
	now: string,
): Ports {
	const reading = { retry: RETRY };
	return {
		activeVacancies: () => activeVacancies(client, identity, { all_accessible: true }, reading),
		vacancy: async (id) => {
			const outcome = await client.attempt('vacancy.get', { path: { id }, ...reading });
			if (outcome.ok) return recordOf(outcome.body, 'GET /vacancies/{id}');
			if (outcome.failure.kind === 'notFound') return undefined;
			throw new VendorError(outcome.failure);
		},
		collections: async (id) => await readCollections(client, id, reading),
		topics: (vacancy, collection) =>
			topicsOf(client, vacancyOf(vacancy), collection.id, {
				...reading,
				order: orderByChange(collection.orders),
			}),
		isLate: () => Date.now() > deadline,
		now,
	};
}

async function readAllowance(
	client: HeadHunterClient,
	{ employerId, managerId }: Identity,
	options: Parameters,
): Promise<ViewAllowance> {
	const answer = await client.attempt('account.limits', {
		path: { employerId, managerId },
		retry: RETRY,
	});
	const left = viewBudget(answer.ok ? answer.body : undefined, {
		most: options.optionalNumber('maxViews') ?? 100,
		reserve: options.optionalNumber('reserveViews') ?? 0,
	});
	return { left, postponed: 0 };
}

async function pollUndisturbed(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const started = Date.now();
	const parameters = new Parameters(
		(name, fallback) => context.getNodeParameter(name, fallback),
		pollingProperties,
	);
	const accountId = parameters.optionalText('workingAccount');
	const client = await openClient(context, accountId);
	const events = readEvents(parameters);
	const options = parameters.collection('options');

	if (context.getMode() === 'manual') {
		const identity = await readIdentity(client, { retry: RETRY });
		return await sample(context, client, identity, readChoice(parameters, identity.employerId));
	}

	const scope = scopeOf(
		client.settings.baseUrl,
		context.getNode().credentials?.headHunterOAuth2Api?.id ?? '',
		accountId ?? 'primary',
		[...events].sort(),
	);
	const stored: IDataObject = context.getWorkflowStaticData('node');
	const now = new Date(started).toISOString();
	const state = readState(stored.state, scope) ?? (await startState(client, scope, now));
	const choice = readChoice(parameters, state.employerId);
	const budgetMs =
		typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	// The last request may still take its time.
	const deadline = started + budgetMs * 0.6;
	const poll = new Poll(
		portsOf(client, state, deadline, now),
		{ events, mode: choice.mode, account: state.employerId, baseline: !state.ready },
		state,
	);
	const outcome = await poll.run();
	for (const { vacancy, error, isFinal } of outcome.failures) {
		const next = isFinal
			? 'is archived and could not be read a last time: look through its responses at HeadHunter'
			: 'could not be read and is tried again at the next poll';
		context.logger.warn(`HeadHunter Polling Trigger: vacancy ${vacancy} ${next}. ${error.message}`);
	}

	const hand = new HandOver(context, client, choice, outcome.state.waiting);
	let fault = outcome.fault;
	if (fault === undefined && hand.waiting.size > 0) {
		const allowance = choice.readResumes
			? await readAllowance(client, state, options)
			: { left: 0, postponed: 0 };
		const maxItems = options.optionalNumber('maxItems') ?? 200;
		await hand.run(outcome.fresh, allowance, maxItems, () => Date.now() > deadline);
		fault = hand.fault;
	}
	if (hand.postponed > 0) {
		context.logger.warn(
			`HeadHunter Polling Trigger: ${hand.postponed} new responses wait for resume views of a later poll.`,
		);
	}
	const handed = hand.outputs.map(({ json, ...rest }) => ({
		...rest,
		json: hand.postponed > 0 ? { ...json, responsesWaiting: hand.postponed } : json,
	}));
	const items = [...outcome.items, ...handed];
	const today = now.slice(0, 10);
	if (hand.postponed > 0 && options.flag('tellWaiting') && stored.toldWaitingOn !== today) {
		items.push(waitingOutput(hand.postponed, now));
		stored.toldWaitingOn = today;
	}
	stored.state = { ...outcome.state, waiting: [...hand.waiting.values()] };
	if (fault !== undefined) {
		if (items.length === 0) throw fault;
		context.logger.warn(`HeadHunter Polling Trigger: stopped early. ${fault.message}`);
	}
	return items.length > 0 ? asItems(items) : null;
}

/** Tells of responses that get nowhere for want of views: otherwise only the log would. */
const waitingOutput = (responsesWaiting: number, now: string): Output => ({
	json: {
		eventId: `headhunter:responsesWaiting:${now.slice(0, 10)}`,
		eventType: 'responsesWaiting',
		eventTime: now,
		responsesWaiting,
	},
});

async function startState(
	client: HeadHunterClient,
	scope: string,
	now: string,
): Promise<PollState> {
	const { employerId, managerId } = await readIdentity(client, { retry: RETRY });
	return {
		v: 1,
		scope,
		polledAt: now,
		ready: false,
		employerId,
		managerId,
		vacancies: {},
		waiting: [],
	};
}
