import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createClient } from '../../shared/http/client';
import { Parameters } from '../../shared/operations/parameters';
import { scopeOf } from '../../shared/polling/cursor';
import { readTriggerMap } from '../../shared/stages/mapper';
import type { StageMap } from '../../shared/stages/stageMap';
import { endpoints } from '../endpoints';
import { readFieldNames } from '../fields';
import { readListOptions } from '../resources/listing';
import { accountStages } from '../stages';
import { accountOf, atLeastOne, pollProfile, zoneOf } from '../vendor';
import type { ERecruiterClient } from '../vendor';
import { triggerEvents } from './events';
import { Poll } from './poll';
import type { PollOutcome, Watch } from './poll';
import { properties } from './properties';
import { sample } from './sample';
import { readState } from './state';

/** Used where n8n does not tell the time a poll may take. */
const DEFAULT_BUDGET_MS = 240_000;

const NOTHING: Readonly<Record<Watch['event'], string>> = {
	candidateHired: 'No application stands in one of the hired stages now.',
	applicationStageChanged: 'None of the newest applications has moved to another stage yet.',
	newApplication: 'There is no application in the recruitments that are watched.',
};

function readWatch(client: ERecruiterClient, parameters: Parameters): Watch {
	const event = parameters.choice('event', triggerEvents);
	const chosen =
		parameters.choice('from', ['visible', 'chosen'], 'visible') === 'chosen'
			? atLeastOne(
					parameters.ids('recruitments'),
					'Recruitment Names or IDs',
					'at least one recruitment from the list',
				)
			: undefined;
	const account = accountOf(client);
	return {
		event,
		hiredStages:
			event === 'candidateHired'
				? atLeastOne(
						parameters.ids('hiredStages'),
						'Hired Stage Names or IDs',
						'at least one stage, usually Zatrudniony / Employed',
					)
				: [],
		...(chosen === undefined ? {} : { chosen }),
		listing: readListOptions(parameters),
		context: {
			fields: readFieldNames(parameters),
			zone: zoneOf(client),
			...(account === undefined ? {} : { account }),
		},
	};
}

/** @throws InputError naming the stages without a target state: the workflow is not published then */
async function readMap(
	client: ERecruiterClient,
	parameters: Parameters,
): Promise<StageMap | undefined> {
	if (parameters.choice('event', triggerEvents) !== 'applicationStageChanged') return undefined;
	return await readTriggerMap(parameters, async () => await accountStages(client));
}

function warn(context: IPollFunctions, { failures }: PollOutcome): void {
	for (const { recruitment, error } of failures) {
		context.logger.warn(
			`eRecruiter Trigger: recruitment ${recruitment} could not be read and is tried again at the next poll. ${error.message}`,
		);
	}
}

/**
 * One poll (n8n-standards.md 2.3). The state is written once, at the end. In a test run of the editor
 * a few recent items are given out and the state is left alone.
 * @throws VendorError, InputError; NodeOperationError when a test run finds nothing
 */
export async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const started = Date.now();
	const client = await createClient(context, pollProfile, endpoints);
	const parameters = new Parameters(
		(name, fallback) => context.getNodeParameter(name, fallback),
		properties,
	);
	const map = await readMap(client, parameters);
	const watch = { ...readWatch(client, parameters), ...(map === undefined ? {} : { map }) };
	const asItems = (found: IDataObject[]) => [found.map((json) => ({ json }))];

	if (context.getMode() === 'manual') {
		const items = await sample(client, watch);
		if (items.length > 0) return asItems(items);
		throw new NodeOperationError(context.getNode(), NOTHING[watch.event], {
			description:
				'A test run shows a few recent items. Once published, the trigger reports what happens from then on.',
		});
	}

	const scope = scopeOf(
		client.settings.baseUrl,
		watch.context.account ?? '',
		watch.event,
		[...watch.hiredStages].sort(),
		watch.chosen === undefined ? 'visible' : [...watch.chosen].sort(),
	);
	const stored = context.getWorkflowStaticData('node');
	const emitExisting = parameters.collection('options').flag('emitExisting');
	const budgetMs =
		typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	// The last request may still take its time.
	const deadline = started + budgetMs * 0.6;
	const poll = new Poll(client, watch, {
		now: new Date(started).toISOString(),
		isLate: () => Date.now() > deadline,
	});
	const outcome = await poll.run(readState(stored.state, scope), scope, emitExisting);
	warn(context, outcome);
	stored.state = outcome.state;
	if (outcome.fault !== undefined) throw outcome.fault;
	return outcome.items.length > 0 ? asItems(outcome.items) : null;
}
