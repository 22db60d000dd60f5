import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createClient } from '../../shared/http/client';
import { Parameters } from '../../shared/operations/parameters';
import { scopeOf } from '../../shared/polling/cursor';
import { readApplyPage } from '../applies';
import { RESPONSE_TYPES } from '../choices';
import { nameOrderChoices } from '../descriptions';
import { endpoints } from '../endpoints';
import { FILE_KINDS } from '../files';
import { optionalId } from '../resources/operation';
import type { RobotaUaClient } from '../vendor';
import { profile, TIME_ZONE } from '../vendor';
import { commit, printOf, readResponseCursor } from './cursor';
import { ItemBuilder } from './items';
import type { ItemForm } from './items';
import type { PollOutcome, Watch } from './poll';
import { pollResponses, startPolling } from './poll';
import { properties } from './properties';

/** Hosts before n8n 2.36 do not tell their budget. */
const DEFAULT_BUDGET_MS = 300_000;
/** Share of the budget after which no further page is read, and no further file. */
const LIST_SHARE = 0.6;
const FILE_SHARE = 0.8;
/** Responses that a manual run shows. */
const SAMPLE = 3;

interface Setup {
	client: RobotaUaClient;
	watch: Watch;
	scope: string;
	form: ItemForm;
}

async function setUp(host: IPollFunctions): Promise<Setup> {
	const parameters = new Parameters(
		(name, fallback) => host.getNodeParameter(name, fallback),
		properties,
	);
	const client = await createClient(host, profile, endpoints);
	const { values, baseUrl } = client.settings;
	const types = parameters.ids('candidateTypes');
	const options = parameters.collection('options');
	const files = options.ids('files');
	const watch: Watch = {
		query: {
			vacancyId: optionalId(parameters, 'vacancy', 'Vacancy') ?? 0,
			folderId: 0,
			filter: '',
			candidateTypes: types.length > 0 ? types : RESPONSE_TYPES,
		},
		excludeRejected: parameters.flag('excludeRejected', true),
		zone: values?.zone ?? TIME_ZONE,
	};
	const account = host.getNode().credentials?.[profile.credentialType]?.id ?? '';
	return {
		client,
		watch,
		scope: scopeOf(account, baseUrl, watch.query),
		form: {
			mode: parameters.choice('output', ['simplified', 'shared', 'raw'], 'simplified'),
			context: {
				zone: watch.zone,
				account: values?.account,
				nameOrder: options.choice('nameOrder', nameOrderChoices, 'familyFirst'),
			},
			files: FILE_KINDS.filter((kind) => files.includes(kind)),
		},
	};
}

async function sample(host: IPollFunctions, setup: Setup): Promise<INodeExecutionData[]> {
	const { applies } = await readApplyPage(setup.client, setup.watch.query, 0);
	const builder = new ItemBuilder(
		{ client: setup.client, helpers: host.helpers },
		setup.form,
		() => false,
	);
	const items: INodeExecutionData[] = [];
	for (const apply of applies.slice(0, SAMPLE)) items.push(await builder.build(apply, 0, []));
	if (items.length > 0) return items;
	throw new NodeOperationError(host.getNode(), 'robota.ua has no response yet that fits', {
		description:
			'The trigger works. For data to build the workflow with, choose another vacancy or more candidate types.',
	});
}

/** What a user of the items has to know about the poll they came with. */
function notesOf({ unchecked, unreadable, givenUp }: PollOutcome): string[] {
	const notes: string[] = [];
	if (unchecked) notes.push('the folder Rejected could not be read whole');
	if (unreadable > 0) {
		const next = givenUp ? 'and are given up' : 'and are tried again by the next poll';
		notes.push(`${unreadable} pages of responses could not be read in this poll ${next}`);
	}
	return notes;
}

/** One poll (n8n-standards.md 2.3). */
export async function pollOnce(host: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const startedAt = Date.now();
	const setup = await setUp(host);
	if (host.getMode() === 'manual') return [await sample(host, setup)];

	const store = host.getWorkflowStaticData('node');
	const mark = printOf(store);
	const cursor = readResponseCursor(store.cursor, setup.scope);
	if (cursor === undefined) {
		const start = await startPolling(setup.client, setup.watch, setup.scope);
		store.cursor = { ...start };
		return null;
	}
	const budget =
		typeof host.getPollBudgetMs === 'function' ? host.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	const spent = (share: number) => () => Date.now() - startedAt > budget * share;
	const outcome = await pollResponses(setup.client, setup.watch, cursor, spent(LIST_SHARE));
	const builder = new ItemBuilder(
		{ client: setup.client, helpers: host.helpers },
		setup.form,
		spent(FILE_SHARE),
	);
	const { responses, rejected } = outcome;
	const notes = notesOf(outcome);
	const items: INodeExecutionData[] = [];
	for (const apply of responses) items.push(await builder.build(apply, rejected, notes));
	if (!commit(store, mark, outcome.cursor)) return null;
	if (items.length > 0) return [items];
	for (const note of notes) host.logger.warn(`robota.ua: ${note}`);
	if (rejected > 0) host.logger.info(`robota.ua: ${rejected} rejected responses were left out`);
	return null;
}
