import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createClient } from '../../shared/http/client';
import { Parameters } from '../../shared/operations/parameters';
import { scopeOf } from '../../shared/polling/cursor';
import { endpoints } from '../endpoints';
import { profile } from '../vendor';
import { applicationStageChanged } from './movements';
import { candidateCreated, candidateUpdated, employeeCreated, employeeUpdated } from './people';
import { properties } from './pollingProperties';
import type { PollingEvent } from './pollingProperties';
import { vacancyCreated, vacancyUpdated } from './vacancies';
import { readWatch } from './watch';
import type { EventSource } from './watch';

/** Used where n8n does not tell the time a poll may take. */
const DEFAULT_BUDGET_MS = 240_000;

const sources: Readonly<Record<PollingEvent, EventSource>> = {
	applicationStageChanged,
	candidateCreated,
	candidateUpdated,
	employeeCreated,
	employeeUpdated,
	vacancyCreated,
	vacancyUpdated,
};

/**
 * One poll (n8n-standards.md 2.3). The state is written once, at the end. In a test run of the editor
 * a few recent items are given out and the state is left alone.
 * @throws VendorError, InputError; NodeOperationError when a test run finds nothing
 */
export async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const started = Date.now();
	const now = new Date(started).toISOString();
	const client = await createClient(context, profile, endpoints);
	const watch = readWatch(
		client,
		new Parameters((name, fallback) => context.getNodeParameter(name, fallback), properties),
	);
	const source = sources[watch.event];
	const asItems = (found: IDataObject[]) => [found.map((json) => ({ json }))];

	if (context.getMode() === 'manual') {
		const items = await source.sample(client, watch, now);
		if (items.length > 0) return asItems(items);
		throw new NodeOperationError(context.getNode(), source.nothing, {
			description:
				'A test run shows a few recent items. Once published, the trigger reports what happens from then on.',
		});
	}

	const credential = context.getNode().credentials?.[profile.credentialType]?.id ?? '';
	const scope = scopeOf(
		client.settings.baseUrl,
		credential,
		watch.event,
		[...watch.vacancyIds].sort(),
	);
	const stored = context.getWorkflowStaticData('node');
	const budgetMs =
		typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	// The last request may still take its time.
	const deadline = started + budgetMs * 0.6;
	const outcome = await source.poll(client, watch, stored.state, scope, {
		now,
		isLate: () => Date.now() > deadline,
	});
	stored.state = outcome.state;
	if (outcome.items.length > 0) return asItems(outcome.items);
	if (outcome.fault !== undefined) throw outcome.fault;
	return null;
}
