import { collect } from '../../../shared/http/pages';
import type { Output } from '../../../shared/operations/operation';
import {
	outputModes,
	outputProperty,
	returnAllAndLimit,
} from '../../../shared/operations/properties';
import type { Parameters } from '../../../shared/operations/parameters';
import {
	exceptIdsProperty,
	readingSummary,
	summaryProperty,
} from '../../../shared/operations/reading';
import { nameOrders } from '../../../shared/people/names';
import {
	filesProperty,
	jobLocator,
	jobTitlesProperty,
	nameOrderProperty,
	responseTypes,
} from '../../descriptions';
import type { Feed, FeedEntry } from '../../feed';
import { newerThan, newestFirst, since } from '../../feed';
import type { WorkUaOperation, WorkUaRun } from '../operation';
import { readFileKinds, readResponseId } from './read';
import { readTitles, responseOutput } from './output';

interface Wanted {
	feed: Feed;
	/** Jobs by ID; undefined means all. */
	jobs?: ReadonlySet<string>;
	sinceId?: number;
	sinceDate?: number;
	before?: number;
	/** Responses that are left out. */
	except: ReadonlySet<string>;
}

function readWanted(parameters: Parameters): Wanted {
	const filters = parameters.collection('filters');
	const oneJob = parameters.choice('scope', ['account', 'job']) === 'job';
	const jobId = oneJob ? parameters.id('job') : undefined;
	const ownFeed = parameters.collection('options').flag('jobFeed');
	const types = filters.has('types') ? filters.ids('types') : ['send'];
	const sinceDate = filters.optionalTime('sinceDate');
	const before = filters.optionalTime('receivedBefore');
	return {
		feed: { types, ...(oneJob && ownFeed ? { jobId } : {}) },
		...(jobId === undefined ? {} : { jobs: new Set([jobId, ...filters.ids('formerJobIds')]) }),
		sinceId: readResponseId(filters, 'sinceId'),
		...(sinceDate === undefined ? {} : { sinceDate: Date.parse(sinceDate) }),
		...(before === undefined ? {} : { before: Date.parse(before) }),
		except: new Set(filters.ids('exceptIds')),
	};
}

/**
 * The wanted responses, oldest first where a start was given, else newest first.
 * @param met counts those of Except IDs
 */
async function* entriesOf(
	{ client }: WorkUaRun,
	wanted: Wanted,
	met: { known: number },
): AsyncGenerator<FeedEntry> {
	const { feed, jobs, sinceId, sinceDate = -Infinity, before = Infinity, except } = wanted;
	const fits = ({ id, jobId, at }: FeedEntry) => {
		const inside =
			(jobs === undefined || (jobId !== undefined && jobs.has(jobId))) &&
			(at === undefined || (at >= sinceDate && at < before));
		const known = inside && except.has(String(id));
		if (known) met.known += 1;
		return inside && !known;
	};
	if (sinceId === undefined && wanted.sinceDate !== undefined) {
		yield* (await since(client, feed, wanted.sinceDate)).filter(fits);
		return;
	}
	const pages =
		sinceId === undefined
			? newestFirst(client, feed, wanted.before && Math.ceil(wanted.before / 1000))
			: newerThan(client, feed, sinceId);
	for await (const page of pages) yield* page.filter(fits);
}

export const getAll: WorkUaOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many responses',
	description:
		'List responses of candidates. Reading does not mark them as viewed at Work.ua; with a start they come oldest first.',
	endpoints: ['response.getAll', 'response.getAllOfJob', 'response.file', 'job.getAll'],
	properties: [
		{
			displayName: 'Responses Of',
			name: 'scope',
			type: 'options',
			default: 'account',
			description: 'Which responses to read',
			options: [
				{ name: 'Account', value: 'account', description: 'Responses to all jobs' },
				{ name: 'One Job', value: 'job', description: 'Responses to one job' },
			],
		},
		{ ...jobLocator, displayOptions: { show: { scope: ['job'] } } },
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				exceptIdsProperty,
				{
					displayName: 'Former Job IDs',
					name: 'formerJobIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 7100001, 7090012',
					description:
						'Comma-separated IDs that the one job had before, since a publication may give a job a new ID',
				},
				{
					displayName: 'Received Before',
					name: 'receivedBefore',
					type: 'dateTime',
					default: '',
					description: 'Only responses that came before this time',
				},
				responseTypes,
				{
					displayName: 'Since Date',
					name: 'sinceDate',
					type: 'dateTime',
					default: '',
					description:
						'Only responses that came at or after this time. Work.ua has no such filter: the list is read from the newest down to it.',
				},
				{
					displayName: 'Since ID',
					name: 'sinceId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 540100103',
					description:
						'Only responses after this one. For scheduled imports: keep the highest ID of a run for the next one; without new responses this is one request.',
				},
			],
		},
		outputProperty(outputModes),
		{ ...filesProperty, displayOptions: { show: { output: ['shared'] } } },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				summaryProperty,
				jobTitlesProperty,
				{
					displayName: 'Feed of the Job',
					name: 'jobFeed',
					type: 'boolean',
					default: false,
					description:
						'Whether to ask for the one job itself instead of filtering the responses of the account. It was seen to answer "none" for weeks although there were responses.',
				},
				nameOrderProperty,
			],
		},
	],
	async execute(run) {
		const { client, parameters, host } = run;
		const mode = parameters.choice('output', outputModes);
		const options = parameters.collection('options');
		const files = mode === 'shared' ? readFileKinds(parameters) : [];
		const wanted = readWanted(parameters);
		const met = { known: 0 };
		const entries = await collect(entriesOf(run, wanted, met), parameters.limit());
		const askTitles = mode === 'shared' && options.flag('jobTitles') && entries.length > 0;
		const choice = {
			mode,
			files,
			nameOrder: options.choice('nameOrder', nameOrders, 'familyFirst'),
			titles: askTitles
				? await run.once('titles', async () => await readTitles(client))
				: new Map<string, string>(),
		};
		const outputs: Output[] = [];
		for (const entry of entries) {
			const { output, missing } = await responseOutput(host.helpers, client, entry, choice);
			for (const kind of missing) {
				run.hint(`Response ${entry.id}: Work.ua announces a ${kind} and does not give it.`);
			}
			outputs.push(output);
		}
		if (options.flag('summary')) {
			outputs.push(readingSummary({ seen: entries.length + met.known, known: met.known }));
		}
		return outputs;
	},
};
