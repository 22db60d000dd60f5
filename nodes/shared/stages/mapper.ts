import type { INodeProperties, ResourceMapperField } from 'n8n-workflow';

import type { Parameters } from '../operations/parameters';
import type { StageReference } from '../people/shapes';
import { inhireStates, lockedTarget, readOwnStates } from './vocabulary';
import type { Vocabulary } from './vocabulary';

const OWN_STATES = 'Own States';
export const STAGE_MAP = 'Stage Map';

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
	if (choice !== 'own') return inhireStates;
	return readOwnStates(typeof ownStates === 'string' ? ownStates : undefined, OWN_STATES);
}

/** As `readVocabulary`, from the parameters of a run. */
export function vocabularyOf(parameters: Parameters): Vocabulary {
	const choice = parameters.choice('targetStates', ['inhire', 'own'], 'inhire');
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
