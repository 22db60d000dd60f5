import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createClient } from '../../shared/http/client';
import { Parameters } from '../../shared/operations/parameters';
import { scopeOf } from '../../shared/polling/cursor';
import type { OutputMode } from '../../shared/operations/properties';
import { addDate, applyId, readApplyPage } from '../applies';
import { RESPONSE_TYPES } from '../choices';
import { nameOrderChoices } from '../descriptions';
import { endpoints } from '../endpoints';
import type { ApplyContext } from '../shapes';
import { simplifyApply, toCandidateApplication } from '../shapes';
import { realTime } from '../time';
import { optionalId } from '../resources/operation';
import type { RobotaUaClient } from '../vendor';
import { profile, TIME_ZONE } from '../vendor';
import { readResponseCursor } from './cursor';
import type { Watch } from './poll';
import { pollResponses, startPolling } from './poll';
import { properties } from './properties';

/** Hosts before n8n 2.36 do not tell their budget. */
const DEFAULT_BUDGET_MS = 300_000;
/** Share of the budget for the list; the rest is for the rejected ones and for slow answers. */
const LIST_SHARE = 0.6;
/** Responses that a manual run shows. */
const SAMPLE = 3;

interface Setup {
	client: RobotaUaClient;
	watch: Watch;
	scope: string;
	mode: OutputMode;
	context: ApplyContext;
}

async function setUp(host: IPollFunctions): Promise<Setup> {
	const parameters = new Parameters(
		(name, fallback) => host.getNodeParameter(name, fallback),
		properties,
	);
	const client = await createClient(host, profile, endpoints);
	const { values, baseUrl } = client.settings;
	const types = parameters.ids('candidateTypes');
	const watch: Watch = {
		query: {
			vacancyId: optionalId(parameters, 'vacancy', 'Vacancy') ?? 0,
			folderId: 0,
			filter: '',
			candidateTypes: types.length > 0 ? types : RESPONSE_TYPES,
		},
		excludeRejected: parameters.flag('excludeRejected', true),
	};
	const account = host.getNode().credentials?.[profile.credentialType]?.id ?? '';
	return {
		client,
		watch,
		scope: scopeOf(account, baseUrl, watch.query),
		mode: parameters.choice('output', ['simplified', 'shared', 'raw'], 'simplified'),
		context: {
			zone: values?.zone ?? TIME_ZONE,
			account: values?.account,
			nameOrder: parameters.collection('options').choice('nameOrder', nameOrderChoices, 'notSplit'),
		},
	};
}

/** An item of the trigger: the event's own ID and time first, for a look-up in a ledger. */
function toItem(
	apply: IDataObject,
	{ mode, context }: Setup,
	rejected: number,
): INodeExecutionData {
	const eventTime = realTime(addDate(apply), context.zone);
	const record: IDataObject =
		mode === 'raw'
			? apply
			: mode === 'simplified'
				? simplifyApply(apply, context)
				: { ...toCandidateApplication(apply, context) };
	return {
		json: {
			eventId: `robotaua:application:${applyId(apply)}`,
			eventType: 'newResponse',
			...(eventTime === undefined ? {} : { eventTime }),
			...record,
			...(rejected > 0 ? { excludedInThisPoll: { rejected } } : {}),
		},
	};
}

async function sample(host: IPollFunctions, setup: Setup): Promise<INodeExecutionData[]> {
	const { applies } = await readApplyPage(setup.client, setup.watch.query, 0);
	if (applies.length > 0) return applies.slice(0, SAMPLE).map((apply) => toItem(apply, setup, 0));
	throw new NodeOperationError(host.getNode(), 'robota.ua has no response yet that fits', {
		description:
			'The trigger works. For data to build the workflow with, choose another vacancy or more candidate types.',
	});
}

/** One poll (n8n-standards.md 2.3). */
export async function pollOnce(host: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const startedAt = Date.now();
	const setup = await setUp(host);
	if (host.getMode() === 'manual') return [await sample(host, setup)];

	const store = host.getWorkflowStaticData('node');
	const stored = JSON.stringify(store.cursor);
	const cursor = readResponseCursor(store.cursor, setup.scope);
	if (cursor === undefined) {
		const start = await startPolling(setup.client, setup.watch, setup.scope);
		store.cursor = { ...start };
		return null;
	}
	const budget =
		typeof host.getPollBudgetMs === 'function' ? host.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	const outcome = await pollResponses(setup.client, setup.watch, cursor, () => {
		return Date.now() - startedAt > budget * LIST_SHARE;
	});
	// Another poll of this trigger ended meanwhile: its cursor counts, and the next poll goes on there.
	if (JSON.stringify(store.cursor) !== stored) return null;
	if (JSON.stringify(outcome.cursor) !== JSON.stringify(cursor)) {
		store.cursor = { ...outcome.cursor };
	}
	const { responses, rejected } = outcome;
	if (responses.length > 0) {
		return [responses.map((apply) => toItem(apply, setup, rejected))];
	}
	if (rejected > 0) host.logger.info(`robota.ua: ${rejected} rejected responses were left out`);
	return null;
}
