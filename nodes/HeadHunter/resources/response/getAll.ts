import type { BinaryHelperFunctions } from 'n8n-workflow';

import type { Output } from '../../../shared/operations/operation';
import { VendorError } from '../../../shared/http/failure';
import type { Parameters } from '../../../shared/operations/parameters';
import type { VacancyReference } from '../../../shared/people/shapes';
import {
	exceptIdsProperty,
	readingSummary,
	summaryProperty,
} from '../../../shared/operations/reading';
import {
	outputModes,
	outputProperty,
	returnAllAndLimit,
} from '../../../shared/operations/properties';
import type { OutputChoice, ViewAllowance } from '../../applications';
import { topicOutput, viewsLeft } from '../../applications';
import {
	coverLetterProperty,
	filesProperty,
	maxViewsProperty,
	readResumesProperty,
	reserveViewsProperty,
	vacancyLocator,
	viewVacanciesProperty,
} from '../../descriptions';
import { leftOf, planViews, viewBudget } from '../../quota';
import type { FileKind } from '../../resumes';
import { NO_RESUME } from '../../resumes';
import type { Topic } from '../../topics';
import { receivedAt, resumeOf, vacancyTopics } from '../../topics';
import type { HeadHunterClient } from '../../vendor';
import type { HeadHunterOperation, HeadHunterRun } from '../operation';
import { identityOf } from '../operation';
import { allowed, readVacancies } from './scope';

const FILE_KINDS: readonly FileKind[] = ['pdf', 'photo', 'rtf'];

export function readFileKinds(parameters: Parameters): FileKind[] {
	const chosen = parameters.ids('files');
	return FILE_KINDS.filter((kind) => chosen.includes(kind));
}

/** Views left for the execution: asked once, shared by all input items. */
export async function readAllowance(
	run: HeadHunterRun,
	options: Parameters,
): Promise<ViewAllowance> {
	return await run.once('allowance', async () => {
		const { employerId, managerId } = await identityOf(run);
		const answer = await run.client.attempt('account.limits', { path: { employerId, managerId } });
		// HeadHunter tells a manager's own limits only; then its 429 is the limit.
		const limits = answer.ok ? answer.body : undefined;
		const left = viewBudget(limits, {
			most: options.optionalNumber('maxViews') ?? 100,
			reserve: options.optionalNumber('reserveViews') ?? 0,
		});
		return { left, postponed: 0, ofDay: leftOf(limits) };
	});
}

/** The wanted responses, newest first, each once, and how many were left out as known. */
async function readTopics(run: HeadHunterRun): Promise<{ topics: Topic[]; known: number }> {
	const { client, parameters } = run;
	const filters = parameters.collection('filters');
	const collections = filters.ids('collections');
	const except = new Set(filters.ids('exceptIds'));
	const since = filters.optionalTime('receivedAfter');
	const limit = parameters.limit();
	const found = new Map<string, Topic>();
	const known = new Set<string>();
	const read = async (vacancy: VacancyReference) => {
		const topics = await vacancyTopics(client, vacancy, {
			...(collections.length > 0 ? { collections: new Set(collections) } : {}),
			onlyNew: filters.flag('onlyUnread'),
			// What is filtered here afterwards must not use up the limit.
			...(except.size === 0 && since === undefined ? { most: limit } : {}),
			...(since === undefined ? {} : { since }),
		});
		for (const topic of topics) {
			if (except.has(topic.id)) known.add(topic.id);
			else found.set(topic.id, topic);
		}
	};
	for (const { vacancy, isExtra } of await readVacancies(run, since)) {
		if (!isExtra) await read(vacancy);
		else if (!(await allowed(async () => await read(vacancy)))) {
			run.hint(
				`HeadHunter does not show the responses to the archived vacancy ${vacancy.id}: its last ones may be missing.`,
			);
		}
	}
	const newest = [...found.values()].sort((a, b) => receivedAt(b).localeCompare(receivedAt(a)));
	return { topics: newest.slice(0, limit), known: known.size };
}

const hintOf = (postponed: number, left: number): string =>
	`${postponed} resumes were not read (budget of views, ${left} left in this run): their items say "postponed". Read them with the next run.`;

const BARE: Pick<OutputChoice, 'coverLetters' | 'files'> = { coverLetters: false, files: [] };

/**
 * A response in the chosen form. A fault that comes after views were spent would take their resumes
 * with it: then the response at hand waits for the next run, and no further resume is viewed.
 */
async function completeOutput(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	client: HeadHunterClient,
	topic: Topic,
	choice: OutputChoice,
	allowance: ViewAllowance,
): Promise<Output> {
	return await topicOutput(helpers, client, topic, choice, allowance).catch(
		async (error: unknown) => {
			if (!(error instanceof VendorError) || !allowance.spent) throw error;
			allowance.left = 0;
			allowance.postponed += 1;
			const plain = { ...choice, ...BARE, readResumes: false };
			const { json } = await topicOutput(helpers, client, topic, plain, allowance);
			const resumeReason = `${error.message}. Read it with the next run.`;
			return { json: { ...json, resumeStatus: 'postponed', resumeReason } };
		},
	);
}

