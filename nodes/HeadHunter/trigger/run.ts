import type {
	BinaryHelperFunctions,
	IDataObject,
	INodeExecutionData,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { InputError } from '../../shared/errors/inputError';
import { VendorError } from '../../shared/http/failure';
import { collect } from '../../shared/http/pages';
import type { RetryRule } from '../../shared/http/retry';
import type { Output } from '../../shared/operations/operation';
import { Parameters } from '../../shared/operations/parameters';
import { outputModes } from '../../shared/operations/properties';
import { scopeOf } from '../../shared/polling/cursor';
import type { OutputChoice, ViewAllowance } from '../applications';
import { topicOutput } from '../applications';
import { planViews, viewBudget } from '../quota';
import type { FileKind } from '../resumes';
import type { Topic } from '../topics';
import {
	activeVacancies,
	readCollections,
	readTopic,
	receivedAt,
	resumeOf,
	topicsOf,
	vacancyOf,
} from '../topics';
import type { HeadHunterClient, Identity } from '../vendor';
import { openClient, readIdentity, recordOf } from '../vendor';
import type { TriggerEvent } from './events';
import { mark, triggerEvents } from './events';
import type { Ports } from './poll';
import { Poll } from './poll';
import { pollingProperties } from './properties';
import type { PollState, Waiting } from './state';
import { MAX_ATTEMPTS, readState } from './state';

/** Used where n8n does not tell the time a poll may take. */
const DEFAULT_BUDGET_MS = 240_000;
/** A poll waits out short faults only: n8n calls again, later after a failure. */
export const RETRY: Partial<RetryRule> = { attempts: 3, maxWaitMs: 5_000, maxTotalMs: 10_000 };
const SAMPLES = 3;

export function readEvents(parameters: Parameters): ReadonlySet<TriggerEvent> {
	const chosen = parameters.ids('events');
	const events = triggerEvents.filter((event) => chosen.includes(event));
	if (events.length > 0) return new Set(events);
	throw new InputError({
		parameter: 'Events',
		found: 'nothing',
		expected: 'at least one event from the list',
	});
}

const FILE_KINDS: readonly FileKind[] = ['pdf', 'photo', 'rtf'];

export function readChoice(parameters: Parameters, account: string): OutputChoice {
	const mode = parameters.choice('output', outputModes, 'simplified');
	const options = parameters.collection('options');
	const files = options.ids('files');
	const shared = mode === 'shared';
	return {
		mode,
		readResumes: shared && parameters.flag('readResumes'),
		coverLetters: shared && options.flag('coverLetters'),
		files: shared ? FILE_KINDS.filter((kind) => files.includes(kind)) : [],
		account,
		retry: RETRY,
	};
}

/** A new response with what later steps tell equal events by. */
export async function responseOutput(
	host: { helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'> },
	client: HeadHunterClient,
	topic: Topic,
	choice: OutputChoice,
	allowance: ViewAllowance,
): Promise<Output> {
	const output = await topicOutput(host.helpers, client, topic, choice, allowance);
	return mark(output, 'newResponse', topic.id, receivedAt(topic));
}

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
		vacancy: async (id) =>
			recordOf(
				await client.read('vacancy.get', { path: { id }, ...reading }),
				'GET /vacancies/{id}',
			),
		collections: async (id) => await readCollections(client, id, reading),
		topics: (vacancy, collection) => topicsOf(client, vacancyOf(vacancy), collection, reading),
		isLate: () => Date.now() > deadline,
		now,
	};
}

/** Gives new responses out, newest first, as far as limits, views and time reach. */
class HandOver {
	readonly outputs: Output[] = [];
	readonly waiting: Map<string, Waiting>;
	fault?: VendorError;
	postponed = 0;

	constructor(
		private readonly context: IPollFunctions,
		private readonly client: HeadHunterClient,
		private readonly choice: OutputChoice,
		waiting: readonly Waiting[],
	) {
		this.waiting = new Map(waiting.map((row) => [row[0], row]));
	}

	async run(
		fresh: ReadonlyMap<string, Topic>,
		allowance: ViewAllowance,
		maxItems: number,
		isLate: () => boolean,
	): Promise<void> {
		const rows = [...this.waiting.values()].map(([id, at]) => ({
			id,
			receivedAt: at,
			hasResume: !this.choice.readResumes || !fresh.has(id) || hasResume(fresh.get(id)),
		}));
		const budget = this.choice.readResumes ? allowance.left : Infinity;
		const plan = planViews(rows, budget);
		this.postponed = plan.postponed.length;
		for (const id of [...plan.view, ...plan.without]) {
			if (this.outputs.length >= maxItems || (this.outputs.length > 0 && isLate())) return;
			if (this.fault !== undefined) return;
			await this.handOver(id, fresh.get(id), allowance);
		}
	}

	private async handOver(
		id: string,
		known: Topic | undefined,
		allowance: ViewAllowance,
	): Promise<void> {
		const attempts = this.waiting.get(id)?.[2] ?? 0;
		const bare = attempts >= MAX_ATTEMPTS - 1;
		const choice = bare
			? { ...this.choice, readResumes: false, coverLetters: false, files: [] }
			: this.choice;
		const work = async () => {
			const topic = known ?? (await readTopic(this.client, id, { retry: RETRY }));
			return await responseOutput(this.context, this.client, topic, choice, allowance);
		};
		await work().then(
			(output) => {
				// The day's views are over: it stays for the next poll, without a word of blame.
				if (output.json.resumeStatus === 'postponed' && allowance.left <= 0) {
					this.postponed += 1;
					return;
				}
				this.waiting.delete(id);
				this.outputs.push(bare ? withNote(output) : output);
			},
			(error: unknown) => {
				if (!(error instanceof VendorError)) throw error;
				this.failed(id, attempts, error);
			},
		);
	}

	private failed(id: string, attempts: number, error: VendorError): void {
		const [, at = ''] = this.waiting.get(id) ?? [];
		const { kind } = error.failure;
		// Deleted meanwhile: nothing is left to hand over.
		if (kind === 'notFound') this.waiting.delete(id);
		else if (['rateLimited', 'unauthorized', 'network', 'challenge', 'quota'].includes(kind)) {
			this.fault = error;
		} else this.waiting.set(id, [id, at, attempts + 1]);
	}
}

const hasResume = (topic: Topic | undefined) =>
	topic !== undefined && resumeOf(topic) !== undefined;

const withNote = (output: Output): Output => ({
	...output,
	json: {
		...output.json,
		notes: ['The resume could not be read in several polls and is left out.'],
	},
});

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
	for (const { vacancy, error } of outcome.failures) {
		context.logger.warn(
			`HeadHunter Polling Trigger: vacancy ${vacancy} could not be read and is tried again at the next poll. ${error.message}`,
		);
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
	const items = [...outcome.items, ...hand.outputs];
	stored.state = { ...outcome.state, waiting: [...hand.waiting.values()] };
	if (fault !== undefined) {
		if (items.length === 0) throw fault;
		context.logger.warn(`HeadHunter Polling Trigger: stopped early. ${fault.message}`);
	}
	return items.length > 0 ? asItems(items) : null;
}

async function startState(
	client: HeadHunterClient,
	scope: string,
	now: string,
): Promise<PollState> {
	const { employerId, managerId } = await readIdentity(client, { retry: RETRY });
	return {
		v: 1,
		scope,
		startedAt: now,
		sweptAt: now,
		ready: false,
		employerId,
		managerId,
		vacancies: {},
		waiting: [],
	};
}
