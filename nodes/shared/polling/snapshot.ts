/**
 * State of every record of a source that has no "changed since" filter (eRecruiter): record → state,
 * by group (recruitment). Kept in n8n's static data, hence IDs only.
 */
export interface Snapshot {
	v: 1;
	scope: string;
	groups: Record<string, Record<string, string>>;
}

export interface StateChange {
	group: string;
	id: string;
	/** Undefined: the record is new since the last poll. */
	from?: string;
	to: string;
}

export function readSnapshot(stored: unknown, scope: string): Snapshot | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const snapshot = stored as Partial<Snapshot>;
	const sound =
		snapshot.v === 1 &&
		snapshot.scope === scope &&
		typeof snapshot.groups === 'object' &&
		snapshot.groups !== null;
	return sound ? (snapshot as Snapshot) : undefined;
}

/**
 * Compares a group as read now with the last state of it.
 * A group seen for the first time is only recorded when `baseline` is set (first activation: nothing
 * that happened before is reported); otherwise all its records are new.
 */
export function compareGroup(
	snapshot: Snapshot,
	group: string,
	states: ReadonlyMap<string, string>,
	baseline: boolean,
): { snapshot: Snapshot; changes: StateChange[] } {
	const before = snapshot.groups[group];
	const changes: StateChange[] = [];
	if (before !== undefined || !baseline) {
		for (const [id, to] of states) {
			const from = before?.[id];
			if (from !== to) changes.push({ group, id, ...(from === undefined ? {} : { from }), to });
		}
	}
	// Records that the list no longer shows keep their state: a list that leaves one out for a moment
	// must not report it as new afterwards.
	const groups = { ...snapshot.groups, [group]: { ...before, ...Object.fromEntries(states) } };
	return { snapshot: { ...snapshot, groups }, changes };
}

/** Keeps one record's earlier state, so that a change whose detail failed is seen again. */
export function undo(snapshot: Snapshot, change: StateChange): Snapshot {
	const group = { ...snapshot.groups[change.group] };
	if (change.from === undefined) delete group[change.id];
	else group[change.id] = change.from;
	return { ...snapshot, groups: { ...snapshot.groups, [change.group]: group } };
}