export const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many responses',
	description:
		'List responses and invitations of vacancies from all their collections, newest first, each once',
	endpoints: [
		'account.me',
		'account.limits',
		'manager.getAll',
		'vacancy.active',
		'vacancy.archived',
		'vacancy.get',
		'response.collections',
		'response.list',
		'resume.get',
		'resume.download',
		'chat.messages',
		'message.getAll',
	],
	properties: [
		{
			displayName: 'Responses To',
			name: 'scope',
			type: 'options',
			default: 'active',
			description: 'Which vacancies to read',
			options: [
				{
					name: 'All Active Vacancies',
					value: 'active',
					description: 'All that the login may see',
				},
				{
					name: 'Active and Lately Archived Vacancies',
					value: 'lately',
					description:
						'Also those archived since Received After, so that nobody who responded shortly before is missed; one more request for each manager',
				},
				{ name: 'One Vacancy', value: 'one', description: 'Also an archived one' },
			],
		},
		{ ...vacancyLocator, displayOptions: { show: { scope: ['one'] } } },
		...returnAllAndLimit,
		outputProperty(outputModes),
		{ ...readResumesProperty, displayOptions: { show: { output: ['shared'] } } },
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Collection IDs',
					name: 'collections',
					type: 'string',
					default: '',
					placeholder: 'e.g. response, interview',
					description:
						'Comma-separated IDs of collections as Response: Get Collections gives them out. Empty means all.',
				},
				exceptIdsProperty,
				{
					displayName: 'Only Unread',
					name: 'onlyUnread',
					type: 'boolean',
					default: false,
					description:
						'Whether to leave out responses without news. Reading a resume or a letter marks a response as read: to go on with postponed ones, use IDs to Skip instead.',
				},
				{
					displayName: 'Received After',
					name: 'receivedAfter',
					type: 'dateTime',
					default: '',
					description: 'Only responses made at this time or later',
				},
			],
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			displayOptions: { show: { output: ['shared'] } },
			options: [
				summaryProperty,
				coverLetterProperty,
				filesProperty,
				maxViewsProperty,
				viewVacanciesProperty,
				reserveViewsProperty,
			],
		},
	],
	async execute(run) {
		const { client, parameters, host } = run;
		const mode = parameters.choice('output', outputModes);
		const shared = mode === 'shared';
		const options = parameters.collection('options');
		const readResumes = shared && parameters.flag('readResumes');
		const only = options.has('viewVacancies') ? new Set(options.ids('viewVacancies')) : undefined;
		const { topics, known } = await readTopics(run);
		const allowance = readResumes ? await readAllowance(run, options) : { left: 0, postponed: 0 };
		const before = allowance.postponed;
		const views = ({ vacancy }: Topic) => readResumes && (only?.has(vacancy.id) ?? true);
		const plan = planViews(
			topics.map((topic) => ({
				id: topic.id,
				receivedAt: receivedAt(topic),
				hasResume: resumeOf(topic) !== undefined && (views(topic) || !readResumes),
			})),
			allowance.left,
		);
		const choice: Omit<OutputChoice, 'readResumes'> = {
			mode,
			coverLetters: shared && options.flag('coverLetters'),
			files: shared ? readFileKinds(options) : [],
			...(shared ? { account: (await identityOf(run)).employerId } : {}),
		};
		const byId = new Map(topics.map((topic) => [topic.id, topic]));
		const outputs = new Map<string, Output>();
		for (const id of [...plan.view, ...plan.postponed, ...plan.without]) {
			const topic = byId.get(id);
			if (topic === undefined) continue;
			// A response whose resume is not wanted comes without letter and files, too.
			const own = !readResumes || views(topic) ? choice : { ...choice, ...BARE };
			const full = { ...own, readResumes: views(topic) };
			outputs.set(id, await completeOutput(host.helpers, client, topic, full, allowance));
		}
		const postponed = allowance.postponed - before;
		if (postponed > 0) run.hint(hintOf(postponed, allowance.left));
		const gone = topics.filter((topic) => resumeOf(topic) === undefined).length;
		if (gone > 0) run.hint(`${gone} responses: ${NO_RESUME}`);
		const found = topics.flatMap(({ id }) => outputs.get(id) ?? []);
		if (!shared || !options.flag('summary')) return found;
		const resumeViewsLeft = viewsLeft(allowance);
		return [
			...found,
			readingSummary({
				seen: topics.length + known,
				known,
				...(resumeViewsLeft === undefined ? {} : { resumeViewsLeft }),
			}),
		];
	},
};
