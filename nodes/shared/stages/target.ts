import { normalName } from '../people/names';
import type { NamedReference } from '../people/shapes';

/** The stage that a mapping means: by ID, else by a name that only one stage has. */
export function findStage<Stage extends { id: string; name?: string }>(
	stages: readonly Stage[],
	target: NamedReference,
): Stage | undefined {
	const byId = stages.find(({ id }) => id === target.id);
	const wanted = normalName(target.name);
	if (byId !== undefined || wanted === '') return byId;
	const named = stages.filter(({ name }) => normalName(name) === wanted);
	return named.length === 1 ? named[0] : undefined;
}
