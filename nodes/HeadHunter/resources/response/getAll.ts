import type { Output } from '../../../shared/operations/operation';
import type { Parameters } from '../../../shared/operations/parameters';
import {
	outputModes,
	outputProperty,
	returnAllAndLimit,
} from '../../../shared/operations/properties';
import { readText } from '../../../shared/people/read';
import type { VacancyReference } from '../../../shared/people/shapes';
import type { ViewAllowance } from '../../applications';
import { topicOutput } from '../../applications';
import {
	coverLetterProperty,
	filesProperty,
	maxViewsProperty,
	readResumesProperty,
	reserveViewsProperty,
	vacancyLocator,
} from '../../descriptions';
import { planViews, viewBudget } from '../../quota';
import type { FileKind } from '../../resumes';
import { NO_RESUME } from '../../resumes';
import type { Topic } from '../../topics';
import { activeVacancies, receivedAt, resumeOf, vacancyOf, vacancyTopics } from '../../topics';
import { recordOf } from '../../vendor';
import type { HeadHunterOperation, HeadHunterRun } from '../operation';
import { identityOf } from '../operation';

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
		return { left, postponed: 0 };
	});
}

async function readVacancies(run: HeadHunterRun): Promise<VacancyReference[]> {
	const { client, parameters } = run;
	if (parameters.choice('scope', ['active', 'one']) === 'active') {
		const found: VacancyReference[] = [];
		for await (const row of activeVacancies(client, await identityOf(run))) {
			found.push(vacancyOf(row));
		}
		return found;
	}
	const id = parameters.id('vacancy');
	const body = await run.once(
		`vacancy:${id}`,
		async () => await client.read('vacancy.get', { path: { id } }),
	);
	return [vacancyOf(recordOf(body, 'GET /vacancies/{id}'))];
}

/** The wanted responses, newest first, each once. */
async function readTopics(run: HeadHunterRun): Promise<Topic[]> {
	const { client, parameters } = run;
	const filters = parameters.collection('filters');
	const collections = filters.ids('collections');
	const skip = new Set(filters.ids('skipIds'));
	const since = filters.optionalTime('receivedAfter') ?? '';
	const limit = parameters.limit();
	const found = new Map<string, Topic>();
	for (const vacancy of await readVacancies(run)) {
		const topics = await vacancyTopics(client, vacancy, {
			...(collections.length > 0 ? { collections: new Set(collections) } : {}),
			onlyNew: filters.flag('onlyUnread'),
			// What is filtered here afterwards must not use up the limit.
			...(skip.size === 0 && since === '' ? { most: limit } : {}),
		});
		for (const topic of topics) {
			if (!skip.has(topic.id) && receivedAt(topic) >= since) found.set(topic.id, topic);
		}
	}
	const newest = [...found.values()].sort((a, b) => receivedAt(b).localeCompare(receivedAt(a)));
	return newest.slice(0, limit);
}

const hintOf = (postponed: number, left: number): string =>
	`${postponed} resumes were not read (budget of views, ${left} left in this run): their items say "postponed". Read them with the next run.`;

export const getAll: HeadHunterOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many responses',
	description:
		'List responses and invitations of vacancies from all their collections, newest first, each once',
	endpoints: [
		'account.me',
		'account.limits',
		'vacancy.active',
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
				{
					displayName: 'IDs to Skip',
					name: 'skipIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 4512300777, 4512300790',
					description: 'Responses that were handled before, comma-separated or as a list',
				},
				{
					displayName: 'Only Unread',
					name: 'onlyUnread',
					type: 'boolean',
					default: false,
					description: 'Whether to leave out responses without news',
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
			options: [coverLetterProperty, filesProperty, maxViewsProperty, reserveViewsProperty],
		},
	],
	async execute(run) {
		const { client, parameters, host } = run;
		const mode = parameters.choice('output', outputModes);
		const shared = mode === 'shared';
		const options = parameters.collection('options');
		const readResumes = shared && parameters.flag('readResumes');
		const topics = await readTopics(run);
		const allowance = readResumes ? await readAllowance(run, options) : { left: 0, postponed: 0 };
		const before = allowance.postponed;
		const plan = planViews(
			topics.map((topic) => ({
				id: topic.id,
				receivedAt: receivedAt(topic),
				hasResume: resumeOf(topic) !== undefined,
			})),
			allowance.left,
		);
		const account = shared ? (await identityOf(run)).employerId : undefined;
		const byId = new Map(topics.map((topic) => [topic.id, topic]));
		const outputs = new Map<string, Output>();
		for (const id of [...plan.view, ...plan.postponed, ...plan.without]) {
			const topic = byId.get(id);
			if (topic === undefined) continue;
			outputs.set(
				id,
				await topicOutput(
					host.helpers,
					client,
					topic,
					{
						mode,
						readResumes,
						coverLetters: shared && options.flag('coverLetters'),
						files: shared ? readFileKinds(options) : [],
						...(account === undefined ? {} : { account: readText(account) }),
					},
					allowance,
				),
			);
		}
		const postponed = allowance.postponed - before;
		if (postponed > 0) run.hint(hintOf(postponed, allowance.left));
		if (plan.without.length > 0) run.hint(`${plan.without.length} responses: ${NO_RESUME}`);
		return topics.flatMap(({ id }) => outputs.get(id) ?? []);
	},
};
