import type { INodeProperties, ResourceMapperField } from 'n8n-workflow';

import { showWhen } from '../operations/properties';
import type { Parameters } from '../operations/parameters';
import type { NamedReference, StageReference } from '../people/shapes';
import { buildStageMap, requireComplete } from './stageMap';
import type { StageMap } from './stageMap';
import { headHunterStates, inhireStates, lockedTarget, readOwnStates } from './vocabulary';
import type { Vocabulary } from './vocabulary';

const OWN_STATES = 'Own States';
export const STAGE_MAP = 'Stage Map';

/** Ready lists of target states; `own` is typed in. */
const PRESETS = { headHunter: headHunterStates, inhire: inhireStates } as const;
const CHOICES = ['headHunter', 'inhire', 'own'] as const;

/**
 * Parameters of a stage map: the target's states, and one row a stage.
 * @param method resource mapper method of the node that loads the source's stages
 */
export function stageMapProperties(method: string): INodeProperties[] {
	return [
		{
			displayName: 'Target States',
			name: 'targetStates',
			type: 'options',
			noDataExpression: true,
			default: 'inhire',
			description: 'The states that stages are mapped to',
			options: [
				{
					name: 'HeadHunter',
					value: 'headHunter',
					description: 'The stages of responses at HeadHunter (hh.ru)',
				},
				{
					name: 'Inhire',
					value: 'inhire',
					description: 'The six states of inhire; their codes are those of this package',
				},
				{ name: 'Own List', value: 'own', description: 'States of any other system' },
			],
		},
		{
			displayName: OWN_STATES,
			name: 'ownStates',
			type: 'string',
			noDataExpression: true,
			typeOptions: { rows: 5 },
			default: '',
			placeholder: 'e.g. 18 = Interview',
			displayOptions: { show: { targetStates: ['own'] } },
			description:
				'One state a line, in the order of the process. Where code and name differ: code = name.',
		},
		{
			displayName: STAGE_MAP,
			name: 'stageMap',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			required: true,
			description: 'The target state of every stage. A run refuses to start while one is missing.',
			typeOptions: {
				loadOptionsDependsOn: ['targetStates', 'ownStates'],
				resourceMapper: {
					resourceMapperMethod: method,
					mode: 'add',
					valuesLabel: STAGE_MAP,
					fieldWords: { singular: 'stage', plural: 'stages' },
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: false,
					refreshStaleSchemaOnOpen: true,
				},
			},
		},
	];
}

/** The chosen states. @throws InputError when the own list holds none */
export function readVocabulary(choice: unknown, ownStates: unknown): Vocabulary {
	if (choice === 'own') {
		return readOwnStates(typeof ownStates === 'string' ? ownStates : undefined, OWN_STATES);
	}
	return choice === 'headHunter' ? PRESETS.headHunter : PRESETS.inhire;
}

/** As `readVocabulary`, from the parameters of a run. */
export function vocabularyOf(parameters: Parameters): Vocabulary {
	const choice = parameters.choice('targetStates', CHOICES, 'inhire');
	// n8n gives no parameters that the panel does not show.
	return readVocabulary(choice, choice === 'own' ? parameters.optionalText('ownStates') : '');
}

/** One row a stage for n8n's mapper. A fixed row shows its target and takes no other. */
export function mapperRows(
	stages: readonly StageReference[],
	vocabulary: Vocabulary,
): ResourceMapperField[] {
	const options = vocabulary.targets.map(({ name, value }) => ({ name, value }));
	return stages.map(({ id, name = id }) => {
		const fixed = lockedTarget(name, vocabulary);
		const row: ResourceMapperField = {
			id,
			displayName: fixed === undefined ? name : `${name} (fixed)`,
			required: fixed === undefined,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: 'options',
			options,
		};
		if (fixed === undefined) return row;
		return {
			...row,
			options: [{ name: fixed.name, value: fixed.value }],
			readOnly: true,
			defaultValue: fixed.value,
		};
	});
}

/**
 * Parameters of a trigger that can give out changes with their target state.
 * @param show when the panel shows them, e.g. `{ event: ['stageChanged'] }`
 */
export function triggerMapProperties(
	method: string,
	show: Record<string, string[]>,
): INodeProperties[] {
	const mapped = { ...show, mapStages: [true] };
	const isMapped: INodeProperties = {
		displayName: 'Map Stages',
		name: 'mapStages',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether each change also tells the state that its stage means in another system, by a map of all stages',
	};
	return [
		showWhen(isMapped, show),
		...stageMapProperties(method).map((one) => showWhen(one, mapped)),
	];
}

/**
 * The map of a trigger; undefined while it is switched off.
 * @param stages reads the stages that the source has now
 * @throws InputError naming the stages without a target state
 */
export async function readTriggerMap(
	parameters: Parameters,
	stages: () => Promise<readonly StageReference[]>,
): Promise<StageMap | undefined> {
	if (!parameters.flag('mapStages')) return undefined;
	const vocabulary = vocabularyOf(parameters);
	const map = buildStageMap(parameters.optionalObject('stageMap'), await stages(), vocabulary);
	requireComplete(map, STAGE_MAP);
	return map;
}

/** What a change carries beside its stage; the note says which stage has no target state. */
export function mappedState(
	stage: StageReference,
	map: StageMap | undefined,
): { mappedTo?: NamedReference; note?: string } {
	if (map === undefined) return {};
	const target = map.assigned.get(stage.id);
	if (target !== undefined) return { mappedTo: { id: target.value, name: target.name } };
	const name = stage.name === undefined ? stage.id : `"${stage.name}"`;
	return { note: `The stage ${name} has no target state. Assign it in ${STAGE_MAP}.` };
}
