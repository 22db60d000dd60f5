import { InputError } from '../errors/inputError';
import { isRecord } from '../operations/parameters';
import { readText } from '../people/read';
import type { StageReference } from '../people/shapes';
import { lockedTarget } from './vocabulary';
import type { TargetState, Vocabulary } from './vocabulary';

/** Why a stage that was there when the map was saved has no usable target. */
export type Defect = 'missing' | 'notInList' | 'fixed';

export interface UnmappedStage {
	stage: StageReference;
	defect: Defect;
	/** Target that the stage is fixed to, when another one was chosen. */
	fixedTo?: TargetState;
}

/** A saved stage map held against the stages that the source has now. */
export interface StageMap {
	vocabulary: Vocabulary;
	/** By stage ID: a renamed stage keeps its target. */
	assigned: ReadonlyMap<string, TargetState>;
	/** Stages that were there when the map was saved and have no target: nothing may run. */
	unmapped: UnmappedStage[];
	/** Stages that appeared after the map was saved: their applications are held. */
	appeared: StageReference[];
	/** Stages of the map that the source no longer has. */
	gone: StageReference[];
}

interface SavedMap {
	values: ReadonlyMap<string, string>;
	/** Rows of the panel when it was saved; undefined in workflows that n8n's editor did not save. */
	rows?: ReadonlyMap<string, string | undefined>;
}

/** Reads the parameter as it is stored: the schema, `value` and single values may be missing. */
function readSaved(saved: unknown): SavedMap {
	const { value, schema } = isRecord(saved) ? saved : {};
	const entries = isRecord(value) ? Object.entries(value) : [];
	const values = new Map<string, string>();
	for (const [id, target] of entries) {
		const text = readText(target);
		if (text !== undefined) values.set(id, text);
	}
	const list: unknown[] = Array.isArray(schema) ? schema : [];
	const rows = list.filter(isRecord).flatMap((row) => {
		const id = readText(row.id);
		return id === undefined ? [] : [[id, readText(row.displayName)] as const];
	});
	return rows.length === 0 ? { values } : { values, rows: new Map(rows) };
}

/**
 * Holds a saved map against the live stages. Without a saved schema no stage counts as new: each
 * without a target is unmapped.
 *
 * @param saved the whole resource mapper parameter, `{value, schema}`
 * @param stages the source's stages as they are now
 */
export function buildStageMap(
	saved: unknown,
	stages: readonly StageReference[],
	vocabulary: Vocabulary,
): StageMap {
	const { values, rows } = readSaved(saved);
	const assigned = new Map<string, TargetState>();
	const unmapped: UnmappedStage[] = [];
	const appeared: StageReference[] = [];
	const targetOf = (id: string) =>
		vocabulary.targets.find((target) => target.value === values.get(id));

	for (const stage of stages) {
		const chosen = targetOf(stage.id);
		const fixedTo = lockedTarget(stage.name, vocabulary);
		if (fixedTo !== undefined && values.has(stage.id) && chosen?.value !== fixedTo.value) {
			unmapped.push({ stage, defect: 'fixed', fixedTo });
			continue;
		}
		const target = fixedTo ?? chosen;
		if (target !== undefined) assigned.set(stage.id, target);
		else if (values.has(stage.id)) unmapped.push({ stage, defect: 'notInList' });
		else if (rows !== undefined && !rows.has(stage.id)) appeared.push(stage);
		else unmapped.push({ stage, defect: 'missing' });
	}

	const live = new Set(stages.map(({ id }) => id));
	const gone: StageReference[] = [];
	for (const id of new Set([...(rows?.keys() ?? []), ...values.keys()])) {
		if (live.has(id)) continue;
		const target = targetOf(id);
		// Applications may still stand in it for a while.
		if (target !== undefined) assigned.set(id, target);
		const name = rows?.get(id);
		gone.push({ id, ...(name === undefined ? {} : { name }) });
	}
	return { vocabulary, assigned, unmapped, appeared, gone };
}

export const stageNames = (stages: readonly StageReference[]) =>
	stages.map(({ id, name }) => (name === undefined ? id : `"${name}"`)).join(', ');

const DEFECTS: ReadonlyArray<[Defect, string]> = [
	['missing', 'no target state for'],
	['notInList', 'a target state that is not in the list for'],
	['fixed', 'another target state than the fixed one for'],
];

/**
 * Refuses a map with gaps.
 * @throws InputError naming every stage without a usable target
 */
export function requireComplete({ unmapped }: StageMap, parameter: string): void {
	if (unmapped.length === 0) return;
	const parts = DEFECTS.flatMap(([defect, words]) => {
		const found = unmapped.filter((one) => one.defect === defect).map(({ stage }) => stage);
		return found.length === 0 ? [] : [`${words} ${stageNames(found)}`];
	});
	const fixed = unmapped.flatMap(({ stage, fixedTo }) =>
		fixedTo === undefined ? [] : [`"${stage.name ?? stage.id}" is always "${fixedTo.name}"`],
	);
	throw new InputError({
		parameter,
		found: parts.join(' and '),
		expected: 'a target state for every stage; nothing was read or sent',
		advice: [...fixed, 'Open the node, its list of stages is loaded anew.'].join('. '),
	});
}

/** Sentences about stages that appeared or went since the map was saved. */
export function mapNotes({ appeared, gone }: StageMap, parameter: string): string[] {
	return [
		appeared.length === 0
			? undefined
			: `New stages without a target state: ${stageNames(appeared)}. Their applications are held; assign them in ${parameter}.`,
		gone.length === 0
			? undefined
			: `Stages of ${parameter} that no longer exist: ${stageNames(gone)}. Open the node once to drop them.`,
	].filter((note) => note !== undefined);
}
