import { InputError } from '../../../shared/errors/inputError';
import { outputModes, outputProperty } from '../../../shared/operations/properties';
import { nameOrders } from '../../../shared/people/names';
import {
	filesProperty,
	jobTitlesProperty,
	nameOrderProperty,
	responseLocator,
} from '../../descriptions';
import type { FeedEntry } from '../../feed';
import { readOne } from '../../feed';
import type { WorkUaOperation, WorkUaRun } from '../operation';
import { readTitles, responseOutput } from './output';
import { readFileKinds, readResponseId } from './read';

/** @throws InputError when there is no such response, or this login does not see it */
export async function demandResponse({ client, parameters }: WorkUaRun): Promise<FeedEntry> {
	parameters.id('response');
	const id = readResponseId(parameters, 'response') ?? 0;
	const entry = await readOne(client, id);
	if (entry) return entry;
	throw new InputError({
		parameter: 'Response',
		found: 'an ID that Work.ua does not give out to this login',
		expected: 'the ID of a response to a job of this account',
	});
}

export const get: WorkUaOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a response',
	description:
		'Read one response, as the one that follows the ID before it: Work.ua has no call for a single one',
	endpoints: ['response.getAll', 'response.file', 'job.getAll'],
	properties: [
		responseLocator,
		outputProperty(outputModes),
		{ ...filesProperty, displayOptions: { show: { output: ['shared'] } } },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [jobTitlesProperty, nameOrderProperty],
		},
	],
	async execute(run) {
		const { client, parameters, host } = run;
		const mode = parameters.choice('output', outputModes);
		const options = parameters.collection('options');
		const entry = await demandResponse(run);
		const askTitles = mode === 'shared' && options.flag('jobTitles');
		const { output, missing } = await responseOutput(host.helpers, client, entry, {
			mode,
			files: mode === 'shared' ? readFileKinds(parameters) : [],
			nameOrder: options.choice('nameOrder', nameOrders, 'familyFirst'),
			titles: askTitles
				? await run.once('titles', async () => await readTitles(client))
				: new Map<string, string>(),
		});
		for (const kind of missing) {
			run.hint(`Response ${entry.id}: Work.ua announces a ${kind} and does not give it.`);
		}
		return [output];
	},
};
