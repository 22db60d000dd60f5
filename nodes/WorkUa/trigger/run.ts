import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createClient } from '../../shared/http/client';
import type { RetryRule } from '../../shared/http/retry';
import type { Output } from '../../shared/operations/operation';
import { Parameters } from '../../shared/operations/parameters';
import { outputModes } from '../../shared/operations/properties';
import { parseTime } from '../../shared/people/dates';
import { nameOrders } from '../../shared/people/names';
import { scopeOf } from '../../shared/polling/cursor';
import { endpoints } from '../endpoints';
import type { Feed, FeedEntry } from '../feed';
import { newestFirst, readOne, readPage } from '../feed';
import type { OutputChoice } from '../resources/response/output';
import { readTitles, responseOutput } from '../resources/response/output';
import { readFileKinds, readResponseId } from '../resources/response/read';
import { accountOf, profile } from '../vendor';
import type { WorkUaClient } from '../vendor';
import { readCursor, startCursor } from './cursor';
import { Poll } from './poll';
import { properties } from './properties';

/** Used where n8n does not tell the time a poll may take. */
const DEFAULT_BUDGET_MS = 240_000;
/** A poll waits out short faults only: n8n calls again, later after a failure. */
const RETRY: Partial<RetryRule> = { attempts: 3, maxWaitMs: 5_000, maxTotalMs: 10_000 };
const SAMPLES = 3;

interface Watch {
	feed: Feed;
	/** Jobs by ID; undefined means all. */
	jobs?: readonly string[];
	startAfterId?: number;
	maxItems: number;
	choice: Omit<OutputChoice, 'titles'>;
	withTitles: boolean;
}

function readWatch(parameters: Parameters): Watch {
	const options = parameters.collection('options');
	const mode = parameters.choice('output', outputModes);
	const oneJob = parameters.choice('scope', ['account', 'job']) === 'job';
	const types = options.has('types') ? options.ids('types') : ['send'];
	return {
		feed: { types: types.sort(), retry: RETRY },
		...(oneJob ? { jobs: [parameters.id('job'), ...options.ids('formerJobIds')].sort() } : {}),
		startAfterId: readResponseId(options, 'startAfterId'),
		maxItems: options.optionalNumber('maxItems') ?? 200,
		choice: {
			mode,
			files: mode === 'shared' ? readFileKinds(parameters) : [],
			nameOrder: options.choice('nameOrder', nameOrders, 'familyFirst'),
			retry: RETRY,
		},
		withTitles: mode === 'shared' && options.flag('jobTitles'),
	};
}

/** Gives responses out in the chosen form, with what later steps tell equal events by. */
class Builder {
	private titles?: Promise<ReadonlyMap<string, string>>;

	constructor(
		private readonly context: IPollFunctions,
		private readonly client: WorkUaClient,
		private readonly watch: Watch,
	) {}

	readonly build = async (entry: FeedEntry, bare: boolean): Promise<Output> => {
		const { output, missing } = await responseOutput(this.context.helpers, this.client, entry, {
			...this.watch.choice,
			files: bare ? [] : this.watch.choice.files,
			titles: await this.readTitles(),
		});
		const notes = missing.map((kind) => `Work.ua announces a ${kind} and does not give it.`);
		if (bare) notes.push('The files could not be read in several polls and are left out.');
		const eventTime = parseTime(entry.record.date, 'Europe/Kyiv');
		return {
			...output,
			json: {
				...output.json,
				...(notes.length > 0 ? { notes } : {}),
				eventId: `workua:newResponse:${entry.id}`,
				eventType: 'newResponse',
				...(eventTime === undefined ? {} : { eventTime }),
			},
		};
	};

	private async readTitles(): Promise<ReadonlyMap<string, string>> {
		if (!this.watch.withTitles) return new Map();
		this.titles ??= readTitles(this.client, RETRY);
		return await this.titles;
	}
}

const fits = ({ jobs }: Watch, { jobId }: FeedEntry) =>
	jobs === undefined || (jobId !== undefined && jobs.includes(jobId));

/** Latest responses for a test run in the editor. */
async function sample(client: WorkUaClient, watch: Watch): Promise<FeedEntry[]> {
	const found: FeedEntry[] = [];
	let pages = 0;
	for await (const page of newestFirst(client, watch.feed)) {
		found.push(...page.filter((entry) => fits(watch, entry)));
		pages += 1;
		if (found.length >= SAMPLES || pages >= SAMPLES) break;
	}
	return found.slice(0, SAMPLES);
}

const asItems = (outputs: readonly Output[]): INodeExecutionData[][] => [
	outputs.map(({ json, binary }) => (binary ? { json, binary } : { json })),
];

function stored(context: IPollFunctions): IDataObject {
	return context.getWorkflowStaticData('node');
}

/** Polls under way, by workflow and node: n8n may start one while the last still reads. */
const running = new Map<string, number>();

/**
 * One poll (n8n-standards.md 2.3): the cursor is written once, at the end, and covers exactly what is
 * handed over. Without news it is one request. A test run of the editor shows the latest responses
 * and leaves the cursor alone.
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

async function pollUndisturbed(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const started = Date.now();
	const client = await createClient(context, profile, endpoints);
	const parameters = new Parameters(
		(name, fallback) => context.getNodeParameter(name, fallback),
		properties,
	);
	const watch = readWatch(parameters);
	const builder = new Builder(context, client, watch);

	if (context.getMode() === 'manual') {
		const outputs: Output[] = [];
		for (const entry of await sample(client, watch)) {
			outputs.push(await builder.build(entry, false));
		}
		if (outputs.length > 0) return asItems(outputs);
		throw new NodeOperationError(context.getNode(), 'There is no response to show yet.', {
			description:
				'A test run shows the latest responses. Once published, the trigger reports what comes from then on.',
		});
	}

	const { feed, jobs, startAfterId } = watch;
	const scope = scopeOf(
		client.settings.baseUrl,
		context.getNode().credentials?.[profile.credentialType]?.id ?? '',
		accountOf(client) ?? '',
		feed.types,
		jobs ?? 'account',
		startAfterId ?? 'now',
	);
	const staticData = stored(context);
	const now = new Date(started).toISOString();
	let cursor = readCursor(staticData.cursor, scope);
	if (cursor === undefined) {
		if (startAfterId === undefined) {
			const [newest] = await readPage(client, feed, { sort: 0 }, 1);
			staticData.cursor = startCursor(scope, newest?.id ?? 0, now);
			return null;
		}
		cursor = startCursor(scope, startAfterId, now);
	}

	const budgetMs =
		typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	const poll = new Poll(
		{
			readPage: async (after) =>
				await readPage(client, feed, { sort: 1, ...(after > 0 ? { last_id: after } : {}) }),
			readOne: async (id) => await readOne(client, id, RETRY),
			wanted: (entry) => fits(watch, entry),
			build: builder.build,
			now: () => Date.now(),
			// The last request may still take its time.
			isLate: () => Date.now() > started + budgetMs * 0.6,
			maxItems: watch.maxItems,
		},
		cursor,
	);
	const outcome = await poll.run();
	for (const id of outcome.postponed) {
		context.logger.warn(
			`Work.ua Trigger: the files of response ${id} could not be read and are tried again at the next poll.`,
		);
	}
	if (outcome.fault) {
		context.logger.warn(`Work.ua Trigger: stopped early. ${outcome.fault.message}`);
	}
	staticData.cursor = outcome.cursor;
	return outcome.items.length > 0 ? asItems(outcome.items) : null;
}
