/** What every `Application: Get Stage Changes` has in common, whatever the source. */
import { DateTime } from 'luxon';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { EndpointTable } from '../http/types';
import type { Output, Run } from '../operations/operation';
import type { StageChange, StageReference } from '../people/shapes';
import { explain } from './explain';
import { STAGE_MAP, stageMapProperties, vocabularyOf } from './mapper';
import { changeId, planChange } from './plan';
import type { KnownState, Observation, PlanRules } from './plan';
import { readKnownStates } from './read';
import { buildStageMap, mapNotes, requireComplete } from './stageMap';
import type { StageMap } from './stageMap';

const KNOWN_STATES = 'Known States';

/**
 * Day of activation, target states, one row a stage, and what was told before.
 * @param method resource mapper method of the node that loads the source's stages
 */
export function stageChangeProperties(method: string): INodeProperties[] {
	return [
		{
			displayName: 'Applications From',
			name: 'activeFrom',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			required: true,
			description:
				'Day on which the synchronization was switched on. Applications made before it are never told.',
		},
		...stageMapProperties(method),
		{
			displayName: KNOWN_STATES,
			name: 'knownStates',
			type: 'json',
			default: '[]',
			description:
				'What was told before, as a ledger keeps it: a list with applicationId, stageId, target, changedAt, appliedAt, pending (a change was begun and its end is not known) and written (stageId and time of what the opposite direction wrote). Read once, with the first item.',
		},
	];
}

/** @param vendor name of the source in the panel */
export function stageChangeOptions(vendor: string): INodeProperties[] {
	return [
		{
			displayName: 'Backward Moves',
			name: 'backward',
			type: 'options',
			default: 'send',
			description: 'What to do when an application moves back; such changes are always flagged',
			options: [
				{ name: 'Hold', value: 'hold', description: 'Give them out for a person to look at' },
				{ name: 'Send', value: 'send', description: 'Treat them as any other move' },
			],
		},
		{
			displayName: 'Ignore Moves By',
			name: 'ignoredActors',
			type: 'string',
			default: '',
			placeholder: 'e.g. Integration User',
			description: `Full names of users whose moves are only recorded, separated by commas: the integration that writes into ${vendor}, so that nothing goes in circles`,
		},
		{
			displayName: 'Only Record Moves Before',
			name: 'recordBefore',
			type: 'dateTime',
			default: '',
			description:
				'Earlier moves of applications without a known state are recorded, not sent. Set it when the known states were lost, so that nobody is told everything anew.',
		},
	];
}

/** A collection `Options` in alphabetical order. */
function optionsCollection(options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** How every node names the operation. */
export const getStageChangesNames = {
	value: 'getStageChanges',
	name: 'Get Stage Changes',
	action: 'Get stage changes of applications',
	description:
		'Find applications whose stage is to be told to another system, with the state that it means there. Reads only.',
} as const;

/** Map, known states and options, for sources without options of their own. */
export function stageChangePanel(vendor: string): INodeProperties[] {
	return [...stageChangeProperties('mapStages'), optionsCollection(stageChangeOptions(vendor))];
}

/** What decides about every application of a run. */
export interface StageSetting {
	rules: PlanRules;
	/** By application ID. */
	known: ReadonlyMap<string, KnownState>;
}

/**
 * The stage map of a run, held against the stages of the source.
 * @param whole `stages` are all that the source has: rows of the map beyond them are named as gone
 * @throws InputError naming the stages without a target state
 */
export function readStageMap(
	{ parameters, hint }: Pick<Run, 'parameters' | 'hint'>,
	stages: readonly StageReference[],
	whole = true,
): StageMap {
	const map = buildStageMap(
		parameters.optionalObject('stageMap'),
		stages,
		vocabularyOf(parameters),
	);
	requireComplete(map, STAGE_MAP);
	const told = whole ? map : { ...map, gone: [] };
	for (const note of mapNotes(told, STAGE_MAP)) hint(note);
	return map;
}

/**
 * Reads the parameters of `stageChangeProperties` and `stageChangeOptions`.
 * @param zone IANA name: the day of activation begins there
 */
export async function readSetting<Table extends EndpointTable>(
	{ parameters, once }: Pick<Run<Table>, 'parameters' | 'once'>,
	map: StageMap,
	zone: string,
): Promise<StageSetting> {
	const options = parameters.collection('options');
	const recordBefore = options.optionalTime('recordBefore');
	const known = await once('knownStates', async () =>
		readKnownStates(parameters.optionalList('knownStates') ?? [], KNOWN_STATES),
	);
	const day = parameters.day('activeFrom');
	return {
		known,
		rules: {
			map,
			activeFrom: DateTime.fromISO(day, { zone }).startOf('day').toUTC().toISO() ?? day,
			...(recordBefore === undefined ? {} : { recordBefore }),
			backward: options.choice('backward', ['send', 'hold'], 'send'),
			ignoredActors: options.ids('ignoredActors'),
		},
	};
}

/** Why the moves of an application could not be read. */
export interface Unreadable {
	note: string;
}

/**
 * What an observation means for the target, as an item; undefined: nothing to tell.
 * @param unreadable its moves are unknown: an application not seen before is then held
 */
export function changeOutput(
	observation: Observation,
	{ rules, known }: StageSetting,
	unreadable?: Unreadable,
): Output | undefined {
	const before = known.get(observation.source.applicationId);
	const plan = planChange(observation, before, rules);
	if (plan.decision === 'skip') return undefined;
	const { change, decision, reason } = plan;
	// Without its moves it is unknown whether an application not seen before has moved at all.
	if (unreadable !== undefined && before === undefined) {
		return item(change, 'hold', 'historyUnreadable', unreadable.note);
	}
	return item(change, decision, reason, explain(plan));
}

function item(change: StageChange, decision: string, reason: string, explanation: string): Output {
	const json = { ...change, decision, reason, explanation, eventId: changeId(change) };
	return { json: json as IDataObject };
}
