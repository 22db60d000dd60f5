/**
 * Rows of a stage map (pure). Stages belong to one job each (greenhouse.md 4.5): a job with the usual
 * plan would repeat the same rows for every job. So a row is a stage NAME, for all jobs that have a
 * stage of that name; for a job of its own kind the node is used a second time, with other Job IDs.
 */
import type { StageReference } from '../../shared/people/shapes';
import { normalName } from '../../shared/people/names';
import type { TargetState } from '../../shared/stages/vocabulary';
import type { StageMap } from '../../shared/stages/stageMap';
import type { StageRow } from './plan';

/** Applications that are out of the plan stand in one of these. No stage's row has a colon. */
export const HIRED: StageReference = { id: 'status:hired', name: 'Hired', type: 'hired' };
export const REJECTED: StageReference = {
	id: 'status:rejected',
	name: 'Rejected',
	type: 'rejected',
};

/** ID of the row of a stage name: letters and digits, so that it is legible in n8n's messages. */
export function rowIdOf(name: string): string {
	const words = normalName(name).match(/[\p{L}\p{N}]+/gu);
	return words?.join('-') ?? name.replaceAll(':', '');
}

/** One row a stage name, in the order of the plans. */
export function mapRowsOf(stages: readonly StageRow[]): StageReference[] {
	const rows = new Map<string, { name: string; order: number }>();
	for (const { name, order, active } of stages) {
		if (!active || name === '') continue;
		const id = rowIdOf(name);
		const known = rows.get(id);
		if (known === undefined || order < known.order) {
			rows.set(id, { name: known?.name ?? name, order });
		}
	}
	const ordered = [...rows].sort(
		([, a], [, b]) => a.order - b.order || a.name.localeCompare(b.name),
	);
	return ordered.map(([id, { name }]) => ({ id, name }));
}

/** The rows of a map that also tells outcomes. */
export const withOutcomes = (rows: readonly StageReference[]) => [...rows, HIRED, REJECTED];

/** Targets of a map by the IDs of stages; stages of jobs read later are added with `learn`. */
export class StagesByJob {
	private readonly targets = new Map<string, TargetState>();

	constructor(private readonly byRow: StageMap) {
		for (const { id } of [HIRED, REJECTED]) {
			const target = byRow.assigned.get(id);
			if (target !== undefined) this.targets.set(id, target);
		}
	}

	/** Notes the target of a stage by its name. */
	learn({ id, name = '' }: StageReference): void {
		const target = this.byRow.assigned.get(rowIdOf(name));
		if (target !== undefined) this.targets.set(id, target);
	}

	/** The map as the plan needs it: by stage ID. */
	get map(): StageMap {
		return { ...this.byRow, assigned: this.targets };
	}
}
